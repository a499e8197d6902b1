/** What the buttons of the request for quote do. Each works with the latest request. */

import { copyRich } from "../taking/clipboard.js";
import { save } from "../taking/saving.js";

/** @param {() => object} made gives what Python's call "request" gave last */
export function actionsFor(made, { details, page: { texts }, say }) {
  const file = (ending, type, content) => {
    const words = details().part ?? "";
    save({ name: texts.say("request-panel-file"), words, ending, type, content });
  };
  return {
    copy: async () => say(texts.say(await copied(made()))),
    markdown: () => file("md", "text/markdown", made().markdown),
    json: () => file("json", "application/json", `${JSON.stringify(made().json, null, 2)}\n`),
    print: () => window.print(),
  };
}

async function copied(made) {
  try {
    return (await copyRich(made)) === "rich" ? "request-panel-copied" : "request-panel-copied-plain";
  } catch {
    return "request-panel-copy-failed";
  }
}
