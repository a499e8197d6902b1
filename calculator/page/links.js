/**
 * The link builder: answers, filled in or pasted, become a link. What there is to say about the
 * link comes from Python in this browser; until that is there, the link itself is.
 */

import { render } from "lit-html";
import { startEngine } from "./engine.js";
import { createEntry } from "./entry.js";
import { readAddress, writeAddress } from "./form/address.js";
import { connectForm } from "./form/connect.js";
import { addressable, fillForm, readForm } from "./form/form.js";
import { showMarks } from "./form/marks.js";
import { builder } from "./link-builder/builder.js";
import { scriptArrived } from "./late.js";
import { linkBar } from "./link-builder/link-bar.js";
import { createPasting } from "./link-builder/pasting.js";
import { actionsFor } from "./link-builder/actions.js";
import { createAnnouncer } from "./notices/announcer.js";
import { failureLine, showEngineNotice } from "./notices/engine-notice.js";
import { readPage } from "./page-data.js";

const form = document.getElementById("links-form");
if (form) mount(form, readPage(document.getElementById("links-data")));

function mount(form, page) {
  const questions = page.questionList;
  const announcer = createAnnouncer(form.parentElement);
  const target = new URL(page.calculator, location.href).href;
  const result = document.getElementById("result");
  const [notice, place] = [result.appendChild(division()), result.appendChild(division())];
  const settings = { stamped: true, fields: new Set() };
  let engine = null;
  let state = { name: "idle" };
  let asked = 0;
  let made = null;
  let arrival = null;

  const answers = () => readForm(form, questions);
  const query = () => writeAddress(addressable(answers(), questions));
  const call = (name, values) => engine.call(name, { language: page.language, ...values });
  const say = (key, values) => announcer.say(page.texts.say(key, values));

  const bar = form.parentElement.appendChild(division("stage-bar-place"));
  const pasting = createPasting({
    place: form.parentElement.insertBefore(division("pasting"), form),
    page,
    read: (text) => call("read", { query: text }),
    take: (found) => replace(found, "links-pasted"),
    say: announcer.say,
  });

  /** Ask anew for the link, and for what its reader would be told. */
  async function update() {
    const number = ++asked;
    showMarks(form, questions, { answers: answers(), next: null, problems: [] });
    if (state.name !== "ready") return show();
    const { stamped, fields } = settings;
    const values = { answers: answers(), page: target, stamped, fields: [...fields] };
    try {
      const latest = await call("link", values);
      const read = await call("read", { query: latest.address });
      if (number !== asked) return;
      [made, arrival] = [latest, read];
    } catch (error) {
      console.warn(error); // the engine says itself that it failed
      return;
    }
    showMarks(form, questions, { answers: answers(), next: null, problems: made.result.problems });
    show();
  }

  function show() {
    const address = made?.address ?? `${target}?${query()}`;
    render(builder({ address, made, arrival, ...settings }, actions, page), place);
    const held = page.texts.count("links-bar", Object.keys(answers()).length);
    render(linkBar(held, page), bar);
    announcer.stand(held);
  }

  const actions = {
    ...actionsFor({ made: () => made, address: () => place.querySelector("input").value, say, page }),
    stamp: (event) => {
      settings.stamped = event.target.checked;
      update();
    },
    field: (question, wanted) => {
      settings.fields[wanted ? "add" : "delete"](question);
      update();
    },
    clear: () => replace({}, "links-cleared"),
  };

  const keepAddress = createEntry(() => ({ search: `?${query()}` }));

  function changed() {
    keepAddress();
    update();
  }

  function replace(others, line) {
    fillForm(form, questions, others);
    say(line);
    changed();
  }

  function engineChanged(now) {
    state = now;
    const retry = () => engine.retry();
    showEngineNotice(notice, { state, decision: null, retry }, page);
    if (now.name === "failed") {
      announcer.say(failureLine(now.reason, page));
      // What was made of earlier answers must not be mailed for later ones.
      [made, arrival] = [null, null];
      show();
    }
    if (now.name === "ready") update();
    pasting.show(now.name === "ready");
  }

  // It would leave for the calculator, which is what the form does without this script.
  form.addEventListener("submit", (event) => event.preventDefault());
  connectForm(form, page, changed);
  const { answers: before } = readAddress(location.search, questions, page.isTracker);
  fillForm(form, questions, { ...before, ...answers() });
  engine = startEngine({ runtimeUrl: page.runtime, onState: engineChanged });
  update();
  scriptArrived(form);
}

function division(className = "") {
  const made = document.createElement("div");
  made.className = className;
  return made;
}
