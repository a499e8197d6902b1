// Record the memory of a Python that has imported the calculator, as a patch on the wasm's own data.
// node snapshot.mjs '{"folder": …, "packages": …, "stdLibURL": …, "imports": …, "slim": …, "output": …}'
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { restoreSnapshot } from "../page/runtime/snapshot.js";
import { run, startInterpreter } from "./interpreter.mjs";
import { makePatch } from "./patch.mjs";

const { imports, slim, output, ...settings } = JSON.parse(process.argv[2]);
const pyodide = await startInterpreter({ ...settings, _makeSnapshot: true });
run(pyodide, imports.map((name) => `import ${name}`).join("\n"));
run(pyodide, readFileSync(slim, "utf8"));
for (let round = 0; round < 3; round++) run(pyodide, "import gc; gc.collect(); del gc");
zeroFreeMemory(pyodide._module);
const snapshot = pyodide.makeMemorySnapshot();
const wasm = readFileSync(join(settings.folder, "pyodide.asm.wasm"));
const patch = makePatch(snapshot, wasm);
checkPatch(patch, wasm, snapshot);
writeFileSync(output, patch);
process.exit(0);

/** What was freed still holds its old content: write noughts, which cost a visitor nothing. */
function zeroFreeMemory(module) {
  const top = module._sbrk(0);
  const taken = sizes().flatMap((size) => takeAll(module, size, top));
  for (const address of taken) module._PyMem_Free(address);
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module._emscripten_stack_get_current() - 256);
}

/** From 256 KB down to a word, in steps that leave little over. */
function sizes() {
  const found = [];
  for (let size = 1 << 18; size >= 8; size = size > 64 ? Math.floor(size * 0.9) & ~7 : size - 8) {
    found.push(size);
  }
  return found;
}

/** Take and clear every free piece of that size below `top`; above it memory was never used. */
function takeAll(module, size, top) {
  const taken = [];
  for (;;) {
    const address = module._PyMem_Malloc(size);
    if (address + size > top - 4096) {
      module._PyMem_Free(address);
      return taken;
    }
    module.HEAPU8.fill(0, address, address + size);
    taken.push(address);
  }
}

function checkPatch(patch, wasm, snapshot) {
  if (Buffer.compare(restoreSnapshot(patch, wasm), snapshot) !== 0) {
    throw new Error("The patch does not give the snapshot back. Is the wasm another one?");
  }
}
