// Pyodide without the exports that nothing asks for, and without the code that only they led to.
// node trim-exports.mjs '{"folder": …, "output": …}'
//
// Pyodide offers all of C's and Python's functions to packages that are compiled. Ours is none: what
// its scripts don't name is taken out, of the glue and of the wasm.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

const [GLUE, WASM, LOADER] = ["pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs"];
const HERE = fileURLToPath(new URL(".", import.meta.url));
/** How the glue passes a function of the wasm on, in case that someone asks for it. */
const PASSED_ON = /var _[\w$]+=Module\["_[\w$]+"\]=wasmExports\["([\w$]+)"\];/g;
/** Fewer would mean that the glue is written in another way than this expects. */
const FEWEST = 1000;

const { folder, output } = JSON.parse(process.argv[2]);
cpSync(folder, output, { recursive: true });
const glue = readFileSync(join(folder, GLUE), "utf8");
const asked = wordsIn([glue.replace(PASSED_ON, ""), read(folder, LOADER), ...ownScripts()]);
const isAsked = (name) => asked.has(name) || asked.has(`_${name}`);
writeFileSync(join(output, GLUE), trimGlue());
writeFileSync(join(output, WASM), trimWasm(readFileSync(join(folder, WASM))));

function wordsIn(scripts) {
  return new Set(scripts.flatMap((script) => script.match(/[\w$]+/g)));
}

/** The recording asks for functions that no visitor's browser calls. */
function ownScripts() {
  return readdirSync(HERE).filter((name) => name.endsWith(".mjs")).map((name) => read(HERE, name));
}

function read(place, name) {
  return readFileSync(join(place, name), "utf8");
}

function trimGlue() {
  let gone = 0;
  const trimmed = glue.replace(PASSED_ON, (statement, name) => {
    if (isAsked(name)) return statement;
    gone += 1;
    return "";
  });
  if (gone < FEWEST) throw new Error(`${GLUE}: found ${gone} functions to take out, expected ${FEWEST}.`);
  return trimmed;
}

function trimWasm(bytes) {
  const module = binaryen.readBinary(bytes);
  for (const { name } of WebAssembly.Module.exports(new WebAssembly.Module(bytes))) {
    if (!isAsked(name)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}
