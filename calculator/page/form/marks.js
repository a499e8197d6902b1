/** What the script adds to each question: a mark on the next one, and a way to take an answer back. */

import { fieldsetOf } from "./form.js";

/** Adds the controls once. `onClear(question id)` is called when an answer is taken back. */
export function addMarks(form, questions, texts, onClear) {
  for (const question of questions) {
    const fieldset = fieldsetOf(form, question.id);
    if (!fieldset || fieldset.querySelector(".question__clear")) continue;
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "question__clear";
    clear.hidden = true;
    clear.textContent = texts.say("calculator-clear");
    clear.setAttribute(
      "aria-label",
      texts.say("calculator-clear-question", { question: question.short }),
    );
    clear.addEventListener("click", () => {
      onClear(question.id);
      fieldset.querySelector("input")?.focus();
    });
    // Where they are seen, so that the keyboard comes to them in that order.
    fieldset.querySelector("legend").after(element("question__mark", texts.say("calculator-next-mark")), clear);
    fieldset.append(element("question__problem", ""));
  }
}

/** Shows which questions have an answer, which one to take next, and what could not be read. */
export function showMarks(form, questions, { answers, next, problems }) {
  for (const question of questions) {
    const fieldset = fieldsetOf(form, question.id);
    if (!fieldset) continue;
    const problem = problems.find(({ where }) => where === question.short);
    fieldset.toggleAttribute("data-answered", question.id in answers);
    fieldset.toggleAttribute("data-next", question.id === next);
    fieldset.querySelector(".question__clear").hidden = !(question.id in answers);
    fieldset.querySelector(".question__mark").hidden = question.id !== next;
    showProblem(fieldset, problem);
  }
}

/** What is wrong with an answer, and how to mend it. */
export function problemLine({ expected, got, mend }) {
  return `${expected} ${got} ${mend}`;
}

function showProblem(fieldset, problem) {
  const place = fieldset.querySelector(".question__problem");
  const input = fieldset.querySelector("input:not([type=radio], [type=checkbox])");
  place.hidden = !problem;
  place.textContent = problem ? problemLine(problem) : "";
  if (!input) return;
  place.id = `${input.id || input.name}-problem`;
  if (problem) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  const others = described.filter((id) => id !== place.id);
  input.setAttribute("aria-describedby", [...others, ...(problem ? [place.id] : [])].join(" "));
}

function element(className, text) {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = text;
  made.hidden = true;
  return made;
}
