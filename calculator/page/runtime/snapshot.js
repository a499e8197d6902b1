/**
 * The memory of a started Python, kept as what differs from the wasm's own data.
 *
 * A patch is, in little-endian 32-bit words: MAGIC, the snapshot's length, where the wasm's data goes
 * in it, where that data lies in the wasm file, its length, the length of the counts; then the
 * counts (words to skip, words to copy, in LEB128), filled up to a word; then the words to copy.
 */
export const MAGIC = 0x31545053; // "SPT1"
export const HEADER_WORDS = 6;

/** The snapshot, ready for Pyodide. Throws RangeError when patch and wasm don't belong together. */
export function restoreSnapshot(patch, wasm) {
  const words = new Uint32Array(patch.buffer, patch.byteOffset, Math.floor(patch.byteLength / 4));
  const [magic, length, start, offset, dataLength, countsLength] = words;
  if (magic !== MAGIC || offset + dataLength > wasm.byteLength) {
    throw new RangeError("The memory snapshot is damaged, or made for another wasm.");
  }
  const snapshot = new Uint8Array(length);
  snapshot.set(wasm.subarray(offset, offset + dataLength), start);
  const counts = patch.subarray(4 * HEADER_WORDS, 4 * HEADER_WORDS + countsLength);
  const literals = words.subarray(HEADER_WORDS + Math.ceil(countsLength / 4));
  copyLiterals(new Uint32Array(snapshot.buffer), counts, literals);
  return snapshot;
}

function copyLiterals(memory, counts, literals) {
  let [at, from, skipping, number, shift] = [0, 0, true, 0, 0];
  for (const byte of counts) {
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte & 128) continue;
    if (!skipping) {
      memory.set(literals.subarray(from, from + number), at);
      from += number;
    }
    at += number;
    [skipping, number, shift] = [!skipping, 0, 0];
  }
}
