/** The places that the script fills. What only works with script is made here, not in the page. */

export function findPlaces(form) {
  const result = document.getElementById("result");
  return {
    arrival: before(form),
    ladder: result.querySelector(".stage-ladder"),
    tools: after(result.querySelector("h2"), "result__tools"),
    engine: inside(result, "result__engine"),
    body: inside(result, "result__body"),
    request: inside(result, "result__request"),
    sheet: after(form.parentElement, "request-sheet"),
    bar: inside(form.parentElement, "stage-bar-place"),
  };
}

function inside(parent, className) {
  const place = made(className);
  parent.append(place);
  return place;
}

function after(element, className) {
  const place = made(className);
  element.after(place);
  return place;
}

function before(form) {
  const place = made("arrival-place");
  // Not `form.prepend`: a question may be called so.
  form.insertBefore(place, form.firstChild);
  return place;
}

function made(className) {
  const place = document.createElement("div");
  place.className = className;
  return place;
}
