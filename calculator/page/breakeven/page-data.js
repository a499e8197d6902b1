/**
 * What the break-even page brings for its script, as JSON in `#breakeven-data`:
 *
 *     {
 *       "language": "en", "base": "../", "runtime": "assets/runtime/runtime.json",
 *       "calculator": "calculator/",                      where the stage calculator stands, or null
 *       "texts": {"breakeven-page-...": "...", and what all tools say of Python},
 *       "change": {"question", "chances": {option: chance}} or null,
 *       "change_options": {option: label},
 *       "example": request or null, "example_result": what the calculator says to it, or null
 *     }
 */

import { speak } from "../texts.js";

const PREFIX = "breakeven-page-";

/** The same, ready to be used: `say(key, values)` without the prefix, `texts` with it, `number(count)`. */
export function readPage(element) {
  const data = JSON.parse(element.textContent);
  const texts = speak(data.texts, data.language);
  const format = new Intl.NumberFormat(data.language);
  return {
    ...data,
    texts,
    say: (key, values) => texts.say(PREFIX + key, values),
    count: (key, n, values) => texts.count(PREFIX + key, n, values),
    number: (count) => format.format(count),
    runtime: data.base + data.runtime,
    calculator: data.calculator === null ? null : data.base + data.calculator,
  };
}
