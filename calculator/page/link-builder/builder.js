/** The link with its length and its check, and the forms in which it can be taken along. */

import { html, nothing } from "lit-html";
import { section } from "../result/pieces.js";
import { button } from "../taking/button.js";
import { qrPicture } from "../taking/qr.js";
import { mailing } from "./mailing.js";
import { cases, preview } from "./preview.js";

/**
 * @param {{address: string, made: object | null, arrival: object | null, stamped: boolean,
 *   fields: Set<string>}} state
 *   `made` and `arrival` are what Python's calls "link" and "read" gave; null before the first
 */
export function builder(state, actions, page) {
  const { made } = state;
  return html`
    ${link(state, actions, page)}
    ${made ? [check(made, page), mail(made, actions, page)] : nothing} ${qr(state, actions, page)}
    ${made
      ? [preview(state, page), cases(made.cases, page), mailing(state, actions, page)]
      : nothing}`;
}

function link({ address, stamped }, actions, { texts }) {
  return html`
    <div class="link">
      <label>${texts.say("links-address")} <input class="link__address" readonly .value=${address} @focus=${select} /></label>
      <div class="toolbar">
        ${button("copy-link", actions.copyLink, texts.say("links-copy"))}
        ${button("clear", actions.clear, texts.say("links-clear"))}
      </div>
      <label class="link__stamp">
        <input type="checkbox" aria-describedby="stamp-help" .checked=${stamped} @change=${actions.stamp} />
        ${texts.say("links-stamp")}
      </label>
      <p class="request__help" id="stamp-help">${texts.say("links-stamp-help")}</p>
    </div>`;
}

function check({ wrapped, most, lost, sentences }, { texts }) {
  const value = texts.say("links-meter-value", { wrapped, most });
  return html`
    <div class="link__check" data-mark=${lost.length || wrapped > most ? "unread" : "read"}>
      <meter
        aria-label=${texts.say("links-meter")}
        aria-valuetext=${value}
        min="0"
        max=${most}
        high=${Math.round(most * 0.9)}
        optimum="0"
        value=${wrapped}
      ></meter>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    </div>`;
}

function mail({ mail: { sentence, button: label }, address }, actions, { texts }) {
  return section(
    texts.say("links-mail"),
    html`
      <div class="link__mail">
        <p>${sentence}</p>
        <p><a class="button" href=${address}>${label}</a></p>
      </div>
      <div class="toolbar">${button("copy-mail", actions.copyMail, texts.say("links-copy-mail"))}</div>`,
  );
}

function qr({ address }, actions, { texts }) {
  return section(
    texts.say("links-qr"),
    html`
      ${qrPicture(address, texts.say("links-qr-label"))}
      <div class="toolbar">
        ${button("qr-svg", actions.saveSvg, texts.say("links-qr-svg"))}
        ${button("qr-png", actions.savePng, texts.say("links-qr-png"))}
      </div>`,
  );
}

function select(event) {
  event.target.select();
}
