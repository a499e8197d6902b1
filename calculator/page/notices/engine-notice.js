/** What the calculator's Python is doing, and a way on when it can't start. */

import { html, nothing, render } from "lit-html";

const REASONS = ["no-wasm", "network", "corrupt", "memory", "unsupported", "timeout"];

/**
 * @param {{state: {name: string, reason?: string, loaded?: number, total?: number},
 *   retry: () => void, decision: string | null}} notice
 *   `decision` is where the same answers are decided without the calculator.
 */
export function showEngineNotice(place, notice, { texts }) {
  render(contents(place, notice, texts), place);
}

/** The failure in one line, to be announced. */
export function failureLine(reason, { texts }) {
  return `${texts.say("calculator-failed")} ${texts.say(reasonKey(reason))}`;
}

function contents(place, notice, texts) {
  if (notice.state.name === "failed") return failure(place, notice, texts);
  if (notice.state.name === "loading") return loading(notice.state, texts);
  return nothing;
}

function loading({ loaded, total }, texts) {
  const bar = total
    ? html`<progress max=${total} .value=${loaded} aria-label=${texts.say("calculator-loading")}></progress>`
    : nothing;
  return html`<p class="engine-notice" data-state="loading">${texts.say("calculator-starting")} ${bar}</p>`;
}

function failure(place, { state, retry, decision }, texts) {
  // The button goes away when it is pressed; whoever pressed it stays in the same place.
  const again = () => {
    place.tabIndex = -1;
    place.focus();
    retry();
  };
  const elsewhere = html`<a href=${decision}>${texts.say("calculator-failed-decision")}</a>`;
  return html`
    <div class="engine-notice" data-state="failed">
      <p><b>${texts.say("calculator-failed")}</b> ${texts.say(reasonKey(state.reason))}</p>
      <p>${texts.say("calculator-failed-instead")} ${decision ? elsewhere : nothing}</p>
      <button type="button" class="button" @click=${again}>${texts.say("calculator-retry")}</button>
    </div>`;
}

function reasonKey(reason) {
  return `calculator-failed-${REASONS.includes(reason) ? reason : "other"}`;
}
