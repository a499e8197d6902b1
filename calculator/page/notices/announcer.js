/**
 * One place from which changes are told to screen readers: politely, and once. What comes in quick
 * succession is told in one go, since the next line would cut the last one off.
 */

/** Milliseconds without a change: nobody is talked over while they type. */
const PAUSE = 600;

/**
 * @returns {{say: (line: string) => void, stand: (line: string) => void}} `say` tells what
 *   happened, each time; `stand` how things stand now, when that is not how they stood
 */
export function createAnnouncer(parent) {
  const place = document.createElement("p");
  place.className = "visually-hidden";
  place.setAttribute("role", "status");
  parent.append(place);
  let happened = [];
  let standing = { now: "", told: "" };
  let timer = 0;

  function tell() {
    const { now, told } = standing;
    const lines = now === told ? happened : [...happened, now];
    const text = lines.filter(Boolean).join(" ");
    happened = [];
    standing = { now, told: now };
    // A node of its own, so that the same words are told again when the same thing happens again.
    if (text) place.replaceChildren(text);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  }

  return {
    say(line) {
      happened.push(line);
      later();
    },
    stand(line) {
      standing.now = line;
      later();
    },
  };
}
