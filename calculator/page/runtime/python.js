/** Pyodide from downloaded and checked parts: with the recorded memory, or the ordinary way. */
import { download, downloadModule } from "./download.js";
import { Failure } from "./failure.js";
import { restoreSnapshot } from "./snapshot.js";

const FROM_SNAPSHOT = ["loader", "glue", "wasm", "snapshot"];
const ORDINARY = ["loader", "glue", "wasm", "stdlib", "lock", "wheel"];
const PACKAGE = "stage-calculator";
const STEP = 128 * 1024; // bytes from one sign of life to the next
/** A snapshot needs no library, but Pyodide wants a file: an archive of nothing. */
const EMPTY_ARCHIVE = Uint8Array.from({ length: 22 }, (_, at) => [0x50, 0x4b, 5, 6][at] ?? 0);

/**
 * Start Python, with our package ready to be imported. Throws Failure, or what the browser throws.
 * @param {object} settings `parts` and `builtFor`, see release.js; `fromSnapshot`;
 *   `onProgress(phase, loaded, total)`, phase "download" in bytes, then "start"
 */
export async function startPython({ parts, builtFor, fromSnapshot, onProgress }) {
  const roles = fromSnapshot ? FROM_SNAPSHOT : ORDINARY;
  const arrive = progressOf(roles.map((role) => parts[role]), onProgress);
  const wasm = downloadModule(parts.wasm, arrive);
  const waiting = {
    wasm: wasm.bytes,
    loader: importScript(parts.loader, arrive),
    glue: importScript(parts.glue, arrive),
    ...Object.fromEntries(roles.slice(3).map((role) => [role, download(parts[role], arrive)])),
  };
  const got = await all(waiting);
  onProgress("start", 0, 0);
  const options = fromSnapshot ? snapshotOptions(got, builtFor) : ordinaryOptions(got, parts);
  const python = await load(got.loader, wasm.module, parts, options);
  python._api.config._loadSnapshot = null; // 20 MB that Pyodide would hold on to
  if (!fromSnapshot) await installPackage(python);
  return python;
}

function progressOf(parts, onProgress) {
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  let [loaded, told] = [0, 0];
  return (piece) => {
    loaded += piece.length;
    if (loaded < total && loaded - told < STEP) return;
    told = loaded;
    onProgress("download", loaded, total);
  };
}

async function all(promises) {
  const values = await Promise.all(Object.values(promises));
  return Object.fromEntries(Object.keys(promises).map((key, at) => [key, values[at]]));
}

/** A script is imported by its address and checked beside: the browser fetches it once. */
async function importScript(part, arrive) {
  const imported = import(part.url);
  imported.catch(() => {}); // what is wrong with the file says more, so that comes first
  await download(part, arrive);
  try {
    return await imported;
  } catch (error) {
    throw new Failure("corrupt", `${part.url} is not served as a script that runs.`, error);
  }
}

function snapshotOptions({ snapshot, wasm }, builtFor) {
  const memory = restoreSnapshot(snapshot, wasm);
  const lockFileContents = { info: builtFor, packages: {} };
  return { _loadSnapshot: memory, lockFileContents, packageBaseUrl: "/", library: EMPTY_ARCHIVE };
}

function ordinaryOptions({ stdlib, lock }, parts) {
  return {
    lockFileContents: JSON.parse(new TextDecoder().decode(lock)),
    packageBaseUrl: new URL(".", parts.wheel.url).href,
    library: stdlib,
  };
}

/** Run the loader. It fetches two files itself, and is given the ones that are here already. */
async function load(loader, module, parts, { library, ...options }) {
  const libraryUrl = new URL("python_stdlib.zip", parts.wasm.url).href;
  const handedOver = new Map([
    [parts.wasm.url, () => new Response()],
    [libraryUrl, () => new Response(library)],
  ]);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  try {
    self.fetch = async (url, init) => handedOver.get(String(url))?.() ?? fetch(url, init);
    return await new Promise((resolve, reject) => {
      WebAssembly.instantiateStreaming = (_, imports) => instantiate(module, imports, reject);
      const indexURL = new URL(".", parts.wasm.url).href;
      loader
        .loadPyodide({ ...options, indexURL, stdLibURL: libraryUrl, checkAPIVersion: true })
        .then(resolve, reject);
    });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** The loader would only warn of a failure here, and wait for ever. */
async function instantiate(compiled, imports, reject) {
  try {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  } catch (error) {
    reject(error);
    throw error;
  }
}

/** By Pyodide's own way, which holds the wheel against the checksum in the lock. */
async function installPackage(python) {
  let said = "";
  await python.loadPackage(PACKAGE, {
    checkIntegrity: true,
    messageCallback: () => {},
    errorCallback: (message) => void (said += message),
  });
  if (!(PACKAGE in python.loadedPackages)) throw new Failure("corrupt", said || "No package.");
}
