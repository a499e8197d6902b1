/** On a phone the link stands far below the questions: this bar leads to it. */

import { html } from "lit-html";

/** @param {string} held how many answers the link holds, in words */
export function linkBar(held, { texts }) {
  return html`<a class="stage-bar" href="#result">
    <span class="stage-bar__line">${held}</span>
    <span class="stage-bar__more">${texts.say("links-bar-more")}</span>
  </a>`;
}
