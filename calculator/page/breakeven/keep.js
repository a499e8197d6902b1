/** Passing a comparison on, keeping it, and the way back to the stage calculator. */

import { copyOrOffer } from "../taking/clipboard.js";
import { save } from "../taking/saving.js";

/**
 * @param {HTMLElement} place
 * @param {{address: () => string, file: () => Promise<string>, open: (text: string) => void,
 *   pricesChanged: () => void, announce: (line: string) => void}} actions
 */
export function createKeep(place, actions, page) {
  const part = (name) => place.querySelector(`[data-part=${name}]`);
  const act = (name, work) => place.querySelector(`[data-action=${name}]`).addEventListener("click", work);

  act("print", () => window.print());
  act("open", () => part("file").click());
  act("save", async () => {
    save({ name: `${page.say("file-name")}.json`, content: await actions.file(), type: "application/json" });
  });
  act("copy", async () => {
    if (!(await copyOrOffer(actions.address(), part("by-hand")))) return;
    actions.announce(page.say("copied"));
    place.querySelector("[data-action=copy]").dataset.done = "";
  });
  part("prices").addEventListener("change", actions.pricesChanged);
  part("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) actions.open(await file.text());
    // The same file may be opened again.
    target.value = "";
  });
  place.hidden = false;

  return {
    withPrices: () => part("prices").checked,
    /** @param {{query: string, option: string | null, quantity: boolean, answers: boolean}} back */
    showBack: ({ query, option, quantity, answers }) => {
      if (page.calculator === null) return;
      part("back").href = `${page.calculator}?${query}`;
      const answer = page.change_options[option];
      const what = [
        answers && page.say("back-answers"),
        quantity && page.say("back-quantity"),
        answer && page.say("back-chance", { answer }),
      ].filter(Boolean).join(page.say("and"));
      part("back-text").textContent = what && page.say("back-takes", { what });
    },
  };
}
