// A sentence that has to be read twice is too long for an engineer in a hurry.
import { paragraphs, prose } from "./words.mjs";

const END = /(?<=[.!?:;])\s+/;

export default {
  names: ["sentence-length"],
  description: "Split this sentence in two",
  tags: ["prose"],
  parser: "micromark",
  function: ({ parsers, config }, onError) => {
    for (const paragraph of paragraphs(parsers.micromark.tokens)) {
      for (const sentence of prose(paragraph.text).split(END)) {
        const length = sentence.split(/\s+/).length;
        if (length > config.words) {
          onError({
            lineNumber: paragraph.startLine,
            detail: `${length} words, ${config.words} at most`,
            context: sentence.slice(0, 60),
          });
        }
      }
    }
  },
};
