/** What the calculator's Python is doing, and a way on when it can't start. */

import { html, nothing, render } from "lit-html";

const REASONS = ["blocked", "download", "memory", "timeout"];

/**
 * @param {{state: string, reason?: string, retry: () => void, decision: string}} notice
 *   `decision` is where the same answers are decided without the calculator.
 */
export function showEngineNotice(place, notice, { texts }) {
  const loading = notice.state === "loading" || notice.state === "idle";
  render(
    notice.state === "failed"
      ? failure(place, notice, texts)
      : loading
        ? html`<p class="engine-notice" data-state="loading">${texts.say("calculator-starting")}</p>`
        : nothing,
    place,
  );
}

/** The failure in one line, to be announced. */
export function failureLine(reason, { texts }) {
  return `${texts.say("calculator-failed")} ${texts.say(reasonKey(reason))}`;
}

function failure(place, { reason, retry, decision }, texts) {
  // The button goes away when it is pressed; whoever pressed it stays in the same place.
  const again = () => {
    place.tabIndex = -1;
    place.focus();
    retry();
  };
  return html`
    <div class="engine-notice" data-state="failed">
      <p><b>${texts.say("calculator-failed")}</b> ${texts.say(reasonKey(reason))}</p>
      <p>
        ${texts.say("calculator-failed-instead")}
        <a href=${decision}>${texts.say("calculator-failed-decision")}</a>
      </p>
      <button type="button" class="button" @click=${again}>${texts.say("calculator-retry")}</button>
    </div>`;
}

function reasonKey(reason) {
  return `calculator-failed-${REASONS.includes(reason) ? reason : "other"}`;
}
