/** Passing a comparison on, keeping it, and the way back to the stage calculator. */

import { copyOrOffer } from "../taking/clipboard.js";
import { save } from "../taking/saving.js";

/**
 * @param {HTMLElement} place
 * @param {{address: () => string, file: () => Promise<string>, open: (text: string) => Promise<void>,
 *   pricesChanged: () => void, announce: (line: string) => void, failed: (error: Error) => void}} actions
 */
export function createKeep(place, actions, page) {
  const part = (name) => place.querySelector(`[data-part=${name}]`);
  const button = (name) => place.querySelector(`[data-action=${name}]`);
  const act = (name, work) => button(name).addEventListener("click", work);
  const needPython = ["copy", "save", "open"].map(button);
  needPython.forEach((one) => (one.disabled = true));

  act("print", () => window.print());
  act("open", () => part("file").click());
  act("save", async () => {
    const content = await actions.file().catch(actions.failed);
    if (content) save({ name: `${page.say("file-name")}.json`, content, type: "application/json" });
  });
  act("copy", async () => {
    if (!(await copyOrOffer(actions.address(), part("by-hand")))) return;
    actions.announce(page.say("copied"));
    button("copy").dataset.done = "";
  });
  part("prices").addEventListener("change", actions.pricesChanged);
  part("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (file) actions.open(await file.text()).catch(actions.failed);
    // The same file may be opened again.
    target.value = "";
  });
  place.hidden = false;

  return {
    /** Once Python is there. */
    enable: () => needPython.forEach((one) => (one.disabled = false)),
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
