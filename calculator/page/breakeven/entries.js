/** The form's entries as a request for the calculator, by paths such as `processes.0.fixed`. */

const COSTS = { breaks: ["fixed", "unit", "price_steps"], fixed: ["price_breaks"] };

/** What the form holds now. An empty field stays away; an empty process keeps its place. */
export function readEntries(form) {
  const request = {};
  quotesOf(form).forEach((_quote, at) => put(request, `processes.${at}`, {}));
  for (const control of controlsOf(form)) {
    const entry = control.value.trim();
    if (entry && counts(control)) put(request, pathOf(control), entry);
  }
  return withRange(request, form);
}

export function quotesOf(form) {
  return [...form.querySelectorAll("[data-quote]")];
}

export function controlsOf(form) {
  return [...form.querySelectorAll("[data-field]")];
}

/** Where the entry of a control stands in the request. */
export function pathOf(control) {
  const quote = control.closest("[data-quote]");
  const field = control.dataset.field;
  if (quote) return `processes.${[...quote.parentElement.children].indexOf(quote)}.${field}`;
  return field;
}

/** "breaks" where a quote is given by prices at two quantities, else "fixed". */
export function modeOf(quote) {
  return quote.querySelector("input[type=radio]:checked").value;
}

/** Sets the entry at a path; lists grow as far as they have to. */
export function put(request, path, entry) {
  const steps = path.split(".");
  const last = steps.pop();
  let place = request;
  steps.forEach((step, at) => {
    const next = steps[at + 1] ?? last;
    grow(place, step);
    if (!hasOwn(place, step) || typeof place[step] !== "object") place[step] = isIndex(next) ? [] : {};
    else if (isIndex(next) && !Array.isArray(place[step])) place[step] = [];
    place = place[step];
  });
  grow(place, last);
  place[last] = entry;
}

/** The entry at a path, or an empty text. */
export function entryAt(request, path) {
  let place = request;
  for (const step of path.split(".")) place = place?.[step];
  return place === undefined || place === null || typeof place === "object" ? "" : String(place);
}

/** A quantity with an upper end is a range. */
function withRange(request, form) {
  const to = form.querySelector('[data-field="quantity.to"]').value.trim();
  const from = form.querySelector('[data-field="quantity"]').value.trim();
  const { quantity: _both, ...rest } = request;
  if (to) return { ...rest, quantity: from ? { from, to } : { to } };
  return from ? { ...rest, quantity: from } : rest;
}

/** What belongs to the way of quoting that is not chosen does not count. */
function counts(control) {
  const quote = control.closest("[data-quote]");
  if (!quote) return !control.dataset.field.startsWith("quantity");
  return !COSTS[modeOf(quote)].includes(control.dataset.field.split(".")[0]);
}

function grow(place, step) {
  if (Array.isArray(place)) while (place.length <= Number(step)) place.push({});
}

function hasOwn(place, step) {
  return Object.hasOwn(place, step);
}

function isIndex(step) {
  return /^\d+$/.test(step);
}
