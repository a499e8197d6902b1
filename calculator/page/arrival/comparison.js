/** What was sent beside what the visitor made of it, and the way back. */

import { html, nothing } from "lit-html";
import { UNSURE } from "../form/address.js";

/** The questions with different answers, as [{question, sent, now}]. */
export function changesOf(sent, now, { questionList }) {
  return questionList
    .filter(({ id }) => String(sent[id]) !== String(now[id]))
    .map((question) => ({ question, sent: sent[question.id], now: now[question.id] }));
}

/** @param {{all: () => void, one: (question: object) => void}} undo */
export function comparison(changes, undo, page) {
  if (!changes.length) return nothing;
  const { texts } = page;
  return html`
    <section class="comparison">
      <p>${texts.count("calculator-sent-changed", changes.length)}</p>
      <ul>
        ${changes.map((change) => row(change, undo, page))}
      </ul>
      <button type="button" class="button" data-action="all-back" @click=${undo.all}>
        ${texts.say("calculator-sent-all-back")}
      </button>
    </section>`;
}

function row({ question, sent, now }, undo, { texts }) {
  const label = texts.say("calculator-sent-take-back-question", { question: question.short });
  return html`
    <li>
      <b>${question.short}</b>
      <span class="comparison__answers">
        <span class="visually-hidden">${texts.say("calculator-sent-then")}:</span>
        <del>${words(question, sent, texts)}</del> <span aria-hidden="true">→</span>
        <span class="visually-hidden">${texts.say("calculator-sent-now")}:</span>
        <ins>${words(question, now, texts)}</ins>
      </span>
      <button type="button" class="button" aria-label=${label} @click=${() => undo.one(question)}>
        ${texts.say("calculator-sent-take-back")}
      </button>
    </li>`;
}

function words(question, answer, texts) {
  if (answer === undefined) return texts.say("calculator-sent-open");
  if (answer === UNSURE) return texts.say("calculator-sent-unsure");
  const label = (id) => question.options.find((option) => option.id === id)?.label ?? id;
  return [answer].flat().map(label).join(", ");
}
