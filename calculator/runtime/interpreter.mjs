// Python in Node, the same on every machine and at every hour, so that its memory is the same too.
import nodeCrypto from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NOON = Date.UTC(2026, 0, 1, 12);
const SITE_PACKAGES = "/lib/python3.13/site-packages";

/** Start Pyodide from `folder` with `options`; unpacked packages in `packages` can be imported. */
export async function startInterpreter({ folder, packages, ...options }) {
  stopTheClock();
  tameChance();
  beAnyEngine();
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({
    indexURL: folder,
    env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
    _sysExecutable: "python",
    ...options,
  });
  copyFolder(pyodide.FS, packages, SITE_PACKAGES);
  // Python compares the times of folders to see new files, and here the clock stands still.
  run(pyodide, "import importlib; importlib.invalidate_caches(); del importlib");
  return pyodide;
}

function stopTheClock() {
  Date.now = () => NOON;
  performance.now = () => 0;
}

/** `random` seeds itself when it is imported; nothing in the calculator draws from it. */
function tameChance() {
  nodeCrypto.randomFillSync = (view) => view.fill(0x5a);
}

/**
 * Pyodide notes in Python's memory what the engine can do, and who it is. Recorded by a newer engine
 * than the visitor's, the memory would lead to functions that are not there. So this is none of the
 * new ones: not one with JSPI, and an iPhone to Pyodide, which there counts arguments the old way.
 */
function beAnyEngine() {
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });
  delete WebAssembly.Suspending;
  delete WebAssembly.promising;
}

function copyFolder(fs, from, to) {
  fs.mkdirTree(to);
  for (const name of readdirSync(from).sort()) {
    const [source, target] = [join(from, name), `${to}/${name}`];
    if (statSync(source).isDirectory()) copyFolder(fs, source, target);
    else fs.writeFile(target, readFileSync(source));
  }
}

/** Run Python without Pyodide's own code, which the script may be taking apart. */
export function run(pyodide, source) {
  const [failed, output] = pyodide._api.rawRun(source);
  if (failed) throw new Error(`Python in Node failed:\n${output}`);
}
