/**
 * What the page brings for its script, as JSON in `#calculator-data`:
 *
 *     {
 *       "language": "en",
 *       "version": "2026.11",                          of the guidance
 *       "base": "../",                                 the way to the site's root
 *       "calculator": "calculator/",                   or null
 *       "decision": "guide/decision/",                 the page that decides without script, or null
 *       "runtime": "assets/runtime/runtime.json",      what names the files of Python
 *       "trackers": ["utm_*", "mc_eid"],               names in links that say nothing
 *       "texts": {"calculator-...": "..."},
 *       "stages": [{id, kind, title, short, verdict, summary, address}],
 *       "questions": [{id, kind, ask, short, formerly, options: [{id, label, formerly}]}],
 *       "passages": {id: {title, address, origin}},
 *       "further": {address: {title, takes_answers}},   pages that signals lead to
 *       "first_answer": {...}                          as `answer_space.first_answer` makes it
 *     }
 *
 * Addresses are relative to the site's root.
 */

import { speak } from "./texts.js";

/** The same, ready to be looked up in. */
export function readPage(element) {
  const data = JSON.parse(element.textContent);
  const { language, version, base, questions, stages, passages, trackers = [] } = data;
  return {
    language,
    version,
    passages,
    compiled: data.first_answer,
    questionList: questions,
    questions: new Map(questions.map((question) => [question.id, question])),
    stages: new Map(stages.map((stage, at) => [stage.id, { ...stage, index: at + 1 }])),
    texts: speak(data.texts, language),
    further: data.further ?? {},
    link: (address) => base + address,
    decision: data.decision && base + data.decision,
    calculator: data.calculator && base + data.calculator,
    runtime: base + data.runtime,
    isTracker: (name) => trackers.some((pattern) => matches(pattern, name)),
  };
}

function matches(pattern, name) {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
