// A change of language keeps what the address carries: the answers in the query, and the anchor.
function takeAlong(event) {
  const link = event.target.closest(".languages__link");
  if (!link) return;
  const to = new URL(link.href);
  to.search = location.search;
  to.hash = location.hash;
  link.href = to.href;
}

// Before the link is used in whatever way: followed, opened in another tab or copied.
for (const event of ["pointerdown", "focusin", "click"]) document.addEventListener(event, takeAlong);
