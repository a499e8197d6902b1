/** What stands at a field: how its entry was read, or what is wrong with it. */

import { controlsOf, modeOf, pathOf } from "./entries.js";

const AMBIGUOUS = "ambiguous-number";

/**
 * @param {HTMLFormElement} form
 * @param {{read: Record<string, string>, problems: {field: string, code: string,
 *   must: string, mend: string, sentence: string}[]}} result
 * @returns {{sentence: string, control: HTMLElement | undefined}[]} each problem with its control
 */
export function showFields(form, { read, problems }, say) {
  const controls = controlsOf(form).filter((control) => control.type !== "hidden");
  const byPath = new Map(controls.map((control) => [pathOf(control), control]));
  const placed = problems.map((problem) => ({ ...problem, control: findControl(byPath, problem.field) }));
  for (const [path, control] of byPath) {
    const value = read[path] ?? (path === "quantity" ? read["quantity.from"] : undefined);
    const own = placed.filter((problem) => problem.control === control);
    tell(control, "read", value && !own.length ? say("read", { value }) : "");
    tell(control, "problem", own.map(({ must, mend }) => say("problem", { must, mend })).join(" "));
    if (own.length) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    if (own.length) reveal(control);
  }
  // The way out of two readings is a choice that is folded away.
  if (placed.some(({ code }) => code === AMBIGUOUS)) reveal(byPath.get("decimal_mark"));
  return placed;
}

/** The control at a path, or the nearest one that stands for it and can be seen. */
function findControl(byPath, path) {
  const found = byPath.get(path) ?? byPath.get(path.replace(/\.from$/, ""));
  if (found && !isPutAway(found)) return found;
  const [list, position] = path.split(".");
  const group = list === "processes" && position ? `${list}.${position}.` : `${path}.`;
  const inGroup = [...byPath].filter(([candidate]) => candidate.startsWith(group));
  const closest = inGroup.find(([candidate, control]) => candidate.startsWith(`${path}.`) && !isPutAway(control));
  return (closest ?? inGroup.find(([candidate, control]) => !candidate.endsWith(".name") && !isPutAway(control)))?.[1];
}

/** Whether a field belongs to the way of quoting that is not chosen. */
function isPutAway(control) {
  const quote = control.closest("[data-quote]");
  if (!quote) return false;
  return Boolean(control.closest(modeOf(quote) === "breaks" ? ".quote__fixed, .quote__steps" : ".quote__breaks"));
}

function tell(control, kind, text) {
  const place = placeFor(control, kind);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = !text;
  const described = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (text) described.add(place.id);
  else described.delete(place.id);
  if (described.size) control.setAttribute("aria-describedby", [...described].join(" "));
  else control.removeAttribute("aria-describedby");
}

function placeFor(control, kind) {
  const id = `${control.id}-${kind}`;
  const found = document.getElementById(id);
  if (found) return found;
  const place = document.createElement("span");
  place.id = id;
  place.className = `field__${kind}`;
  control.after(place);
  return place;
}

function reveal(control) {
  for (let around = control.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
}
