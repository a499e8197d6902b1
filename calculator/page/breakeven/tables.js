/** The tables of the result. */

import { html, nothing } from "lit-html";
import { rungOf } from "./plot/lines.js";

const MOST_BANDS = 6;

/** Each process with the quantities at which it costs least: plain, and with the chance of a change. */
export function bandTable(result, page) {
  const both = [
    [page.say("plain"), result.plain],
    [page.say("adjusted", { chance: page.chance }), result.adjusted],
  ].filter(([, outlook]) => outlook);
  return table(
    page.say("bands-caption"),
    html`<tr>
      <th scope="col">${page.say("process")}</th>
      ${both.map(([title]) => html`<th scope="col">${title}</th>`)}
    </tr>`,
    result.processes.map(
      ({ process, name }) => html`<tr>
        <th scope="row">${swatch(process)}${name}</th>
        ${both.map(([, outlook]) => html`<td>${bandsOf(process, outlook, page)}</td>`)}
      </tr>`,
    ),
  );
}

/** What each process costs at one quantity; the least of each column is marked. */
export function totalsTable(snapshot, result, page) {
  const columns = [
    ["plain", page.say("plain"), snapshot.cheapest],
    ["expected", page.say("adjusted", { chance: page.chance }), snapshot.cheapest_adjusted],
    ["if_change", page.say("if-change"), snapshot.cheapest_if_change],
  ].filter(([key]) => result.adjusted || key === "plain");
  return table(
    page.say("at-quantity", { quantity: page.number(snapshot.quantity) }),
    html`<tr>
        <th scope="col" rowspan="2">${page.say("process")}</th>
        ${columns.map(([, title]) => html`<th scope="colgroup" colspan="2">${title}</th>`)}
      </tr>
      <tr>
        ${columns.map(() => html`<th scope="col">${page.say("total")}</th><th scope="col">${page.say("each")}</th>`)}
      </tr>`,
    snapshot.rows.map(
      (row) => html`<tr>
        <th scope="row">${swatch(row.process)}${row.name}</th>
        ${columns.map(([key, , least]) => costs(row[key], row.process === least, page))}
      </tr>`,
    ),
  );
}

/** The numbers behind the plot. */
export function plotTable({ readout, plain }, { column, caption }, page) {
  if (!plain) return nothing;
  const adjusted = column.startsWith("expected");
  return table(
    caption,
    html`<tr>
      <th scope="col">${page.say("plot-quantity")}</th>
      ${Object.values(readout.names).map((name) => html`<th scope="col">${name}</th>`)}
      <th scope="col">${page.say("table-cheapest")}</th>
    </tr>`,
    readout.rows.map((row) => {
      const least = adjusted ? row.cheapest_adjusted : row.cheapest;
      return html`<tr data-asked=${row.asked ? "" : nothing}>
        <th scope="row">${row.text}${row.asked ? html` <small>${page.say("table-yours")}</small>` : nothing}</th>
        ${row.costs.map((cost) => html`<td data-least=${cost.process === least ? "" : nothing}>${cost[column]}</td>`)}
        <td>${least === null ? "" : readout.names[least]}</td>
      </tr>`;
    }),
  );
}

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
function table(caption, head, rows) {
  return html`<div class="scrolled" role="region" tabindex="0" aria-label=${caption}>
    <table class="figures">
      <caption>${caption}</caption>
      <thead>${head}</thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;
}

function bandsOf(process, outlook, page) {
  const own = outlook.bands.filter((band) => band.process === process);
  const tied = outlook.tied_at_best.some((told) => told.process === process);
  if (!own.length) return page.say(tied ? "band-tied" : "band-never");
  const told = own.slice(0, MOST_BANDS).map((band) => bandText(band, outlook, page));
  if (own.length > MOST_BANDS) told.push(page.say("band-more", { count: page.number(own.length - MOST_BANDS) }));
  return told.join(", ");
}

function bandText({ first, last }, { limit, shortened }, page) {
  const values = { first: page.number(first), last: page.number(last) };
  if (last === limit && !shortened) return page.say("band-on", values);
  return page.say(first === last ? "band-single" : "band", values);
}

function costs(cost, least, page) {
  const mark = least ? html` <small>${page.say("least")}</small>` : nothing;
  return html`<td data-least=${least ? "" : nothing}>${cost.total_text}${mark}</td>
    <td data-least=${least ? "" : nothing}>${cost.average_text}</td>`;
}

function swatch(process) {
  return html`<span class="swatch" data-rung=${rungOf(process)} aria-hidden="true"></span>`;
}
