// Print, as JSON, the modules that a start, unpacking the wheel and importing from it load.
// node modules.mjs '{"folder": …, "packages": …, "wheel": …, "imports": ["stage_calculator.browser"]}'
import { readFileSync } from "node:fs";
import { startInterpreter } from "./interpreter.mjs";

const { imports, wheel, ...settings } = JSON.parse(process.argv[2]);
const pyodide = await startInterpreter(settings);
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel", { extractDir: "/tmp/unpacked" });
const loaded = pyodide.runPython(
  `${imports.map((name) => `import ${name}`).join("\n")}
import json, sys
json.dumps(sorted(sys.modules))`,
);
process.stdout.write(loaded);
process.exit(0);
