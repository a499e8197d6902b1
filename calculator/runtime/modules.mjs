// Print, as JSON, the modules that a start and an import of these modules load.
// node modules.mjs '{"folder": …, "packages": …, "imports": ["stage_calculator.browser"]}'
import { startInterpreter } from "./interpreter.mjs";

const { imports, ...settings } = JSON.parse(process.argv[2]);
const pyodide = await startInterpreter(settings);
const loaded = pyodide.runPython(
  `${imports.map((name) => `import ${name}`).join("\n")}
import json, sys
json.dumps(sorted(sys.modules))`,
);
process.stdout.write(loaded);
process.exit(0);
