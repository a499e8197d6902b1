// A snapshot as what differs from the wasm's own data, which a visitor has already downloaded.
// See ../page/runtime/snapshot.js for the format and the way back.
import { HEADER_WORDS, MAGIC } from "../page/runtime/snapshot.js";

const MEMORY_BASE = 1024; // where Emscripten puts the data of a main module
const NEAR = 4; // equal words between two differences that are cheaper to repeat than to skip
const DATA_SECTION = 11;

/** The patch, as bytes, that `restoreSnapshot(patch, wasm)` turns into `snapshot` again. */
export function makePatch(snapshot, wasm) {
  const words = new Uint32Array(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength / 4);
  const data = dataSegment(wasm);
  const start = words[1] + MEMORY_BASE; // the second word of a snapshot is its header's length
  const known = new Uint8Array(snapshot.byteLength);
  known.set(wasm.subarray(data.offset, data.offset + data.length), start);
  const { skips, literals } = differences(words, new Uint32Array(known.buffer));
  return join([snapshot.byteLength, start, data.offset, data.length], skips, literals);
}

function differences(words, known) {
  const skips = [];
  const literals = [];
  for (let at = 0, end = 0; at < words.length; at++) {
    if (words[at] === known[at]) continue;
    const stop = endOfDifference(words, known, at);
    skips.push(at - end, stop - at);
    for (let word = at; word < stop; word++) literals.push(words[word]);
    end = stop;
    at = stop - 1;
  }
  return { skips, literals };
}

function endOfDifference(words, known, from) {
  let stop = from + 1;
  for (let at = stop; at < words.length && at - stop < NEAR; at++) {
    if (words[at] !== known[at]) stop = at + 1;
  }
  return stop;
}

function join(header, skips, literals) {
  const counts = Uint8Array.from(skips.flatMap(variableLength));
  const padded = Math.ceil(counts.length / 4) * 4;
  const patch = new Uint8Array(4 * HEADER_WORDS + padded + 4 * literals.length);
  new Uint32Array(patch.buffer, 0, HEADER_WORDS).set([MAGIC, ...header, counts.length]);
  patch.set(counts, 4 * HEADER_WORDS);
  new Uint32Array(patch.buffer, 4 * HEADER_WORDS + padded).set(literals);
  return patch;
}

function variableLength(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

/** Where the file keeps the one segment that is copied to memory when the wasm starts. */
function dataSegment(wasm) {
  const reader = { wasm, at: 8 };
  while (reader.at < wasm.length) {
    const section = wasm[reader.at++];
    const length = readNumber(reader);
    if (section === DATA_SECTION) return onlySegment(reader);
    reader.at += length;
  }
  throw new Error("pyodide.asm.wasm has no data section. Is it another build of Pyodide?");
}

function onlySegment(reader) {
  const [count, flags] = [readNumber(reader), readNumber(reader)];
  const expression = reader.wasm.subarray(reader.at, reader.at + 3).toString("hex");
  if (count !== 1 || flags !== 0 || expression !== "23000b") {
    throw new Error("pyodide.asm.wasm must hold one data segment at its memory base. See patch.mjs.");
  }
  reader.at += 3;
  const length = readNumber(reader);
  return { offset: reader.at, length };
}

function readNumber(reader) {
  let [number, shift, byte] = [0, 0, 128];
  for (; byte & 128; shift += 7) {
    byte = reader.wasm[reader.at++];
    number |= (byte & 127) << shift;
  }
  return number >>> 0;
}
