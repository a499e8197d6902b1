/** The place to paste a link or a whole mail. Its wrappings are taken off here, by Python. */

import { html, nothing, render } from "lit-html";
import { receiptLine, receiptNote } from "../arrival/receipt.js";

/**
 * @param {{place: HTMLElement, page: object, read: (text: string) => Promise<object>,
 *   take: (answers: object) => void, say: (line: string) => void}} parts
 *   `read` gives the receipt of a text
 */
export function createPasting({ place, page, read, take, say }) {
  let receipt = null;
  let asked = 0;
  let ready = false;

  async function pasted(event) {
    const text = event.target.value.trim();
    const number = ++asked;
    const found = text ? await read(text).catch(warned) : null;
    if (number !== asked) return;
    receipt = found;
    draw();
    if (!receipt) return;
    say(receiptLine(receipt));
    if (Object.keys(receipt.answers).length) take(receipt.answers);
  }

  function draw() {
    const { texts } = page;
    render(
      html`
        <label class="pasting__label" for="paste">${texts.say("links-paste")}</label>
        <textarea
          id="paste"
          class="pasting__text"
          rows="3"
          spellcheck="false"
          aria-describedby="paste-help"
          ?disabled=${!ready}
          @input=${pasted}
        ></textarea>
        <p class="request__help" id="paste-help">${texts.say("links-paste-help")}</p>
        ${receipt ? receiptNote(receipt, page) : nothing}`,
      place,
    );
  }

  /** @param {boolean} now whether Python is there to read */
  function show(now) {
    ready = now;
    draw();
  }

  return { show };
}

/** The engine says itself that it failed. */
function warned(error) {
  console.warn(error);
  return null;
}
