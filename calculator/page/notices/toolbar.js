/** Copy the link, print, start again, and take that back. */

import { html, nothing, render } from "lit-html";
import { button } from "../taking/button.js";
import { copyOrOffer } from "../taking/clipboard.js";

/**
 * @param {{link: () => string, reset: () => void, undo: (() => void) | null,
 *   say: (line: string) => void}} actions
 */
export function showToolbar(place, actions, { texts }) {
  const { link, reset, undo, say } = actions;
  const back = () => {
    undo();
    place.querySelector("[data-action=reset]").focus();
  };
  const copy = async () => {
    if (!(await copyOrOffer(link(), place.querySelector(".toolbar__link")))) return;
    say(texts.say("calculator-copied"));
    place.querySelector("[data-action=copy]").dataset.done = "";
  };
  render(
    html`
      <div class="toolbar">
        ${button("copy", copy, texts.say("calculator-copy"))}
        ${button("print", () => window.print(), texts.say("calculator-print"))}
        ${button("reset", reset, texts.say("calculator-reset"))}
        ${undo ? button("undo", back, texts.say("calculator-undo")) : nothing}
        <label class="toolbar__link" hidden>${texts.say("calculator-copy-by-hand")} <input readonly /></label>
      </div>`,
    place,
  );
}
