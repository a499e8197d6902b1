/** The panel of the request for quote: four fields, and the ways to send. */

import { html, nothing } from "lit-html";
import { section } from "../result/pieces.js";
import { button } from "../taking/button.js";

/**
 * @param {{made: object, details: object, keep: boolean, storageFailed: boolean, shown: boolean}} state
 *   `made` is what Python's call "request" gave; null once it holds no more
 */
export function panel(state, actions, { texts }) {
  return section(
    texts.say("request-panel"),
    html`
      <p>${texts.say("request-panel-lead")}</p>
      ${fields(state, actions, texts)} ${state.made ? ways(state, actions, texts) : nothing}`,
  );
}

function fields({ details, keep, storageFailed }, { typed }, texts) {
  const label = (name) => texts.say(`request-detail-${name.replace("_", "-")}`);
  const value = (name) => details[name] ?? "";
  return html`
    <form class="request" autocomplete="off" @input=${typed} @submit=${(event) => event.preventDefault()}>
      <label>${label("part")} <input name="part" maxlength="200" value=${value("part")} /></label>
      <label>${label("material")} <input name="material" maxlength="200" value=${value("material")} /></label>
      <label>${label("needed_by")} <input name="needed_by" type="date" value=${value("needed_by")} /></label>
      <label class="request__wide">
        ${label("remarks")}
        <textarea name="remarks" rows="3" maxlength="2000" .defaultValue=${value("remarks")}></textarea>
      </label>
      <div class="request__wide">
        <label class="request__keep">
          <input type="checkbox" name="keep" aria-describedby="request-keep-help" ?checked=${keep} />
          ${texts.say("request-panel-keep")}
        </label>
        <p class="request__help" id="request-keep-help" role=${storageFailed ? "alert" : nothing}>
          ${texts.say(storageFailed ? "request-panel-kept-not" : "request-panel-keep-help")}
        </p>
      </div>
    </form>`;
}

function ways({ made, shown }, actions, texts) {
  return html`
    <h4>${texts.say("request-panel-send")}</h4>
    <div class="toolbar">
      ${button("copy-request", actions.copy, texts.say("request-panel-copy"))}
      <a class="button" data-action="mail" href=${made.mailto}>${texts.say("request-panel-mail")}</a>
      ${made.form
        ? html`<a class="button" data-action="form" href=${made.form}>${texts.say("request-panel-form")}</a>`
        : nothing}
      ${button("markdown", actions.markdown, texts.say("request-panel-markdown"))}
      ${button("json", actions.json, texts.say("request-panel-json"))}
      ${button("print-request", actions.print, texts.say("request-panel-print"))}
    </div>
    ${made.form ? html`<p class="request__help">${texts.say("request-panel-form-help")}</p>` : nothing}
    ${made.mailto_shortened
      ? html`<p class="request__help">${texts.say("request-panel-mail-shortened")}</p>`
      : nothing}
    <button
      type="button"
      class="request__toggle"
      aria-expanded=${String(shown)}
      aria-controls="request-sheet"
      @click=${actions.toggleSheet}
    >
      ${texts.say(shown ? "request-panel-preview-hide" : "request-panel-preview")}
    </button>`;
}
