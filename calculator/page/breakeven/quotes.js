/** The list of quotes in the form: filling it, and adding, moving and removing quotes. */

import { controlsOf, entryAt, modeOf, pathOf, quotesOf } from "./entries.js";

const LEAST = 2;

/** Puts exactly these entries into the form. */
export function fillEntries(form, request, say) {
  const processes = [...(request.processes ?? [])];
  while (processes.length < LEAST) processes.push({});
  quotesOf(form).forEach((quote) => quote.remove());
  for (const process of processes.slice(0, limits(form).most)) {
    const quote = addQuote(form, process.id);
    choose(quote, process.price_breaks?.length ? "breaks" : "fixed");
    for (let steps = 1; steps < (process.price_steps?.length ?? 0); steps += 1) addStep(quote);
  }
  nameQuotes(form, say);
  for (const control of controlsOf(form)) {
    if (control.dataset.field === "id") continue;
    control.value = entryAt(request, entryPath(control, request));
  }
  openFilled(form);
}

/** A new, empty quote at the end of the list. */
export function addQuote(form, wanted = "") {
  const id = isFree(form, wanted) ? wanted : freeId(form);
  const list = form.querySelector("[data-part=quotes]");
  const quote = document.getElementById("quote-template").content.firstElementChild.cloneNode(true);
  for (const part of [quote, ...quote.querySelectorAll("*")]) rename(part, "KEY", id);
  list.append(quote);
  return quote;
}

/** How many quotes and volume prices Python reads; they stand in the page. */
const limits = (form) => form.querySelector("[data-part=quotes]").dataset;

/** A further row for a volume price; null when there are enough. */
export function addStep(quote) {
  const rows = quote.querySelectorAll(".quote__step");
  if (rows.length >= limits(quote.closest("form")).mostSteps) return null;
  const row = rows[rows.length - 1].cloneNode(true);
  row.querySelectorAll(".field__read, .field__problem").forEach((told) => told.remove());
  for (const part of row.querySelectorAll("*")) {
    rename(part, `price_steps-${rows.length - 1}`, `price_steps-${rows.length}`);
    rename(part, `price_steps.${rows.length - 1}`, `price_steps.${rows.length}`);
  }
  row.querySelectorAll("input").forEach((input) => {
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
  });
  rows[rows.length - 1].after(row);
  return row;
}

/** Moves a quote up (-1) or down (1); false at the end of the list. */
export function moveQuote(quote, by) {
  const other = by < 0 ? quote.previousElementSibling : quote.nextElementSibling;
  if (!other) return false;
  if (by < 0) other.before(quote);
  else other.after(quote);
  return true;
}

/** What a quote is called, in a sentence. */
export function nameOf(quote, say) {
  const given = quote.querySelector("[data-field=name]").value.trim();
  const number = [...quote.parentElement.children].indexOf(quote) + 1;
  return given || say("quote", { number });
}

/** Keeps headings, button names and the choices of the bridge in step with the names. */
export function nameQuotes(form, say) {
  const quotes = quotesOf(form);
  const choices = [];
  quotes.forEach((quote, at) => {
    const name = nameOf(quote, say);
    quote.querySelector(".quote__title").textContent = say("quote", { number: at + 1 });
    for (const way of ["up", "down", "remove"]) {
      const button = quote.querySelector(`[data-action=${way}]`);
      button.setAttribute("aria-label", say(`${way}-name`, { name }));
      const stuck = { up: at === 0, down: at === quotes.length - 1 }[way] ?? quotes.length <= LEAST;
      button.disabled = stuck;
    }
    choices.push({ value: quote.querySelector("[data-field=id]").value, name });
  });
  form.querySelector("[data-action=add]").disabled = quotes.length >= limits(form).most;
  for (const end of ["by", "tool"]) offer(form.querySelector(`[data-field="bridge.${end}"]`), choices);
}

function offer(select, choices) {
  const chosen = select.value;
  while (select.options.length > 1) select.options[1].remove();
  for (const { value, name } of choices) select.add(new Option(name, value));
  select.value = choices.some(({ value }) => value === chosen) ? chosen : "";
}

function choose(quote, mode) {
  quote.querySelector(`input[type=radio][value=${mode}]`).checked = true;
}

/** Ids from a file may be anything; here they become parts of the page's own ids. */
function isFree(form, id) {
  return /^[\w-]{1,20}$/.test(id) && !quotesOf(form).some((quote) => quote.dataset.quote === id);
}

function freeId(form) {
  const taken = quotesOf(form).map((quote) => Number(quote.dataset.quote) || 0);
  return String(Math.max(0, ...taken) + 1);
}

function rename(part, from, to) {
  for (const { name, value } of [...part.attributes]) {
    if (value.includes(from)) part.setAttribute(name, value.replaceAll(from, to));
  }
}

function entryPath(control, request) {
  const path = pathOf(control);
  const range = typeof request.quantity === "object";
  return path === "quantity" && range ? "quantity.from" : path;
}

/** What is filled in is not hidden. */
function openFilled(form) {
  for (const details of form.querySelectorAll("details")) {
    const filled = [...details.querySelectorAll("[data-field]")].some((control) => control.value);
    if (filled) details.open = true;
  }
  for (const quote of quotesOf(form)) quote.dataset.mode = modeOf(quote);
}
