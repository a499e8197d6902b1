/** What the calculator's Python is doing, and a way on when it can't start. */

import { html, nothing, render } from "lit-html";

const REASONS = ["no-wasm", "network", "corrupt", "memory", "unsupported", "timeout"];

/** What a tool says in words of its own: the keys of its texts. */
const CALCULATOR = {
  starting: "calculator-starting",
  failed: "calculator-failed",
  instead: "calculator-failed-instead",
};

/**
 * @param {{state: {name: string, reason?: string, loaded?: number, total?: number},
 *   retry: () => void, decision?: string | null}} notice
 *   `decision` is where the same answers are decided without the calculator.
 */
export function showEngineNotice(place, notice, { texts }, own = CALCULATOR) {
  render(contents(place, notice, texts, own), place);
}

/** The failure in one line, to be announced. */
export function failureLine(reason, { texts }, own = CALCULATOR) {
  return `${texts.say(own.failed)} ${texts.say(reasonKey(reason))}`;
}

function contents(place, notice, texts, own) {
  if (notice.state.name === "failed") return failure(place, notice, texts, own);
  if (notice.state.name === "loading") return loading(notice.state, texts, own);
  return nothing;
}

function loading({ loaded, total }, texts, own) {
  const bar = total
    ? html`<progress max=${total} .value=${loaded} aria-label=${texts.say("calculator-loading")}></progress>`
    : nothing;
  return html`<p class="engine-notice" data-state="loading">${texts.say(own.starting)} ${bar}</p>`;
}

function failure(place, { state, retry, decision }, texts, own) {
  // The button goes away when it is pressed; whoever pressed it stays in the same place.
  const again = () => {
    place.tabIndex = -1;
    place.focus();
    retry();
  };
  const elsewhere = html`<a href=${decision}>${texts.say("calculator-failed-decision")}</a>`;
  return html`
    <div class="engine-notice" data-state="failed">
      <p><b>${texts.say(own.failed)}</b> ${texts.say(reasonKey(state.reason))}</p>
      <p>${texts.say(own.instead)} ${decision ? elsewhere : nothing}</p>
      <button type="button" class="button" @click=${again}>${texts.say("calculator-retry")}</button>
    </div>`;
}

function reasonKey(reason) {
  return `calculator-failed-${REASONS.includes(reason) ? reason : "other"}`;
}
