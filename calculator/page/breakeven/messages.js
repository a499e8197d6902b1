/** Lines above the form and the result: what arrived, what was done, what the calculator is doing. */

import { html, nothing, render } from "lit-html";

const REASONS = ["no-wasm", "network", "corrupt", "memory", "unsupported", "timeout"];

/** @param {{lines: string[], undo?: () => void}} told */
export function showMessage(place, { lines, undo }, page) {
  render(
    lines.length || undo
      ? html`<div class="arrival" data-part="message">
          ${lines.map((line) => html`<p>${line}</p>`)}
          ${undo ? html`<button type="button" class="button" data-action="undo" @click=${undo}>${page.say("undo")}</button>` : nothing}
        </div>`
      : nothing,
    place,
  );
}

/** @param {{name: string, reason?: string}} state as the engine tells it */
export function showEngine(place, state, retry, page) {
  render(engineNotice(place, state, retry, page), place);
}

/** The failure in one line, to be announced. */
export function failureLine({ reason }, page) {
  const code = REASONS.includes(reason) ? reason : "crashed";
  return `${page.say("failed")} ${page.say(`failed-${code}`)} ${page.say("failed-stays")}`;
}

function engineNotice(place, state, retry, page) {
  if (state.name === "loading") {
    return html`<p class="engine-notice" data-state="loading">${page.say("starting")}</p>`;
  }
  if (state.name !== "failed") return nothing;
  // The button goes away when it is pressed; whoever pressed it stays in the same place.
  const again = () => {
    place.tabIndex = -1;
    place.focus();
    retry();
  };
  return html`<div class="engine-notice" data-state="failed">
    <p>${failureLine(state, page)}</p>
    <button type="button" class="button" @click=${again}>${page.say("retry")}</button>
  </div>`;
}

/** What was taken over from the stage calculator, or came with a link. */
export function arrivalLines({ request, answers, taken, problems }, page) {
  const lines = [];
  const { change } = page;
  const what = taken.map((field) =>
    field === "quantity"
      ? page.say("taken-quantity")
      : page.say("taken-chance", {
          answer: page.change_options[answers[change.question]],
          chance: request.change_probability,
        }),
  );
  if (what.length) lines.push(page.say("taken", { what: what.join(page.say("and")) }));
  if (request.processes) {
    lines.push(page.say("arrived"));
    if (!request.processes.some((process) => process.unit ?? process.price_breaks?.some((point) => point.unit))) {
      lines.push(page.say("arrived-bare"));
    }
  }
  return [...lines, ...problems.map(({ sentence }) => sentence)];
}
