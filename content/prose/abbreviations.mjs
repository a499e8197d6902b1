// An abbreviation is explained in the glossary, or is one that everybody knows.
import { readFileSync } from "node:fs";
import { paragraphs, prose } from "./words.mjs";

const ABBREVIATION = /\b[A-Z]{2,6}\b/g;

const EXPLAINED = ["../guide/glossary.yaml", "known.txt"];

const found = (text) => new Set(text.match(ABBREVIATION));
const read = (file) => readFileSync(new URL(file, import.meta.url), "utf8");

export default {
  names: ["abbreviations"],
  description: "Explain this abbreviation in the glossary, or write it out",
  tags: ["prose"],
  parser: "micromark",
  function: ({ parsers }, onError) => {
    const explained = found(EXPLAINED.map(read).join("\n"));
    for (const paragraph of paragraphs(parsers.micromark.tokens)) {
      for (const word of found(prose(paragraph.text))) {
        if (!explained.has(word)) onError({ lineNumber: paragraph.startLine, detail: word });
      }
    }
  },
};
