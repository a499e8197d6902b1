/** The questions as form controls: what they hold, and what is marked on them. */

import { UNSURE, isQuantity } from "./address.js";

const DASH = /\s*[-\u2010-\u2015\u2212]\s*/;

/** The answers that the form holds now. A quantity stands as it was typed, but for its dash. */
export function readForm(form, questions) {
  const answers = {};
  for (const question of questions) {
    const answer = readControls(controlsOf(form, question), question);
    if (answer !== undefined) answers[question.id] = answer;
  }
  return answers;
}

/** Puts exactly these answers into the form. */
export function fillForm(form, questions, answers) {
  for (const question of questions) {
    const values = [answers[question.id] ?? []].flat();
    for (const control of controlsOf(form, question)) {
      if (isTick(control)) control.checked = values.includes(control.value);
      else control.value = values[0] === UNSURE ? "" : (values[0] ?? "");
    }
  }
}

/** Of the answers, those that can stand in an address. */
export function addressable(answers, questions) {
  const kinds = new Map(questions.map((question) => [question.id, question.kind]));
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id, answer]) => kinds.get(id) !== "quantity" || answer === UNSURE || isQuantity(answer),
    ),
  );
}

/** "Not sure" and an answer exclude each other, also where several answers may be ticked. */
export function keepUnsureAlone(form, changed) {
  const controls = controlsOf(form, { id: changed.name });
  const unsure = controls.find((control) => isTick(control) && control.value === UNSURE);
  if (!unsure || changed.type === "radio") return;
  if (changed === unsure) {
    if (!unsure.checked) return;
    for (const control of controls) {
      if (control === unsure) continue;
      if (isTick(control)) control.checked = false;
      else control.value = "";
    }
  } else if (isTick(changed) ? changed.checked : changed.value) {
    unsure.checked = false;
  }
}

export function fieldsetOf(form, id) {
  return form.querySelector(`[data-question="${CSS.escape(id)}"]`);
}

// Not `form.elements`: a question of that id would stand in its place, as in that of all that a form
// has whose name could be a question's.
function controlsOf(form, { id }) {
  return [...form.querySelectorAll(`[name="${CSS.escape(id)}"]`)];
}

function isTick(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function readControls(controls, question) {
  const ticked = controls.filter((c) => isTick(c) && c.checked).map((c) => c.value);
  if (ticked.includes(UNSURE)) return UNSURE;
  if (question.kind === "several") return ticked.length ? ticked : undefined;
  if (question.kind === "choice") return ticked[0];
  return controls.find((control) => !isTick(control))?.value.trim().replace(DASH, "-") || undefined;
}
