/** The comparison as sentences and tables. Every sentence comes from the calculator. */

import { html, nothing, render } from "lit-html";
import { section } from "../result/pieces.js";
import { bandTable, totalsTable } from "./tables.js";

const MOST_FLIPS = 6;

/** The answer, above the plot. */
export function showAnswer(place, { result, placed }, page) {
  render([problemList(placed, page), answer(result, page), notes(result, page)], place);
}

/** Everything below the plot. */
export function showDetails(place, result, page) {
  render(
    result.plain
      ? [
          section(page.say("bands"), [bandTable(result, page), breakEvens(result, page)]),
          result.quantities.map((snapshot) => atQuantity(snapshot, result, page)),
          bridge(result, page),
          folded(page.say("pairs"), sentences(pairsOf(result))),
          folded(page.say("understood"), sentences(result.processes)),
        ]
      : nothing,
    place,
  );
}

/** On a phone the result stands far below the quotes: this bar keeps the choice in view. */
export function showBar(place, { quantities, readout }, page) {
  const [first] = quantities;
  const name = first && readout.names[first.cheapest_adjusted ?? first.cheapest];
  render(
    name
      ? html`<a class="stage-bar" href="#result">
          <span class="stage-bar__line">${page.say("bar", { quantity: page.number(first.quantity), name })}</span>
          <span class="stage-bar__more">${page.say("bar-more")}</span>
        </a>`
      : nothing,
    place,
  );
}

function problemList(placed, page) {
  if (!placed.length) return nothing;
  return html`<div class="notice notice--problems" data-part="problems">
    <p>${page.count("problems", placed.length)}</p>
    <ul>
      ${placed.map(({ sentence, control }) => html`<li>${control ? toControl(sentence, control) : sentence}</li>`)}
    </ul>
  </div>`;
}

function toControl(sentence, control) {
  const go = (event) => {
    event.preventDefault();
    control.focus();
  };
  return html`<a href=${`#${control.id}`} @click=${go}>${sentence}</a>`;
}

function answer(result, page) {
  const only = result.quantities.length === 1 ? result.quantities[0] : null;
  if (!only || result.processes.length < 2) return html`<p class="answer">${result.sentence}</p>`;
  const { plain, adjusted, if_change: changed } = only.sentences;
  const parts = [
    [page.say("plain"), plain],
    [page.say("adjusted", { chance: result.read.change_probability }), adjusted],
    [page.say("if-change"), changed],
  ].filter(([, sentence]) => sentence);
  return html`<dl class="answer answer--parts">
    ${parts.map(([term, sentence]) => html`<div><dt>${term}</dt><dd>${sentence}</dd></div>`)}
  </dl>`;
}

function notes(result, page) {
  if (!result.notes.length) return nothing;
  return html`<aside class="notice"><p><strong>${page.say("notes")}</strong></p>${sentences(result.notes)}</aside>`;
}

function breakEvens({ plain, adjusted }, page) {
  const both = [
    [page.say("plain"), plain],
    [adjusted && page.say("adjusted", { chance: page.chance }), adjusted],
  ].filter(([, outlook]) => outlook);
  return html`<details class="fold"><summary>${page.say("break-evens")}</summary>
    ${both.map(
      ([title, outlook]) => html`<h4>${title}</h4>
        ${sentences(["bands", "break_evens", "never_cheapest", "tied_at_best"].flatMap((kind) => outlook[kind]))}
        ${outlook.shortened ? html`<p>${outlook.shortened}</p>` : nothing}`,
    )}
  </details>`;
}

function atQuantity(snapshot, result, page) {
  const quantity = page.number(snapshot.quantity);
  const several = result.quantities.length > 1;
  const titled = (key) => (several ? `${page.say("at-quantity", { quantity })}: ${page.say(key)}` : page.say(key));
  return [
    section(titled("totals"), [totalsTable(snapshot, result, page), sentences(snapshot.order_up)]),
    result.processes.length > 1
      ? [
          section(titled("ties"), sentences(snapshot.risk_bands.length > 1 ? snapshot.risk_bands : snapshot.risk_ties)),
          section(titled("sensitivity"), sensitivity(snapshot.flips, page)),
        ]
      : nothing,
  ];
}

function sensitivity(flips, page) {
  if (!flips.length) return html`<p>${page.say("sensitivity-none")}</p>`;
  const more = flips.slice(MOST_FLIPS);
  return [sentences(flips.slice(0, MOST_FLIPS)), more.length ? folded(page.say("more-flips"), sentences(more)) : nothing];
}

function bridge(result, page) {
  if (result.processes.length < 2) return nothing;
  const said = result.bridge
    ? html`<p class="bridge" data-pays=${result.bridge.pays}>${result.bridge.sentence}</p>`
    : html`<p>${page.say("bridge-hint")}</p>`;
  return section(page.say("bridge-result"), said);
}

/** With a chance of a change, the pairs as it moves them. */
function pairsOf({ plain, adjusted }) {
  return (adjusted ?? plain).pairs;
}

function folded(title, content) {
  return html`<details class="fold"><summary>${title}</summary>${content}</details>`;
}

function sentences(said) {
  return said.length ? html`<ul class="sentences">${said.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul>` : nothing;
}
