/**
 * The decision page, opened with answers in its address: marks what was chosen and leads back with
 * the same answers. It decides nothing; the reader follows the gates by hand.
 */

const kept = document.getElementById("kept-answers");
const answers = [...new URLSearchParams(location.search)].filter(([name]) => name !== "end");
const chosen = answers.flatMap(([name, value]) => linksTo(name, value));
if (kept && chosen.length) show();

function show() {
  for (const link of chosen) {
    const mark = document.createElement("span");
    mark.className = "kept__mark";
    mark.textContent = kept.dataset.mark;
    link.after(mark);
  }
  kept.querySelector("a").search = location.search;
  kept.hidden = false;
}

/** Each option on the page is a link that opens the calculator with it. */
function linksTo(name, value) {
  return [...document.querySelectorAll("section.question a")].filter(
    ({ pathname, search }) =>
      pathname !== location.pathname && new URLSearchParams(search).get(name) === value,
  );
}
