/**
 * The link that a visitor came with. It is read strictly at once, and with all tolerance as soon as
 * Python is there; from then on what was sent can be compared with what the visitor made of it.
 *
 * The address as it arrived stays in this entry of the browser's history, so that a reload still
 * tells the sender's answers from the visitor's own. It goes when the tab goes.
 */

import { html, nothing, render } from "lit-html";
import { createEntry } from "../entry.js";
import { readAddress, writeAddress } from "../form/address.js";
import { addressable } from "../form/form.js";
import { arrivalLine, lostLine, showArrival, showLost } from "../notices/arrival.js";
import { changesOf, comparison } from "./comparison.js";
import { receiptLine, receiptNote, saysSomething } from "./receipt.js";

/**
 * @param {{place: HTMLElement, page: object, answers: () => object, call: Function,
 *   say: (line: string) => void, replace: (answers: object, line?: string, values?: object) => void}} parts
 *   `answers` gives the form's answers; `replace` puts others into it
 */
export function createArrival({ place, page, answers, call, replace, say }) {
  const questions = page.questionList;
  const text = arrivedWith();
  const first = strictly(text);
  const lost = text === null && lostOnTheWay();
  let receipt = null;

  const sent = () => (receipt ? receipt.answers : first.answers);
  const query = (of) => writeAddress(addressable(of, questions));
  const untouched = () => query(answers()) === query(sent());

  function strictly(address) {
    const search = address === null ? "" : new URL(address).search;
    return readAddress(search, questions, page.isTracker);
  }

  /** What the address holds now: what was sent, or what it was changed to before a reload. */
  function answersInAddress() {
    return readAddress(location.search, questions, page.isTracker).answers;
  }

  /** Once: what was not understood is told by whoever reads it last, which is Python unless it failed. */
  function announce({ last = false } = {}) {
    const { answers: found, unread } = first;
    if (lost && !last) say(lostLine(page));
    if (text === null || receipt || last !== unread.length > 0) return;
    say(arrivalLine({ count: Object.keys(found).length, unread }, page));
  }

  /** Let Python read the address. What the visitor has changed meanwhile stays as it is. */
  async function read() {
    if (text === null || receipt) return;
    receipt = await call("read", { language: page.language, query: text });
    replace(merged(answers(), first.answers, receipt.answers));
    const more = first.unread.length || receipt.problems.length || receipt.prepared?.same === false;
    if (more) say(receiptLine(receipt));
  }

  function show() {
    if (lost) showLost(place, page);
    if (text === null) return;
    if (receipt) {
      const note = saysSomething(receipt) ? receiptNote(receipt, page) : nothing;
      render(html`${note}${comparison(changesOf(sent(), answers(), page), { all, one }, page)}`, place);
    } else {
      showArrival(place, { count: Object.keys(first.answers).length, unread: first.unread }, page);
    }
  }

  function all() {
    stayHere();
    replace(sent(), "calculator-sent-was-restored");
  }

  function one(question) {
    const { [question.id]: _mine, ...others } = answers();
    const theirs = question.id in sent() ? { [question.id]: sent()[question.id] } : {};
    stayHere();
    replace({ ...others, ...theirs }, "calculator-sent-was-taken-back", { question: question.short });
  }

  /** The button that was pressed goes away; whoever pressed it stays in the same place. */
  function stayHere() {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /** The address holds the answers: as they were sent, but for trackers, while nothing is changed. */
  const keepAddress = createEntry(() => {
    const search = untouched() ? searchAsSent() : searchOf(query(answers()));
    return { search, state: { arrived: text } };
  });

  function searchAsSent() {
    if (receipt) return saysSomething(receipt) ? searchOf(receipt.query) : "";
    return first.unread.length ? location.search : withoutTrackers(location.search, page.isTracker);
  }

  return { answersInAddress, announce, read, show, keepAddress };
}

/** The address with which someone else's answers came; null when they are the visitor's own. */
function arrivedWith() {
  if (history.state && "arrived" in history.state) return history.state.arrived;
  return location.search.length > 1 ? location.href : null;
}

/** Whether the host led here from an address that may have carried answers; this one has none. */
function lostOnTheWay() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation?.redirectCount > 0 && location.search.length <= 1;
}

/** The answers read late, but for those that the visitor has changed since they were read first. */
function merged(now, before, late) {
  const found = { ...late };
  for (const id of new Set([...Object.keys(now), ...Object.keys(before)])) {
    const touched = String(now[id]) !== String(before[id]);
    if (touched && id in now) found[id] = now[id];
    else if (touched) delete found[id];
  }
  return found;
}

function searchOf(query) {
  return query === writeAddress({}) ? "" : `?${query}`;
}

function withoutTrackers(search, isTracker) {
  const parameters = new URLSearchParams(search);
  for (const name of [...parameters.keys()]) if (isTracker(name)) parameters.delete(name);
  const rest = parameters.toString(); // not `size`, which Safari before 17 does not have
  return rest && `?${rest}`;
}
