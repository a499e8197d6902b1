/** A recommendation as HTML. Everything that it says comes from the result and the content. */

import { html, nothing, render } from "lit-html";
import { blockers } from "./blockers.js";
import { changes } from "./changes.js";
import { checklist, inspection, processes } from "./requests.js";
import { furtherPage, grouped, passageLink, section, stageTag } from "./pieces.js";

/**
 * @param {HTMLElement} place
 * @param {object} result what the calculator said, or `partial: true` with what is known at once
 * @param {object} page texts, questions, stages and passages to show it with; `follows`: whether
 *   the rest of a partial result is on its way
 */
export function showResult(place, result, page) {
  render(body(result, page), place);
}

function body(result, page) {
  return [
    headline(result, page),
    (result.signals ?? []).map((signal) => signalNote(signal, result.query, page)),
    reasons(result.reasons, page),
    blockers(result, page),
    changes(result.changes, page),
    inspection(result.inspection, page),
    processes(result.processes, page),
    checklist(result.checklist, page),
    page.follows ? html`<p class="result__waiting">${page.texts.say("calculator-rest-follows")}</p>` : nothing,
  ];
}

/** The recommendation in one line: for the headline, the bar and the announcement. */
export function verdict(result, { stages, texts }) {
  if (result.stage) return stages.get(result.stage).verdict;
  return texts.say("calculator-range", {
    lowest: stages.get(result.lowest).short,
    highest: stages.get(result.highest).short,
  });
}

function headline(result, page) {
  const stage = page.stages.get(result.stage);
  return html`
    <div class="verdict" data-rung=${stage ? stage.index : nothing}>
      <p class="verdict__label">
        ${page.texts.say(stage ? "calculator-recommendation" : "calculator-still-possible")}
      </p>
      <p class="verdict__headline">${verdict(result, page)}</p>
      ${stage ? html`<p>${stage.summary} <a href=${page.link(stage.address)}>${page.texts.say("calculator-about-stage", { stage: stage.title })}</a></p>` : nothing}
      <p class="verdict__next">${nextStep(result, page)}</p>
    </div>`;
}

function nextStep(result, page) {
  if (result.partial) return nothing;
  if (result.enough) return page.texts.say("calculator-enough");
  const question = page.questions.get(result.next_question);
  if (!question) return page.texts.say("calculator-find-out");
  return html`${page.texts.say("calculator-next")}
    <a href=${`#question-${question.id}`}>${question.ask ?? question.short}</a>`;
}

function signalNote(signal, query, page) {
  return html`
    <aside class="signal" data-kind=${signal.kind}>
      <p class="signal__title">
        <span class="signal__kind">${page.texts.say(`calculator-signal-${signal.kind}`)}</span>
        ${signal.title}
      </p>
      <p>${signal.text} ${passageLink(signal.passage, page)} ${furtherPage(signal.address, query, page)}</p>
    </aside>`;
}

function reasons(found, page) {
  if (!found?.length) return nothing;
  const byStage = grouped(found, (reason) => reason.stage);
  return section(
    page.texts.say("calculator-reasons"),
    [...byStage].map(
      ([stage, list]) => html`
        <div class="reasons" data-rung=${page.stages.get(stage).index}>
          <p class="reasons__stage">
            ${page.texts.say("calculator-reasons-stage")} ${stageTag(stage, page)}
          </p>
          <ul class="findings">
            ${list.map((reason) => html`<li data-mark="yes">${reason.because} ${passageLink(reason.passage, page)}</li>`)}
          </ul>
        </div>`,
    ),
  );
}
