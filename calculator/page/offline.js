/**
 * On every page: registers the service worker once the page has nothing better to do, and fetches
 * the calculator's runtime ahead when the visitor is about to need it.
 *
 * Neither is done on a metered or slow connection, and a page never waits for either.
 */

import { idle } from "./idle.js";
import { scriptAddresses } from "./script-address.js";

const { base, runtime, starting, offline, starts } = document.querySelector("script[data-runtime]").dataset;
const root = new URL(base, document.baseURI);
const workerAddress = scriptAddresses("offline");
const generous = isGenerous(navigator.connection);

if (offline !== undefined && "serviceWorker" in navigator) {
  if (starts === undefined) whenIdle(register);
  // A calculator that starts has the network to itself until it is there, or has failed.
  else for (const end of ["ready", "failed"]) whenCalculator(end, register);
  if (generous) whenCalculator("ready", keepAllAlways);
}
if (generous && starts === undefined) {
  for (const event of ["pointerenter", "focusin", "touchstart"]) {
    document.addEventListener(event, fetchAhead, { capture: true, passive: true });
  }
}

/** The calculator may have been quicker than this script. */
function whenCalculator(end, task) {
  if (document.documentElement.dataset.calculator === end) task();
  else document.addEventListener(`calculator-${end}`, task, { once: true });
}

async function whenIdle(task) {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  await idle();
  await task();
}

async function register() {
  const worker = workerAddress(new URL("service-worker.js", root));
  // Private windows and locked-down browsers refuse: the pages work without it.
  await navigator.serviceWorker.register(worker, { scope: root.pathname }).catch(() => {});
}

/** Whoever uses the calculator may want it, and the guide, on the shop floor too. */
function keepAllAlways() {
  let told = null;
  const keepAll = async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active !== told) whenIdle(() => active.postMessage("keep-all"));
    told = active;
  };
  keepAll();
  // The worker of a new build throws away what the former one kept.
  navigator.serviceWorker.addEventListener("controllerchange", keepAll);
}

function isGenerous(connection) {
  return !connection?.saveData && !/2g|3g/.test(connection?.effectiveType ?? "");
}

/** Whether something is, or is in, a link to a page that starts Python, in any language. */
function leadsToStart(target) {
  const path = target.closest?.("a[href]")?.pathname ?? "";
  return path.startsWith(root.pathname) && starting.split(" ").some((address) => path.endsWith(`/${address}`));
}

/** A visitor who reaches for a way into the calculator will want its runtime next. */
async function fetchAhead({ target }) {
  if (!leadsToStart(target)) return;
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
