/** Copy the link, print, start again, and take that back. */

import { html, nothing, render } from "lit-html";

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
    const byHand = place.querySelector(".toolbar__link");
    try {
      await navigator.clipboard.writeText(link());
      say(texts.say("calculator-copied"));
      byHand.hidden = true;
      place.querySelector("[data-action=copy]").dataset.done = "";
    } catch {
      byHand.hidden = false;
      byHand.querySelector("input").value = link();
      byHand.querySelector("input").focus();
      byHand.querySelector("input").select();
    }
  };
  render(
    html`
      <div class="toolbar">
        ${button("copy", "calculator-copy", copy, texts)}
        ${button("print", "calculator-print", () => window.print(), texts)}
        ${button("reset", "calculator-reset", reset, texts)}
        ${undo ? button("undo", "calculator-undo", back, texts) : nothing}
        <label class="toolbar__link" hidden>${texts.say("calculator-copy-by-hand")} <input readonly /></label>
      </div>`,
    place,
  );
}

function button(action, key, press, texts) {
  return html`<button type="button" class="button" data-action=${action} @click=${press}>
    ${texts.say(key)}
  </button>`;
}
