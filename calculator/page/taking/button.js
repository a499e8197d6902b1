/** A button with a name for its action. */

import { html } from "lit-html";

export function button(action, press, label) {
  return html`<button type="button" class="button" data-action=${action} @click=${press}>${label}</button>`;
}
