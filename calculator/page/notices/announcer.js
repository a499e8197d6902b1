/** One place from which changes are told to screen readers: politely, once, in one line. */

/** @returns {(line: string) => void} says a line, unless it was the last one said */
export function createAnnouncer(parent) {
  const place = document.createElement("p");
  place.className = "visually-hidden";
  place.setAttribute("role", "status");
  parent.append(place);
  return (line) => {
    if (line && place.textContent !== line) place.textContent = line;
  };
}
