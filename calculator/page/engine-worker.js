/**
 * Python in a worker: starts it from the parts that runtime.json names, then answers calls.
 *
 * In:  {type: "start", release, fromSnapshot}, then {type: "call", id, name, arguments}.
 * Out: {type: "progress", phase, loaded, total}, {type: "ready"}, {type: "answer", id, text},
 *      {type: "failed", reason, detail}. After "failed" the worker is of no more use.
 */
import { Failure, reasonOf } from "./runtime/failure.js";
import { startPython } from "./runtime/python.js";

let call = null;

self.addEventListener("message", async ({ data }) => {
  try {
    if (data.type === "start") await start(data);
    else answer(data);
  } catch (error) {
    postMessage({ type: "failed", reason: reasonOf(error), detail: String(error?.message ?? error) });
  }
});

async function start({ release, fromSnapshot }) {
  const python = await startPython({ ...release, fromSnapshot, onProgress });
  call = python.pyimport("stage_calculator.browser").call;
  postMessage({ type: "ready" });
}

function onProgress(phase, loaded, total) {
  postMessage({ type: "progress", phase, loaded, total });
}

function answer({ id, name, arguments: text }) {
  if (!call) throw new Failure("crashed", "A call came before Python was ready.");
  postMessage({ type: "answer", id, text: call(name, text) });
}
