/** Lines above the form: what arrived, and what was done. */

import { html, nothing, render } from "lit-html";
import { button } from "../taking/button.js";

/** @param {{lines: string[], undo?: () => void}} told */
export function showMessage(place, { lines, undo }, page) {
  render(
    lines.length || undo
      ? html`<div class="arrival" data-part="message">
          ${lines.map((line) => html`<p>${line}</p>`)}
          ${undo ? button("undo", undo, page.say("undo")) : nothing}
        </div>`
      : nothing,
    place,
  );
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
