/** On a phone the result stands far below the questions: this bar keeps the stage in view. */

import { html, render } from "lit-html";
import { verdict } from "./result.js";

export function showStageBar(place, result, page) {
  const { stages, texts } = page;
  render(
    html`<a class="stage-bar" href="#result">
      <span class="stage-bar__rungs" aria-hidden="true">
        ${[...stages.values()].map(
          ({ id, kind, index }) => html`<span
            class="stage-number"
            data-kind=${kind}
            data-rung=${index}
            data-possible=${result.possible.includes(id) ? "yes" : "no"}
            >${index}</span
          >`,
        )}
      </span>
      <span class="stage-bar__line">${verdict(result, page)}</span>
      <span class="stage-bar__more">${texts.say("calculator-bar")}</span>
    </a>`,
    place,
  );
}
