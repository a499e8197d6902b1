/** What to ask for and what to send: inspection, candidate processes, the checklist. */

import { html, nothing } from "lit-html";
import { passageLink, section } from "./pieces.js";

export function inspection(items, page) {
  return certainFirst("calculator-inspection", items, page, (item) => html`
    <b>${item.title}</b>. ${item.text} <span class="because">${item.because}</span>
    ${passageLink(item.passage, page)}`);
}

export function processes(items, page) {
  return certainFirst("calculator-processes", items, page, (item) => html`
    <b>${item.title}</b>. ${item.text} ${item.passages.map((id) => html`${passageLink(id, page)} `)}`);
}

export function checklist(list, page) {
  if (!list?.items.length) return nothing;
  const missing = list.items.filter((item) => !item.enclosed);
  return section(page.texts.say("calculator-checklist"), html`
    <p>${page.texts.count("calculator-checklist-missing", missing.length, { stage: page.stages.get(list.stage).title })}</p>
    <ul class="findings">
      ${list.items.map((item) => entry(item, page))}
    </ul>`);
}

function entry(item, page) {
  const state = item.enclosed ? "enclosed" : item.need;
  return html`
    <li data-mark=${state}>
      <b>${item.title}</b>${item.note ? html` (${item.note})` : nothing} <span class="state">${page.texts.say(`calculator-state-${state}`)}</span>.
      ${item.why} ${passageLink(item.passage, page)}
    </li>`;
}

/** What holds already stands open; what depends on open questions is there on demand. */
function certainFirst(title, items, page, show) {
  if (!items?.length) return nothing;
  const certain = items.filter((item) => item.certain);
  const possible = items.filter((item) => !item.certain);
  return section(page.texts.say(title), [
    certain.length ? findings(certain, "certain", show) : nothing,
    possible.length
      ? html`<details class="later">
          <summary>${page.texts.count("calculator-depends", possible.length)}</summary>
          ${findings(possible, "possible", show)}
        </details>`
      : nothing,
  ]);
}

function findings(items, mark, show) {
  return html`<ul class="findings">
    ${items.map((item) => html`<li data-mark=${mark}>${show(item)}</li>`)}
  </ul>`;
}
