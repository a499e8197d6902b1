/** On a phone the link stands far below the questions: this bar leads to it. */

import { html } from "lit-html";

export function linkBar(count, { texts }) {
  return html`<a class="stage-bar" href="#result">
    <span class="stage-bar__line">${texts.count("links-bar", count)}</span>
    <span class="stage-bar__more">${texts.say("links-bar-more")}</span>
  </a>`;
}
