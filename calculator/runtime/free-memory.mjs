// What was freed keeps its old content, which a visitor would download: write noughts over it.
//
// Emscripten's malloc is dlmalloc. Its memory is a row of chunks, each with two words before its
// content: the size of the chunk before, if that is free, and its own with three flags. A free
// chunk begins with links to others: two, or six when it is large.

const HEADER = 8;
const IN_USE = 2;
const FLAGS = 7;
const SMALLEST = 16;
const LARGE = 256;
const [LINKS, LARGE_LINKS] = [8, 24];
const MALLINFO_WORDS = 10;
const FREE_BYTES = 8; // the place of `fordblks` in it

/**
 * Clear all free memory, and take its small pieces for good, since their links are not noughts.
 * Throws when the memory does not look as described above.
 */
export function clearFreeMemory(module) {
  clearStack(module);
  takeSmallPieces(module);
  const expected = freeBytes(module);
  const chunks = freeChunks(module);
  const found = chunks.reduce((sum, { size }) => sum + size, 0);
  if (found !== expected) {
    throw new Error(`Found ${found} bytes of free memory, malloc ${expected}. Is it no dlmalloc?`);
  }
  for (const { at, size } of chunks) clearChunk(module.HEAPU8, at, size);
}

/** The heap begins where the stack, which grows downwards, has its base. */
function freeChunks(module) {
  const words = new Uint32Array(module.HEAPU8.buffer);
  const chunks = [];
  for (let at = module._emscripten_stack_get_base(), size; at < module._sbrk(0); at += size) {
    const head = words[at / 4 + 1];
    size = head & ~FLAGS;
    if (size < SMALLEST) break;
    if (!(head & IN_USE)) chunks.push({ at, size });
  }
  return chunks;
}

function takeSmallPieces(module) {
  for (const { size } of freeChunks(module)) {
    if (size >= LARGE) continue;
    const address = module._PyMem_Malloc(size - 4);
    module.HEAPU8.fill(0, address, address + size - 4);
  }
}

function clearChunk(heap, at, size) {
  const links = size < LARGE ? LINKS : LARGE_LINKS;
  heap.fill(0, Math.min(at + HEADER + links, at + size), at + size);
}

/** What malloc itself counts as free. */
function freeBytes(module) {
  const address = module._PyMem_Malloc(4 * MALLINFO_WORDS);
  module._mallinfo(address); // never given back, so that what it says stays true
  return new Uint32Array(module.HEAPU8.buffer, address, MALLINFO_WORDS)[FREE_BYTES];
}

function clearStack(module) {
  const [low, now] = [module._emscripten_stack_get_end(), module._emscripten_stack_get_current()];
  module.HEAPU8.fill(0, low, now - 256);
}
