/** The ladder of stages: which rungs are possible, as a picture that narrows. */

/** Puts a result's range on a ladder that stands in the page. Its words follow its looks. */
export function showRange(ladder, { lowest, highest, possible, stage }, texts) {
  ladder.toggleAttribute("data-range", true);
  let passed = true;
  for (const rung of ladder.querySelectorAll("[data-stage]")) {
    const id = rung.dataset.stage;
    const open = possible.includes(id);
    passed &&= id !== lowest;
    rung.toggleAttribute("data-passed", passed);
    rung.dataset.possible = open ? "yes" : "no";
    rung.toggleAttribute("data-stage-here", id === stage);
    if (id === stage) rung.setAttribute("aria-current", "true");
    else rung.removeAttribute("aria-current");
    stateOf(rung).textContent = texts.say(`calculator-${state(id === stage, open, passed)}`);
    showEnd(rung, "low", id === lowest);
    showEnd(rung, "high", id === highest);
  }
}

function state(here, open, passed) {
  if (here) return "here";
  if (open) return "possible";
  return passed ? "passed" : "not-possible";
}

function stateOf(rung) {
  return rung.querySelector(".stage-ladder__state") ?? append(rung, "stage-ladder__state");
}

function showEnd(rung, side, wanted) {
  const end = rung.querySelector(`.stage-ladder__end--${side}`);
  if (wanted && !end) {
    append(rung, `stage-ladder__end stage-ladder__end--${side}`).setAttribute("aria-hidden", "true");
  } else if (!wanted) {
    end?.remove();
  }
}

function append(rung, className) {
  const made = document.createElement("span");
  made.className = className;
  rung.append(made);
  return made;
}
