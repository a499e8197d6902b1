/** Links for a mailing, in which a mailing tool fills answers in for each recipient. */

import { html } from "lit-html";
import { section } from "../result/pieces.js";
import { button } from "../taking/button.js";

export function mailing({ made, fields }, actions, { questionList, texts }) {
  return section(
    texts.say("links-mailing"),
    html`
      <p>${texts.say("links-mailing-lead")}</p>
      <fieldset class="link__fields">
        <legend>${texts.say("links-mailing-fields")}</legend>
        ${questionList.map(({ id, short }) => field(id, short, fields, actions))}
      </fieldset>
      ${Object.entries(made.snippets).map((snippet) => service(snippet, actions, texts))}`,
  );
}

function field(id, short, fields, actions) {
  return html`
    <label>
      <input
        type="checkbox"
        name="merge-field"
        value=${id}
        .checked=${fields.has(id)}
        @change=${(event) => actions.field(id, event.target.checked)}
      />
      ${short}
    </label>`;
}

function service([name, snippet], actions, texts) {
  const title = texts.say(`links-service-${name}`);
  const copy = () => actions.copySnippet(snippet, title);
  return html`
    <div class="link__snippet">
      <h4>${title}</h4>
      <pre tabindex="0" aria-label=${title}><code>${snippet}</code></pre>
      ${button(`copy-${name}`, copy, texts.say("links-mailing-copy", { service: title }))}
    </div>`;
}
