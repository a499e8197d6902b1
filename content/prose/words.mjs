// The prose of a paragraph: without attributes, links' targets, tags, code and formulas.
const LEFT_OUT = [
  [/`[^`]*`/g, "code"],
  [/\]\([^)]*\)/g, "]"],
  [/<math[\s\S]*?<\/math>/g, "formula"],
  [/<[^>]*>/g, ""],
  [/\{:?[^}]*\}/g, ""],
  [/https?:\S+/g, "address"],
];

export function prose(text) {
  return LEFT_OUT.reduce((left, [pattern, by]) => left.replace(pattern, by), text);
}

export function* paragraphs(tokens) {
  for (const token of tokens) {
    if (token.type === "paragraph") yield token;
    else yield* paragraphs(token.children);
  }
}
