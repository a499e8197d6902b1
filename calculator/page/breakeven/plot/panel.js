/** The plot with its choices, its reading line, its table and its downloads. */

import { html, nothing, render } from "lit-html";
import { button } from "../../taking/button.js";
import { save } from "../../taking/saving.js";
import { plotTable } from "../tables.js";
import { pictureOf, pixelsOf } from "./export.js";
import { drawCursor, drawPlot } from "./plot.js";

const NARROWEST = 280;
const MOST_TOLD = 12;

/**
 * @param {{csv: () => Promise<string>, failed: (error: Error) => void}} parts
 *   `csv` gives the numbers as a file's text
 */
export function createPanel(place, { csv, failed }, page) {
  const choice = { measure: "average", risk: true, log: true };
  const drawn = { result: null, frame: null, at: 0, width: 0 };
  /** The quantity that the visitor reads off; until then it is the one asked for. */
  let chosen = null;

  function show(result) {
    drawn.result = result.plain ? result : null;
    if (drawn.result) drawn.at = rowToShow(result.readout.rows);
    update();
  }

  function clear() {
    drawn.result = null;
    update();
  }

  function update() {
    render(drawn.result ? content() : nothing, place);
    if (drawn.result) draw();
  }

  function draw() {
    const svg = place.querySelector("svg");
    const { result } = drawn;
    drawn.width = Math.max(NARROWEST, svg.parentElement.clientWidth);
    drawn.frame = drawPlot(svg, { ...view(), result, width: drawn.width, log: choice.log }, page);
    read(drawn.at);
  }

  function view() {
    const { result } = drawn;
    const adjusted = choice.risk && result.adjusted;
    const column = `${adjusted ? "expected_" : ""}${choice.measure}`;
    const costs = [page.say(`plot-${choice.measure}`), adjusted && page.say("plot-risk"), result.currency && `(${result.currency})`]
      .filter(Boolean).join(" ");
    const title = page.say("plot-title", { what: costs, first: page.number(result.plot.first), last: page.number(result.plot.last) });
    const outlook = adjusted ? result.adjusted : result.plain;
    const told = outlook.bands.slice(0, MOST_TOLD).map(({ sentence }) => sentence);
    return { column, costs, title, description: [...told, page.say("plot-alternative")].join(" ") };
  }

  function rowToShow(rows) {
    const at = chosen === null ? rows.findIndex((row) => row.asked) : rows.findIndex((row) => row.quantity >= chosen);
    return at < 0 ? rows.length - 1 : at;
  }

  function choose(at) {
    chosen = drawn.result.readout.rows[at].quantity;
    read(at);
  }

  function read(at) {
    drawn.at = at;
    const row = drawn.result.readout.rows[at];
    drawCursor(place.querySelector("svg"), drawn.frame, row.quantity);
    place.querySelector("input[type=range]").setAttribute("aria-valuetext", valuesOf(row));
    place.querySelector(".plot-panel__value").textContent = valuesOf(row);
  }

  function valuesOf(row) {
    const { names } = drawn.result.readout;
    const { column } = view();
    const costs = row.costs.map((cost) => page.say("plot-cost", { name: names[cost.process], cost: cost[column] }));
    return page.say("plot-value", { quantity: row.text, costs: costs.join("; ") });
  }

  function point(event) {
    const svg = event.currentTarget;
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * drawn.frame.width;
    const distances = drawn.result.readout.rows.map((row) => Math.abs(drawn.frame.x(row.quantity) - x));
    const at = distances.indexOf(Math.min(...distances));
    place.querySelector("input[type=range]").value = at;
    choose(at);
  }

  function change(event) {
    const { name, value, checked, type } = event.target;
    choice[name] = type === "checkbox" ? checked : value;
    update();
  }

  async function picture(kind) {
    const svg = place.querySelector("svg");
    const name = `${page.say("file-name")}.${kind}`;
    if (kind === "svg") save({ name, content: pictureOf(svg), type: "image/svg+xml" });
    else if (kind === "png") save({ name, content: await pixelsOf(svg), type: "image/png" });
    else if (kind === "csv") csv().then((text) => saveTable(name, text), failed);
  }

  /** A mark at the beginning tells a spreadsheet that the text is UTF-8. */
  function saveTable(name, text) {
    save({ name, content: `\uFEFF${text}`, type: "text/csv;charset=utf-8" });
  }

  function content() {
    const { result } = drawn;
    const { title, column } = view();
    return html`
      <section class="result__part plot-panel">
        <h3>${page.say("plot")}</h3>
        <p class="plot-panel__choices" role="group" aria-label=${page.say("plot-what")} @change=${change}>
          ${["average", "total"].map(
            (measure) => html`<label><input type="radio" name="measure" value=${measure} .checked=${choice.measure === measure} /> ${page.say(`plot-${measure}`)}</label> `,
          )}
          ${result.adjusted ? tick("risk", choice.risk, page) : nothing} ${tick("log", choice.log, page)}
        </p>
        <figure class="plot">
          <svg role="img" aria-labelledby="plot-title plot-description" @pointermove=${point} @pointerdown=${point}></svg>
        </figure>
        <p class="plot-panel__read">
          <label>${page.say("plot-read")}
            <input type="range" min="0" max=${result.readout.rows.length - 1} .value=${String(drawn.at)} @input=${(event) => choose(Number(event.target.value))} /></label>
          <span class="plot-panel__value"></span>
        </p>
        <details class="fold"><summary>${page.say("table")}</summary>
          ${plotTable(result, { column, caption: title }, page)}
        </details>
        <p class="toolbar">
          ${["svg", "png", "csv"].map(
            (kind) => html`${button(kind, () => picture(kind), page.say(kind))} `,
          )}
        </p>
      </section>`;
  }

  new ResizeObserver(() => {
    const svg = drawn.result && place.querySelector("svg");
    if (svg && Math.abs(svg.parentElement.clientWidth - drawn.width) > 4) draw();
  }).observe(place);
  return { show, clear };
}

function tick(name, checked, page) {
  return html`<label><input type="checkbox" name=${name} .checked=${checked} /> ${page.say(`plot-${name}`)}</label> `;
}
