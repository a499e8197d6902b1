/** What came with the link, and what of it was not understood. */

import { html, nothing, render } from "lit-html";

/** @param {{count: number, unread: {name: string, value: string}[]}} arrival */
export function showArrival(place, { count, unread }, { texts }) {
  render(count + unread.length ? notice(count, unread, texts) : nothing, place);
}

/** Of an address that lost its answers before it came here. */
export function showLost(place, page) {
  render(html`<div class="arrival" data-mark="unread"><p>${lostLine(page)}</p></div>`, place);
}

export function lostLine({ texts }) {
  return texts.say("calculator-lost-on-the-way");
}

/** The same in one line, to be announced. */
export function arrivalLine({ count, unread }, { texts }) {
  const said = [];
  if (count) said.push(texts.count("calculator-arrived", count));
  else if (unread.length) said.push(texts.say("calculator-arrived-none"));
  if (unread.length) said.push(`${texts.count("calculator-unread", unread.length)} ${quoted(unread)}`);
  return said.join(" ");
}

function notice(count, unread, texts) {
  return html`
    <div class="arrival" data-mark=${unread.length ? "unread" : "read"}>
      <p>${count ? texts.count("calculator-arrived", count) : texts.say("calculator-arrived-none")}</p>
      ${unread.length
        ? html`<p>
              ${texts.count("calculator-unread", unread.length)}
              ${unread.map((part) => html`<code>${shortened(part)}</code> `)}
            </p>
            <p>${texts.say("calculator-unread-mend")}</p>`
        : nothing}
    </div>`;
}

function quoted(unread) {
  return unread.map(shortened).join("; ");
}

/** Text from outside: cut, and without characters that would steer how the line is shown. */
function shortened({ name, value }) {
  const text = `${name}=${value}`.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\u{FFFD}");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
