/** The form comes to life: whatever is answered, changed or taken back in it is told. */

import { fillForm, keepUnsureAlone, readForm } from "./form.js";
import { addMarks } from "./marks.js";

/** @param {() => void} changed called after each change that the visitor makes in the form */
export function connectForm(form, { questionList: questions, texts }, changed) {
  form.addEventListener("input", (event) => {
    keepUnsureAlone(form, event.target);
    changed();
  });
  addMarks(form, questions, texts, (question) => {
    const { [question]: _taken, ...rest } = readForm(form, questions);
    fillForm(form, questions, rest);
    changed();
  });
}
