/** What the buttons of the request for quote do. Each works with the latest request. */

import { copyRich } from "../taking/clipboard.js";
import { fileName, save } from "../taking/saving.js";

/** @param {() => object} made gives what Python's call "request" gave last */
export function actionsFor(made, { details, page: { texts }, say }) {
  const file = (ending, type, content) => {
    const name = fileName(texts.say("request-panel-file"), details().part ?? "", ending);
    save({ name, content, type });
  };
  return {
    copy: async () => say(texts.say(await copied(made()))),
    markdown: () => file("md", "text/markdown;charset=utf-8", made().markdown),
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
