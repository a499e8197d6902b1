/** Files of the runtime, each held against the size and checksum that runtime.json gives. */
import { Failure } from "./failure.js";

/**
 * The file's bytes. Throws Failure: "network" or "corrupt".
 * @param {{url: string, size: number, sha256: string}} part
 * @param {(piece: Uint8Array) => void} onPiece told of each piece that arrives
 */
export async function download(part, onPiece) {
  return readAll(await open(part), part, onPiece);
}

async function readAll(response, part, onPiece) {
  const reader = response.body.getReader();
  const bytes = new Uint8Array(part.size);
  for (let at = 0; ; ) {
    const piece = await nextPiece(reader, part, at);
    if (!piece) break;
    bytes.set(piece, at);
    at += piece.length;
    onPiece(piece);
  }
  await check(bytes, part);
  return bytes;
}

/**
 * The file's `bytes`, and the `module` compiled from them while they arrive: a promise of each.
 *
 * The browser compiles the host's own answer, as it keeps what it compiled for the next visit only
 * then. The module waits for the check of the bytes, and is made from them where the browser
 * refuses the answer: hosts give all kinds of types.
 */
export function downloadModule(part, onPiece) {
  const response = open(part);
  const compiled = response.then((answer) => WebAssembly.compileStreaming(answer.clone()));
  const bytes = response.then((answer) => readAll(answer, part, onPiece));
  const module = bytes.then((all) => compiled.catch(() => WebAssembly.compile(all)));
  for (const promise of [compiled, module]) promise.catch(() => {}); // whoever waits is told
  return { bytes, module };
}

async function open(part) {
  let response;
  try {
    response = await fetch(part.url, { credentials: "same-origin" });
  } catch (error) {
    throw new Failure("network", `${part.url} could not be reached.`, error);
  }
  if (!response.ok) throw new Failure("network", `${part.url} gave status ${response.status}.`);
  return response;
}

async function nextPiece(reader, part, at) {
  let result;
  try {
    result = await reader.read();
  } catch (error) {
    throw new Failure("network", `${part.url} broke off after ${at} bytes.`, error);
  }
  const end = at + (result.value?.length ?? 0);
  if (end > part.size || (result.done && at < part.size)) {
    await reader.cancel();
    throw new Failure("corrupt", `${part.url}: expected ${part.size} bytes, found ${end}.`);
  }
  return result.done ? null : result.value;
}

/** Only pages that came over HTTPS, or from this machine, can work out checksums. */
async function check(bytes, part) {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== part.sha256) {
    throw new Failure("corrupt", `${part.url}: expected SHA-256 ${part.sha256}, found ${found}.`);
  }
}
