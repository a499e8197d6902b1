/** Small pieces that several parts of the result share. */

import { html, nothing } from "lit-html";

export function section(title, content) {
  return html`<section class="result__part"><h3>${title}</h3>${content}</section>`;
}

/** A link to the passage that something rests on; its origin is told by shape and by name. */
export function passageLink(id, { passages, texts, link }) {
  const passage = passages[id];
  if (!passage) return nothing;
  return html`<a
    class="passage-link passage-link--${passage.origin}"
    href=${link(passage.address)}
    title=${texts.say(`calculator-origin-${passage.origin}`)}
    >${passage.title}</a
  >`;
}

/** A page that helps further; where it can take the answers over, they go along. */
export function furtherPage(address, query, { further, link }) {
  const found = further[address];
  if (!found) return nothing;
  const href = found.takes_answers && query ? `${link(address)}?${query}` : link(address);
  return html`<a class="further" href=${href}>${found.title}</a>`;
}

export function stageTag(id, { stages }) {
  const stage = stages.get(id);
  return html`<span class="stage-tag" data-rung=${stage.index}
    ><span class="stage-number" data-kind=${stage.kind} aria-hidden="true">${stage.index}</span
    >${stage.short}</span
  >`;
}

/** The labels of options, one being enough: "A / B", as in the report. */
export function optionLabels(questionId, ids, { questions }) {
  const options = questions.get(questionId)?.options ?? [];
  return ids.map((id) => options.find((option) => option.id === id)?.label ?? id).join(" / ");
}

/** A jump to the question, named by its two or three words. */
export function questionLink(id, { questions }) {
  return html`<a class="question-link" href=${`#question-${id}`}>${questions.get(id)?.short ?? id}</a>`;
}

/** Whether something is for the buyer to do, to wait for, or first to find out. */
export function effort(kind, unknown, { texts }) {
  const name = unknown ? "find-out" : kind;
  return html`<span class="effort" data-effort=${name}>${texts.say(`calculator-effort-${name}`)}</span>`;
}

/** The items by what `key` gives for them, in order. */
export function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}
