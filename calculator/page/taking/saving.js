/** Files that the visitor saves: made in the page and sent nowhere. */

/** Save `content` (text, or a data: address) under a name; `words` become a part of it. */
export function save({ name, words = "", ending, type, content }) {
  const address = content.startsWith("data:")
    ? content
    : URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${[name, fileWords(words)].filter(Boolean).join("-")}.${ending}`;
  link.click();
  // The browser has taken the file once the click is over.
  if (address.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** Letters and digits of any language, joined by hyphens: safe on every file system. */
function fileWords(words) {
  return words.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40).replace(/^-|-$/g, "");
}
