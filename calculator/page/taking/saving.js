/** Files that the visitor saves: made in the page and sent nowhere. */

/** @param {{name: string, content: Blob | string, type?: string}} file a text may be a data: address */
export function save({ name, content, type }) {
  const link = document.createElement("a");
  link.href = isAddress(content) ? content : URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The browser has to have begun reading before the address may go. A data: address never goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name with some of the visitor's own words in it, safe on every file system. */
export function fileName(name, words, ending) {
  return `${[name, plain(words)].filter(Boolean).join("-")}.${ending}`;
}

const isAddress = (content) => typeof content === "string" && content.startsWith("data:");

/** Letters and digits of any language, joined by hyphens. */
function plain(words) {
  return words.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40).replace(/^-|-$/g, "");
}
