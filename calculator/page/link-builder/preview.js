/** What the customer will see, and the worked cases that are like these answers. */

import { html } from "lit-html";
import { receiptNote } from "../arrival/receipt.js";
import { section } from "../result/pieces.js";
import { verdict } from "../result/result.js";

export function preview({ arrival, made }, page) {
  const { stages, texts } = page;
  const stage = stages.get(arrival.result.stage);
  return section(
    texts.say("links-preview"),
    html`
      ${receiptNote(arrival, page)}
      <div class="verdict" data-rung=${stage ? stage.index : 0}>
        <p class="verdict__label">
          ${texts.say(stage ? "calculator-recommendation" : "calculator-still-possible")}
        </p>
        <p class="verdict__headline">${verdict(arrival.result, page)}</p>
      </div>
      <p><a href=${made.address} target="_blank" rel="noopener">${texts.say("links-preview-open")}</a></p>`,
  );
}

export function cases(found, page) {
  const { texts } = page;
  return section(
    texts.say("links-cases"),
    found.length
      ? html`<ul class="link__cases">
          ${found.map((one) => item(one, page))}
        </ul>`
      : html`<p>${texts.say("links-cases-none")}</p>`,
  );
}

function item({ title, point, address, differs }, { link, questions, texts }) {
  const named = differs.map((id) => questions.get(id).short).join(", ");
  return html`
    <li>
      <a href=${link(address)}>${title}</a>
      <p>${point}</p>
      <p class="request__help">
        ${differs.length ? texts.say("links-cases-differs", { questions: named }) : texts.say("links-cases-same")}
      </p>
    </li>`;
}
