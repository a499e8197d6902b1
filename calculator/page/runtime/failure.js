/** Why Python did not start or stopped. The page has a sentence for each; here are only codes. */
export class Failure extends Error {
  /**
   * @param {"no-wasm"|"network"|"corrupt"|"memory"|"unsupported"|"timeout"|"crashed"} reason
   * @param {string} detail for the one who looks into it, not for the visitor
   */
  constructor(reason, detail, cause) {
    super(detail, { cause });
    this.name = "Failure";
    this.reason = reason;
  }
}

const FORBIDDEN = /disallowed|unsafe-eval|content security|blocked by csp|refused to compile/i;
const EXHAUSTED = /out of memory|memory allocation|allocate|memory limit|could not grow/i;

/** What an error thrown while Python starts or runs means. */
export function reasonOf(error) {
  if (error instanceof Failure) return error.reason;
  const said = String(error?.message ?? error);
  if (FORBIDDEN.test(said)) return "no-wasm";
  if (error instanceof RangeError || EXHAUSTED.test(said)) return "memory";
  const { CompileError, LinkError } = globalThis.WebAssembly ?? {};
  if ([CompileError, LinkError, SyntaxError].some((kind) => kind && error instanceof kind)) {
    return "unsupported";
  }
  return "crashed";
}

/** Whether this browser, under this page's policy, runs WebAssembly at all. */
export function hasWebAssembly() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}
