/**
 * The page's side of the Python in the worker: starts it, watches over it, queues and sends calls.
 */
import { Failure, hasWebAssembly, reasonOf } from "./runtime/failure.js";
import { fetchRelease } from "./runtime/release.js";
import { watch } from "./runtime/watch.js";
import { scriptAddresses } from "./script-address.js";

/** A start without the snapshot needs the same WebAssembly, and more memory. */
const HOPELESS = new Set(["no-wasm", "memory", "unsupported"]);
const PATIENCE = 30_000;
const workerAddress = scriptAddresses("engine");

/**
 * Start Python and give its handle at once.
 *
 * States are told to `onState`, as {name}: "loading" with `phase` "download" (and `loaded`, `total`
 * in bytes) or "start"; "ready" with `fromSnapshot`, or else `because`; "failed" with `reason`
 * and `detail`, see Failure; "idle" after `stop()`. Calls made while loading wait. Python's own refusals reject as CallError.
 *
 * @param {{runtimeUrl: string, onState?: (state: object) => void, patience?: number}} settings
 *   `runtimeUrl`: address of runtime.json; `patience`: milliseconds without a sign of life
 */
export function startEngine({ runtimeUrl, onState = () => {}, patience = PATIENCE }) {
  const engine = new Engine(new URL(runtimeUrl, document.baseURI).href, onState, patience);
  engine.start();
  return {
    call: (name, args = {}) => engine.call(name, args),
    retry: () => engine.start(),
    stop: () => engine.stop({ name: "idle" }),
    get state() {
      return engine.state;
    },
  };
}

/** The calculator understood the call and refused it: `code` and `message` come from Python. */
class CallError extends Error {
  constructor({ code, message }) {
    super(message);
    this.name = "CallError";
    this.code = code;
  }
}

class Engine {
  state = { name: "idle" };
  #runtimeUrl;
  #onState;
  #watch;
  #worker = null;
  #fromSnapshot = true;
  #because = ""; // why it is not from the snapshot
  #release = null;
  #waiting = new Map(); // id → {resolve, reject, message}, in the order of the calls
  #lastId = 0;
  #attempt = 0;

  constructor(runtimeUrl, onState, patience) {
    this.#runtimeUrl = runtimeUrl;
    this.#onState = onState;
    this.#watch = watch(patience, () => this.#failed(new Failure("timeout", "No sign of life.")));
  }

  start() {
    if (this.state.name === "loading" || this.state.name === "ready") return;
    this.#release = null; // a new release may have come since
    this.#begin(true);
  }

  call(name, args) {
    if (this.state.name === "failed" || this.state.name === "idle") {
      return Promise.reject(new Failure(this.state.reason ?? "crashed", "Python is not running."));
    }
    return new Promise((resolve, reject) => {
      const message = { type: "call", id: ++this.#lastId, name, arguments: JSON.stringify(args) };
      this.#waiting.set(message.id, { resolve, reject, message });
      if (this.state.name === "ready") this.#send(message);
    });
  }

  stop(state, error = new Failure("crashed", "Python was stopped.")) {
    this.#end();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#tell(state);
  }

  async #begin(fromSnapshot, because = "") {
    this.#end();
    const attempt = this.#attempt;
    this.#fromSnapshot = fromSnapshot;
    this.#because = because;
    this.#tell({ name: "loading", phase: "download", loaded: 0, total: 0, because });
    try {
      this.#refuseHopeless();
      this.#watch.start();
      this.#worker = this.#makeWorker();
      this.#release ??= await fetchRelease(this.#runtimeUrl);
      if (attempt !== this.#attempt) return;
      this.#worker.postMessage({ type: "start", release: this.#release, fromSnapshot });
    } catch (error) {
      if (attempt === this.#attempt) this.#failed(error);
    }
  }

  #refuseHopeless() {
    if (!hasWebAssembly()) throw new Failure("no-wasm", "WebAssembly is off, or the policy forbids it.");
    if (typeof Worker !== "function") throw new Failure("unsupported", "There are no workers.");
  }

  #makeWorker() {
    const address = new URL("./engine-worker.js", import.meta.url);
    const worker = new Worker(workerAddress(address), { type: "module" });
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#failed(this.#workerFailure(event));
    };
    return worker;
  }

  /** A worker whose script can't be had says no more than that something went wrong. */
  #workerFailure({ message }) {
    return message ? new Failure("crashed", message) : new Failure("network", "No worker script.");
  }

  #receive(data) {
    this.#watch.restart();
    if (data.type === "progress") this.#tell({ name: "loading", ...data, type: undefined });
    else if (data.type === "ready") this.#ready();
    else if (data.type === "answer") this.#answered(data);
    else this.#failed(new Failure(data.reason, data.detail));
  }

  #ready() {
    this.#watch.stop();
    // First what waits: whoever hears of it may call, and that is sent at once.
    for (const { message } of this.#waiting.values()) this.#send(message);
    this.#tell({ name: "ready", fromSnapshot: this.#fromSnapshot, because: this.#because });
  }

  #send(message) {
    this.#watch.start();
    this.#worker.postMessage(message);
  }

  #answered({ id, text }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#watch.stop();
    const { ok, error } = JSON.parse(text);
    if (error) reject(new CallError(error));
    else resolve(ok);
  }

  #failed(error) {
    const reason = reasonOf(error);
    if (this.#canStartOtherwise(reason)) this.#begin(false, `${reason}: ${error.message}`);
    else this.stop({ name: "failed", reason, detail: error.message }, error);
  }

  /** The ordinary start asks for other files and does more itself: slower, but it may succeed. */
  #canStartOtherwise(reason) {
    const failedAtStart = this.state.name === "loading" && this.#release !== null;
    return failedAtStart && this.#fromSnapshot && !HOPELESS.has(reason);
  }

  #end() {
    this.#attempt += 1;
    this.#watch.stop();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #tell(state) {
    this.state = state;
    this.#onState(state);
    // For the page's other scripts, which don't hold the engine.
    const settled = state.name === "ready" || state.name === "failed";
    if (settled) {
      // For a script that comes too late to hear of it.
      document.documentElement.dataset.calculator = state.name;
      document.dispatchEvent(new Event(`calculator-${state.name}`));
    }
  }
}
