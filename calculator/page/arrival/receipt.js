/** The receipt of a link: how many answers came, what to look at again, and what has changed since. */

import { html, nothing } from "lit-html";

/** Whether there is anything to say: an address with nothing but trackers says nothing. */
export function saysSomething({ count, problems, unfilled, version }) {
  return count > 0 || problems.length > 0 || unfilled.length > 0 || version !== null;
}

/** @param {object} receipt as Python's `receipt` tells it */
export function receiptNote(receipt, { questions, texts }) {
  const said = (mark) => receipt.told.filter((part) => part.mark === mark).map(({ text }) => text);
  const mark = receipt.problems.length || receipt.prepared?.same === false ? "unread" : "read";
  const again = receipt.ask_again.map((id) => questions.get(id)).filter(Boolean);
  return html`
    <section class="arrival receipt" data-mark=${mark} aria-label=${texts.say("calculator-receipt")}>
      <p class="receipt__came">${said("came")}</p>
      ${paragraph(said("attention"))} ${list(said("problem"))}
      ${again.length ? html`<p>${again.map(questionLink)}</p>` : nothing}
      ${said("note").map((line) => html`<p>${line}</p>`)}
      ${said("version").map((line) => html`<p>${line}</p>`)} ${list(said("because"))}
    </section>`;
}

/** The same in one line, to be announced. */
export function receiptLine(receipt) {
  return receipt.told
    .filter(({ mark }) => mark !== "note")
    .map(({ text }) => text)
    .join(" ");
}

function paragraph(lines) {
  return lines.length ? html`<p><b>${lines}</b></p>` : nothing;
}

function list(lines) {
  return lines.length ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : nothing;
}

function questionLink({ id, short }) {
  return html`<a class="question-link" href=${`#question-${id}`}>${short}</a> `;
}
