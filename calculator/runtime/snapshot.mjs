// Record the memory of a Python that has imported the calculator, as a patch on the wasm's own data.
// node snapshot.mjs '{"folder": …, "packages": …, "stdLibURL": …, "imports": …, "slim": …, "output": …}'
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { restoreSnapshot } from "../page/runtime/snapshot.js";
import { clearFreeMemory } from "./free-memory.mjs";
import { run, startInterpreter } from "./interpreter.mjs";
import { makePatch } from "./patch.mjs";

const { imports, slim, output, ...settings } = JSON.parse(process.argv[2]);
const pyodide = await startInterpreter({ ...settings, _makeSnapshot: true });
run(pyodide, imports.map((name) => `import ${name}`).join("\n"));
run(pyodide, readFileSync(slim, "utf8"));
run(pyodide, "import gc\nwhile gc.collect(): pass\ndel gc"); // what one round frees, frees others
stopTracking(pyodide);
clearFreeMemory(pyodide._module);
const snapshot = pyodide.makeMemorySnapshot();
const wasm = readFileSync(join(settings.folder, "pyodide.asm.wasm"));
const patch = makePatch(snapshot, wasm);
checkPatch(patch, wasm, snapshot);
writeFileSync(output, patch);
process.exit(0);

/**
 * Take all there is off the garbage collector's lists, as `gc.freeze` does, and off any list.
 *
 * It stays for as long as the page does; and the links of the lists are much to download.
 */
function stopTracking(pyodide) {
  run(pyodide, `import gc
kept = gc.get_objects()
open("/tmp/kept", "wb").write(b"".join(id(thing).to_bytes(4, "little") for thing in kept))`);
  const { buffer } = Uint8Array.from(pyodide.FS.readFile("/tmp/kept"));
  for (const address of new Uint32Array(buffer)) pyodide._module._PyObject_GC_UnTrack(address);
  pyodide.FS.unlink("/tmp/kept");
  run(pyodide, "del kept, gc");
}

function checkPatch(patch, wasm, snapshot) {
  if (Buffer.compare(restoreSnapshot(patch, wasm), snapshot) !== 0) {
    throw new Error("The patch does not give the snapshot back. Is the wasm another one?");
  }
}
