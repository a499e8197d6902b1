/**
 * The break-even page: the form's entries go to the calculator as they are typed, and what it says
 * goes to the fields, the result and the plot. No rule and no sentence stands here.
 *
 * Entries stay in this tab's history, so that a reload or a step back loses nothing; only what may
 * be in a link goes into the address.
 */

import { createComparison } from "./breakeven/comparison.js";
import { entryAt, pathOf, put, quotesOf, readEntries } from "./breakeven/entries.js";
import { exampleProcesses, isExample, leftOfExample, ownEntries } from "./breakeven/example.js";
import { showFields } from "./breakeven/fields.js";
import { createKeep } from "./breakeven/keep.js";
import { arrivalLines, showMessage } from "./breakeven/messages.js";
import { readPage } from "./breakeven/page-data.js";
import { createPanel } from "./breakeven/plot/panel.js";
import { addQuote, addStep, fillEntries, moveQuote, nameOf, nameQuotes } from "./breakeven/quotes.js";
import { showAnswer, showBar, showDetails } from "./breakeven/result.js";
import { startEngine } from "./engine.js";
import { arrived as scriptArrived } from "./late.js";
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
  const panel = createPanel(places.plot, { csv: () => call("breakeven_csv", { request: readEntries(form) }) }, page);
  const keep = createKeep(part("keep"), {
    address: () => location.href,
    file: () => call("breakeven_save", { request: readEntries(form) }),
    open: openFile,
    pricesChanged: changed,
    announce: say,
  }, page);
  const typed = new Set();
  let answers = {};
  let before = null;
  let state = { name: "idle" };
  let arrived = !location.search || Boolean(history.state?.breakeven);

  function show(result) {
    const placed = showFields(form, result, page.say);
    const shown = { ...page, chance: result.read.change_probability };
    showAnswer(places.answer, { result, placed }, shown);
    panel.show(result);
    showDetails(places.details, result, shown);
    showBar(places.bar, result, page);
    root.dataset.shown = "";
    // The example is no result of the visitor's.
    stand(isExample(readEntries(form), page.example) ? "" : standing(result));
  }

  function link({ query, back }) {
    history.replaceState(history.state, "", `?${query}${location.hash}`);
    keep.showBack(back);
  }

  function changed() {
    const request = readEntries(form);
    nameQuotes(form, page.say);
    markExample(request);
    history.replaceState({ breakeven: request, answers, typed: [...typed] }, "");
    if (state.name !== "ready") {
      if (arrived && isExample(request, page.example)) show(page.example_result);
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

  /** Puts other entries into the form; with a `line`, it can be undone. */
  function replace(request, line) {
    before = line ? readEntries(form) : null;
    fillEntries(form, request, page.say);
    tell(line ? [line] : []);
    changed();
  }

  function tell(lines) {
    const undo = before && (() => {
      const kept = before;
      before = null;
      replace(kept);
      say(page.say("undone"));
      form.querySelector("[data-field]:not([type=hidden])").focus();
    });
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
    for (const path of Object.keys(came.request)) typed.add(path);
    arrived = true;
    fillEntries(form, request, page.say);
    tell(arrivalLines(came, page));
  }

  async function engineChanged(now) {
    state = now;
    showEngineNotice(places.engine, { state, retry: () => engine.retry() }, page, OWN_WORDS);
    if (state.name === "failed") say(failureLine(state.reason, page, OWN_WORDS));
    if (state.name !== "ready") return;
    if (!arrived) await arrive();
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
      before = readEntries(form);
      quote.remove();
      tell([line]);
      changed();
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
    if (button) actions[button.dataset.action]?.(button.closest("[data-quote]"), button);
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
