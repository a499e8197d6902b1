/** The form's answers, and a result as HTML: the same on every page beside ours. */

const form = document.getElementById("calculator-form");
const place = document.getElementById("result");

/** Fill the form from the address, and call `onChange` with the answers at each change. */
export function listen(onChange) {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.querySelector(`[name="${name}"][value="${value}"]`);
    if (field) field.checked = true;
  }
  form.addEventListener("change", () => onChange(answers()));
  onChange(answers());
}

function answers() {
  return Object.fromEntries(new FormData(form));
}

/** @param {{verdict: string, reasons: string[], no: string[], unknown: string[]}} found */
export function show({ verdict, reasons, no, unknown }) {
  const headline = document.createElement("p");
  headline.className = "verdict__headline";
  headline.textContent = verdict;
  place.replaceChildren(headline, list(reasons), list(no), list(unknown));
}

function list(lines) {
  const made = document.createElement("ul");
  for (const line of lines) {
    const item = document.createElement("li");
    item.textContent = line;
    made.append(item);
  }
  return made;
}
