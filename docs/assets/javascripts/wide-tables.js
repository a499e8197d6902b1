/**
 * A table too wide for the window scrolls inside its frame, and is then reached by keyboard too.
 * The theme makes the frames, once the page is there.
 */

const frames = new ResizeObserver((entries) => entries.forEach(({ target }) => frame(target)));

document$.subscribe(() => {
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => frames.observe(wrap));
});

function frame(wrap) {
  const scrolls = wrap.scrollWidth > wrap.clientWidth;
  const heading = headingAbove(wrap);
  const attributes = { tabindex: "0", role: "region", "aria-labelledby": heading?.id };
  for (const [name, value] of Object.entries(attributes)) {
    if (scrolls && value) wrap.setAttribute(name, value);
    else wrap.removeAttribute(name);
  }
}

/** The nearest heading above says what the table is about. */
function headingAbove(wrap) {
  const headings = [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4)[id]")];
  const precedes = (heading) =>
    wrap.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING;
  return headings.findLast(precedes);
}
