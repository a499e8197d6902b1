/**
 * On every page: registers the service worker once the page has nothing better to do, and fetches
 * the calculator's runtime ahead when the visitor is about to need it.
 *
 * Neither is done on a metered or slow connection, and a page never waits for either.
 */

const { base, runtime, offline } = document.querySelector("script[data-runtime]").dataset;
const root = new URL(base, document.baseURI);
const generous = isGenerous(navigator.connection);

if (offline !== undefined && "serviceWorker" in navigator) {
  whenIdle(register);
  if (generous) document.addEventListener("calculator-ready", keepAll, { once: true });
}
if (generous) {
  for (const event of ["pointerenter", "focusin", "touchstart"]) {
    document.addEventListener(event, fetchAhead, { capture: true, passive: true });
  }
}

function whenIdle(task) {
  const start = () => (window.requestIdleCallback ?? setTimeout)(task);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

async function register() {
  const worker = new URL("service-worker.js", root);
  // Private windows and locked-down browsers refuse: the pages work without it.
  await navigator.serviceWorker.register(worker, { scope: root.pathname }).catch(() => {});
}

/** Whoever uses the calculator may want it, and the guide, on the shop floor too. */
async function keepAll() {
  const { active } = await navigator.serviceWorker.ready;
  whenIdle(() => active.postMessage("keep-all"));
}

function isGenerous(connection) {
  return !connection?.saveData && !/2g|3g/.test(connection?.effectiveType ?? "");
}

/** A visitor who reaches for a way into the calculator will want its runtime next. */
async function fetchAhead({ target }) {
  if (!target.closest?.("a[data-calculator], a[href*='calculator/'], .calculator")) return;
  for (const event of ["pointerenter", "focusin", "touchstart"]) {
    document.removeEventListener(event, fetchAhead, { capture: true });
  }
  const address = new URL(runtime, root);
  try {
    const { parts } = await (await fetch(address, { priority: "low" })).json();
    for (const name of ["wasm", "snapshot", "glue", "loader"]) {
      if (parts[name]) await fetch(new URL(parts[name].path, address), { priority: "low" });
    }
  } catch {
    // Only a head start was lost.
  }
}
