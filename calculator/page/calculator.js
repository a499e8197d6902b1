/**
 * The calculator page: the form's answers go into the address and to the calculator, and what it
 * says goes into the result. No rule and no sentence stands here: both come from the content, in
 * the page's data block.
 */

import { createArrival } from "./arrival/arrival.js";
import { startEngine } from "./engine.js";
import { writeAddress } from "./form/address.js";
import { connectForm } from "./form/connect.js";
import { addressable, fillForm, readForm } from "./form/form.js";
import { problemLine, showMarks } from "./form/marks.js";
import { scriptArrived } from "./late.js";
import { createAnnouncer } from "./notices/announcer.js";
import { failureLine, showEngineNotice } from "./notices/engine-notice.js";
import { showToolbar } from "./notices/toolbar.js";
import { readPage } from "./page-data.js";
import { findPlaces } from "./places.js";
import { createRequest } from "./request/request.js";
import { createAnswerer } from "./result/answerer.js";
import { showRange } from "./result/ladder.js";
import { showResult, verdict } from "./result/result.js";
import { showStageBar } from "./result/stage-bar.js";

const form = document.getElementById("calculator-form");
if (form) mount(form, readPage(document.getElementById("calculator-data")));

function mount(form, page) {
  const questions = page.questionList;
  const places = findPlaces(form);
  const { say, stand } = createAnnouncer(form.parentElement);
  let beforeReset = null;
  let shown = null;
  let state = { name: "idle" };
  let answerer = null;
  let stage = null;

  const answers = () => readForm(form, questions);
  const query = (stamp) => writeAddress(addressable(answers(), questions), stamp);
  const call = (name, values) => engine.call(name, values);
  const parts = { page, answers, call, say };
  // In a frame of another site too, what is shared leads to the calculator's own page.
  const address = new URL(page.calculator, location.href).href;
  const arrival = createArrival({ ...parts, place: places.arrival, replace: replaceAnswers });
  const { request: place, sheet: sheetPlace } = places;
  const request = createRequest({ ...parts, place, sheetPlace, address });

  function show(result) {
    shown = result;
    const { next_question: next, problems } = result;
    showMarks(form, questions, { answers: answers(), next, problems });
    showRange(places.ladder, result, page.texts);
    showResult(places.body, result, { ...page, follows: result.partial && state.name !== "failed" });
    showStageBar(places.bar, result, page);
    // Who has not answered yet is told nothing.
    stand(Object.keys(answers()).length ? standing(result, page) : "");
    stage = result.stage;
    if (result.partial) request.withdraw();
    else request.update();
  }

  function changed() {
    answerer?.ask(answers()); // first: Python answers while the rest is drawn
    arrival.keepAddress();
    arrival.show();
    showNotice();
    showTools();
  }

  function replaceAnswers(others, line, values) {
    fillForm(form, questions, others);
    if (line) say(page.texts.say(line, values));
    changed();
  }

  function showTools() {
    const undo = beforeReset && (() => {
      const [kept, now] = [beforeReset, answers()];
      // What was answered since then can be brought back in the same way.
      beforeReset = Object.keys(now).length ? now : null;
      replaceAnswers(kept, "calculator-was-undone");
    });
    const reset = () => {
      beforeReset = answers();
      replaceAnswers({}, "calculator-was-reset");
    };
    const link = () => `${address}?${query({ version: page.version, stage })}`;
    showToolbar(places.tools, { link, reset, undo, say }, page);
  }

  function showNotice() {
    const decision = page.decision && `${page.decision}?${query()}`;
    showEngineNotice(places.engine, { state, decision, retry: () => engine.retry() }, page);
  }

  function engineChanged(now) {
    state = now;
    showNotice();
    if (now.name === "failed") {
      // No more follows. A whole result stays as it is.
      if (shown?.partial) show(shown);
      say(failureLine(now.reason, page));
      arrival.announce({ last: true });
    }
    if (now.name === "ready") {
      answerer.ask(answers());
      arrival.read().catch(console.warn);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = "result";
  });
  connectForm(form, page, changed);
  // What was chosen while this script was still on its way counts more than the address.
  fillForm(form, questions, { ...arrival.answersInAddress(), ...answers() });
  arrival.announce();
  const engine = startEngine({ runtimeUrl: page.runtime, onState: engineChanged });
  answerer = createAnswerer({ ...page, engine, onResult: show });
  changed();
  scriptArrived(form);
}

/** What could not be read, and the recommendation, in one line. */
function standing(result, page) {
  return [...result.problems.map(problemLine), verdict(result, page)].join(" ");
}
