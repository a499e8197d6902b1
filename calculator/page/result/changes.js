/** The fewest changes that lead to the next stage and to later ones. */

import { html, nothing } from "lit-html";
import { effort, optionLabels, passageLink, questionLink, section, stageTag } from "./pieces.js";

export function changes(found, page) {
  if (!found?.length) return nothing;
  const [next, ...later] = found;
  return section(page.texts.say("calculator-changes"), [
    html`<p>${goal(next, page)}</p>
      ${steps(next, page)}`,
    later.map(
      (way) => html`<details class="later"><summary>${goal(way, page)}</summary>${steps(way, page)}</details>`,
    ),
  ]);
}

function goal(way, page) {
  return html`${stageTag(way.stage, page)} ${page.texts.count("calculator-changes-count", way.count)}`;
}

function steps(way, page) {
  return html`<ul class="findings">
    ${way.changes.map((change) => step(change, page))}
  </ul>`;
}

function step(change, page) {
  return html`
    <li data-mark=${change.kind}>
      ${effort(change.kind, change.unknown, page)} ${questionLink(change.question, page)}:
      <b>${optionLabels(change.question, change.to, page)}</b>. ${change.text}
      ${passageLink(change.passage, page)}
    </li>`;
}
