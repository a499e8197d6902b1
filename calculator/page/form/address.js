/**
 * Answers in the page's address: read strictly, written in the one canonical form.
 *
 * Answers are `{question id: option id | [option ids] | quantity}`. The Python reader understands
 * damaged addresses too; this one fills the form before Python is there.
 */

export const UNSURE = "unsure";
const END = "end";
const VERSION = "v";
const RESULT = "r";
const QUANTITY = /^[1-9]\d{0,8}(-[1-9]\d{0,8})?$/;

/** @returns {{answers: object, unread: {name: string, value: string}[]}} */
export function readAddress(search, questions, isTracker = () => false) {
  const parameters = new URLSearchParams(search);
  const answers = {};
  const unread = [];
  for (const name of new Set(parameters.keys())) {
    if ([END, VERSION, RESULT].includes(name) || isTracker(name)) continue;
    const values = parameters.getAll(name).filter(Boolean);
    const question = questions.find((candidate) => goesBy(candidate, name));
    const answer = question && readAnswer(question, values);
    if (answer !== undefined && !(question.id in answers)) answers[question.id] = answer;
    else if (values.length) unread.push({ name, value: values.join(", ") });
  }
  return { answers, unread };
}

/**
 * The query string of these answers: names from A to Z, and `end=1` last to reveal a cut link. With
 * a stamp it tells of the guidance's version and the stage recommended under it.
 */
export function writeAddress(answers, { version, stage } = {}) {
  const parameters = new URLSearchParams();
  for (const name of Object.keys(answers).sort()) {
    for (const value of [answers[name]].flat()) parameters.append(name, value);
  }
  if (version && stage) parameters.append(RESULT, stage);
  if (version) parameters.append(VERSION, version.replaceAll(".", "-"));
  parameters.append(END, "1");
  return parameters.toString();
}

/** Whether a quantity is written so that it can stand in an address: `80` or `50-200`. */
export function isQuantity(text) {
  if (!QUANTITY.test(text)) return false;
  const [low, high = low] = text.split("-").map(Number);
  return low <= high;
}

function goesBy(thing, id) {
  return thing.id === id || thing.formerly?.includes(id);
}

function readAnswer(question, values) {
  if (values.length && values.every((value) => value === UNSURE)) return UNSURE;
  if (question.kind === "quantity") return values.every(isQuantity) ? theOnly(values) : undefined;
  const known = values.map((value) => question.options.find((option) => goesBy(option, value))?.id);
  if (known.includes(undefined)) return undefined;
  if (question.kind === "choice") return theOnly(known);
  const chosen = question.options.map((option) => option.id).filter((id) => known.includes(id));
  return chosen.length ? chosen : undefined;
}

/** Answers that disagree are asked again, never guessed. */
function theOnly(values) {
  return new Set(values).size === 1 ? values[0] : undefined;
}
