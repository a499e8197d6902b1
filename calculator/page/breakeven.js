/**
 * The break-even page: the form's entries go to the calculator as they are typed, and what it says
 * goes to the fields, the result and the plot. No rule and no sentence stands here.
 *
 * Entries stay in this tab's history, so that a reload or a step back loses nothing; only what may
 * be in a link goes into the address.
 */

import { nothing, render } from "lit-html";
import { createComparison } from "./breakeven/comparison.js";
import { controlsOf, entryAt, pathOf, put, quotesOf, readEntries } from "./breakeven/entries.js";
import { exampleProcesses, isExample, leftOfExample, ownEntries } from "./breakeven/example.js";
import { showFields } from "./breakeven/fields.js";
import { createKeep } from "./breakeven/keep.js";
import { arrivalLines, showMessage } from "./breakeven/messages.js";
import { readPage } from "./breakeven/page-data.js";
import { createPanel } from "./breakeven/plot/panel.js";
import { addQuote, addStep, fillEntries, moveQuote, nameOf, nameQuotes } from "./breakeven/quotes.js";
import { showAnswer, showBar, showDetails } from "./breakeven/result.js";
import { startEngine } from "./engine.js";
import { createEntry } from "./entry.js";
import { scriptArrived } from "./late.js";
import { createAnnouncer } from "./notices/announcer.js";
import { failureLine, showEngineNotice } from "./notices/engine-notice.js";

const OWN_WORDS = {
  starting: "breakeven-page-starting",
  failed: "breakeven-page-failed",
  instead: "breakeven-page-failed-stays",
};

const place = document.getElementById("breakeven");
if (place) mount(place, readPage(document.getElementById("breakeven-data")));

function mount(root, page) {
  const form = document.getElementById("breakeven-form");
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const places = makePlaces(root, form, part("result"));
  const { say, stand } = createAnnouncer(root);
  const call = (name, given) => engine.call(name, { language: page.language, ...given });
  const comparison = createComparison({ call, onResult: show, onLinks: link });
  const csv = () => call("breakeven_csv", { request: readEntries(form) });
  const panel = createPanel(places.plot, { csv, failed: tellFailure }, page);
  const keep = createKeep(part("keep"), {
    address: () => location.href,
    file: () => call("breakeven_save", { request: readEntries(form) }),
    open: openFile,
    failed: tellFailure,
    pricesChanged: changed,
    announce: say,
  }, page);
  const typed = new Set();
  let answers = {};
  let rearranged = false;
  let search = location.search;
  let shown = "";
  let state = { name: "idle" };
  let arrived = !location.search || Boolean(history.state?.breakeven);

  function show(result, request) {
    shown = JSON.stringify(request);
    const placed = showFields(form, result, page.say);
    const words = { ...page, chance: result.read.change_probability };
    showAnswer(places.answer, { result, placed }, words);
    panel.show(result);
    showDetails(places.details, result, words);
    showBar(places.bar, result, page);
    root.dataset.shown = "";
    // The example is no result of the visitor's.
    stand(isExample(request, page.example) ? "" : standing(result));
  }

  /** Nothing is shown beside entries that it was not worked out from. */
  function showNothing() {
    shown = "";
    for (const result of [places.answer, places.details, places.bar]) render(nothing, result);
    panel.clear();
    showFields(form, { read: {}, problems: [] }, page.say);
    part("result-mark").hidden = true;
    stand("");
  }

  const keepEntry = createEntry(() => ({
    search,
    state: { breakeven: readEntries(form), answers, typed: [...typed] },
  }));

  function link({ query, back }) {
    search = `?${query}`;
    keepEntry();
    keep.showBack(back);
  }

  function tellFailure(error) {
    console.warn(error);
    say(failureLine(state.reason, page, OWN_WORDS));
  }

  function changed() {
    const request = readEntries(form);
    nameQuotes(form, page.say);
    markExample(request);
    keepEntry();
    if (state.name !== "ready") {
      if (arrived && isExample(request, page.example)) show(page.example_result, request);
      else if (JSON.stringify(request) !== shown) showNothing();
      return;
    }
    const own = keep.withPrices() ? request : ownEntries(request, page.example, typed);
    comparison.ask(request, { request: own, answers, prices: keep.withPrices(), change: page.change });
  }

  function markExample(request) {
    const names = quotesOf(form).map((quote) => nameOf(quote, page.say));
    const still = exampleProcesses(request, page.example);
    quotesOf(form).forEach((quote, at) => {
      quote.querySelector(".quote__mark").hidden = !still.includes(at);
    });
    const left = leftOfExample(request, page.example, typed, { say: page.say, names });
    const whole = isExample(request, page.example);
    part("example").hidden = !left.length;
    part("example-text").textContent = whole ? page.say("example-text") : page.say("example-some", { names: left.join(", ") });
    part("result-mark").hidden = !still.length;
  }

  /** Puts other entries into the form, which can be undone. */
  function replace(request, line) {
    const before = readEntries(form);
    fillEntries(form, request, page.say);
    done(line, before);
  }

  /** Something was done to what was there before. */
  function done(line, before) {
    changed();
    const after = JSON.stringify(readEntries(form));
    tell([line], () => {
      const now = readEntries(form);
      fillEntries(form, before, page.say);
      if (JSON.stringify(now) === after) finish();
      // What was typed since then can be brought back in the same way.
      else done(page.say("undone"), now);
      form.querySelector("[data-field]:not([type=hidden])").focus();
    });
  }

  function finish() {
    tell([]);
    say(page.say("undone"));
    changed();
  }

  function tell(lines, undo) {
    showMessage(places.message, { lines, undo }, page);
    if (lines.length) say(lines.join(" "));
  }

  async function openFile(text) {
    const { request, problems } = await call("breakeven_open", { text });
    if (problems.length) tell(problems.map(({ sentence }) => sentence));
    else replace(request, page.say("opened"));
  }

  async function arrive() {
    const { change, example } = page;
    const came = await call("breakeven_arrive", { query: location.search, change, example });
    answers = came.answers;
    const request = came.entries;
    // What was typed while the calculator was starting counts more than the address.
    const now = readEntries(form);
    for (const path of typed) put(request, path, entryAt(now, path));
    if (rearranged && !came.request.processes) request.processes = now.processes;
    for (const path of Object.keys(came.request)) typed.add(path);
    arrived = true;
    keepingFocus(form, () => fillEntries(form, request, page.say));
    tell(arrivalLines(came, page));
  }

  async function engineChanged(now) {
    state = now;
    showEngineNotice(places.engine, { state, retry: () => engine.retry() }, page, OWN_WORDS);
    if (state.name === "failed") {
      say(failureLine(state.reason, page, OWN_WORDS));
      changed();
    }
    if (state.name !== "ready") return;
    keep.enable();
    try {
      if (!arrived) await arrive();
    } catch (error) {
      tellFailure(error);
    }
    changed();
  }

  const actions = {
    clear: () => {
      replace({ currency: entryAt(readEntries(form), "currency") }, page.say("cleared"));
      form.querySelector("[data-field=quantity]").focus();
    },
    add: () => {
      const quote = addQuote(form);
      changed();
      quote.querySelector("[data-field=name]").focus();
      say(page.say("added"));
    },
    remove: (quote) => {
      const line = page.say("removed", { name: nameOf(quote, page.say) });
      const next = quote.nextElementSibling ?? quote.previousElementSibling;
      const before = readEntries(form);
      quote.remove();
      done(line, before);
      next.querySelector("[data-field=name]").focus();
    },
    up: (quote, button) => move(quote, -1, button),
    down: (quote, button) => move(quote, 1, button),
    step: (quote) => addStep(quote)?.querySelector("input").focus(),
  };

  function move(quote, by, button) {
    if (!moveQuote(quote, by)) return;
    changed();
    (button.disabled ? quote.querySelector(`[data-action=${by < 0 ? "down" : "up"}]`) : button).focus();
    const number = [...quote.parentElement.children].indexOf(quote) + 1;
    say(page.say("moved", { name: nameOf(quote, page.say), number }));
  }

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-action]");
    if (!button) return;
    rearranged = true;
    actions[button.dataset.action]?.(button.closest("[data-quote]"), button);
  });
  form.addEventListener("input", ({ target }) => {
    if (target.dataset.field) typed.add(pathOf(target));
    const quote = target.closest("[data-quote]");
    if (quote && target.type === "radio") quote.dataset.mode = target.value;
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  if (history.state?.breakeven) {
    answers = history.state.answers;
    history.state.typed.forEach((path) => typed.add(path));
    fillEntries(form, history.state.breakeven, page.say);
  }
  changed();
  const engine = startEngine({ runtimeUrl: page.runtime, onState: engineChanged });
  scriptArrived(root);
}

/** Fields that are made anew take over where the visitor was typing. */
function keepingFocus(form, fill) {
  const { activeElement: active } = document;
  const path = active.dataset.field && pathOf(active);
  const { selectionStart: start, selectionEnd: end } = active;
  fill();
  const field = path && controlsOf(form).find((control) => pathOf(control) === path);
  if (!field || field === active) return;
  field.focus({ preventScroll: true });
  if (Number.isInteger(start)) field.setSelectionRange(start, end);
}

/** What could not be read, and the answer, in one line. */
function standing({ problems, sentence }) {
  return [...problems.map((problem) => problem.sentence), sentence].join(" ");
}

/** What only works with script is made here, not in the page. */
function makePlaces(root, form, result) {
  const made = () => document.createElement("div");
  const places = { message: made(), engine: made(), answer: made(), plot: made(), details: made(), bar: made() };
  places.bar.className = "stage-bar-place";
  root.after(places.bar);
  form.prepend(places.message);
  result.append(places.engine, places.answer, places.plot, places.details);
  return places;
}
