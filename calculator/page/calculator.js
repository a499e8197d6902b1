/**
 * The calculator page: the form's answers go into the address and to the calculator, and what it
 * says goes into the result. No rule and no sentence stands here: both come from the content, in
 * the page's data block.
 */

import { startEngine } from "./engine.js";
import { readAddress, writeAddress } from "./form/address.js";
import { addressable, fillForm, keepUnsureAlone, readForm } from "./form/form.js";
import { addMarks, showMarks } from "./form/marks.js";
import { createAnnouncer } from "./notices/announcer.js";
import { arrivalLine, showArrival } from "./notices/arrival.js";
import { failureLine, showEngineNotice } from "./notices/engine-notice.js";
import { showToolbar } from "./notices/toolbar.js";
import { readPage } from "./page-data.js";
import { findPlaces } from "./places.js";
import { createAnswerer } from "./result/answerer.js";
import { showRange } from "./result/ladder.js";
import { showResult, verdict } from "./result/result.js";
import { showStageBar } from "./result/stage-bar.js";

const form = document.getElementById("calculator-form");
if (form) mount(form, readPage(document.getElementById("calculator-data")));

function mount(form, page) {
  const questions = page.questionList;
  const places = findPlaces(form);
  const announce = createAnnouncer(form.parentElement);
  let beforeReset = null;
  let state = { name: "idle" };
  let answerer = null;

  const answers = () => readForm(form, questions);
  const query = (version) => writeAddress(addressable(answers(), questions), version);

  function show(result) {
    const { next_question: next, problems } = result;
    showMarks(form, questions, { answers: answers(), next, problems });
    showRange(places.ladder, result, page.texts);
    showResult(places.body, result, page);
    showStageBar(places.bar, result, page);
    announce(verdict(result, page));
  }

  function changed() {
    history.replaceState(history.state, "", `?${query()}${location.hash}`);
    showNotice();
    showTools();
    answerer?.ask(answers());
  }

  function replaceAnswers(others, line) {
    fillForm(form, questions, others);
    announce(page.texts.say(line));
    changed();
  }

  function showTools() {
    const undo = beforeReset && (() => {
      const kept = beforeReset;
      beforeReset = null;
      replaceAnswers(kept, "calculator-was-undone");
    });
    const reset = () => {
      beforeReset = answers();
      replaceAnswers({}, "calculator-was-reset");
    };
    const link = () => new URL(`?${query(page.version)}`, location.href.split("#")[0]).href;
    showToolbar(places.tools, { link, reset, undo, say: announce }, page);
  }

  function showNotice() {
    const decision = page.decision && `${page.decision}?${query()}`;
    showEngineNotice(places.engine, { state, decision, retry: () => engine.retry() }, page);
  }

  function engineChanged(now) {
    state = now;
    showNotice();
    if (now.name === "failed") announce(failureLine(now.reason, page));
    if (now.name === "ready") answerer.ask(answers());
  }

  function arrive() {
    const { answers: sent, unread } = readAddress(location.search, questions, page.isTracker);
    // What was chosen while this script was still on its way counts more than the address.
    fillForm(form, questions, { ...sent, ...answers() });
    const arrival = { count: Object.keys(sent).length, unread };
    showArrival(places.arrival, arrival, page);
    announce(arrivalLine(arrival, page));
  }

  form.addEventListener("change", (event) => {
    keepUnsureAlone(form, event.target);
    changed();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type === "text") changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = "result";
  });
  addMarks(form, questions, page.texts, (question) => {
    const { [question]: _taken, ...rest } = answers();
    fillForm(form, questions, rest);
    changed();
  });
  arrive();
  const engine = startEngine({ runtimeUrl: page.runtime, onState: engineChanged });
  answerer = createAnswerer({ ...page, engine, onResult: show });
  changed();
  form.dataset.mounted = "";
}
