/**
 * The calculator in a frame of another site: says how high it is, opens links outside, and follows
 * the system's colours. Its link and its request lead to the calculator's own page.
 */

import "./calculator.js";

const content = document.querySelector("main");
const dark = matchMedia("(prefers-color-scheme: dark)");

// A height is no secret, and any site may embed this page.
const tell = () => {
  const height = content.getBoundingClientRect().bottom + scrollY;
  parent.postMessage({ type: "stage-guide:height", height }, "*");
};
new ResizeObserver(tell).observe(content);

const follow = () => {
  document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
};
dark.addEventListener("change", follow);
follow();

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !link.protocol.startsWith("http") || link.download) return;
  if (link.pathname === location.pathname && link.origin === location.origin && link.hash) return;
  link.target = "_blank";
  link.rel = "noopener";
}, { capture: true });
