/** What the buttons of the link builder do. Each works with the latest link. */

import { copyPlain, copyRich } from "../taking/clipboard.js";
import { qrPng, qrSvg } from "../taking/qr.js";
import { save } from "../taking/saving.js";

/**
 * @param {{made: () => object, address: () => string, page: object,
 *   say: (key: string, values?: object) => void}} parts
 */
export function actionsFor({ made, address, page: { texts }, say }) {
  const file = (ending, type, content) =>
    save({ name: `${texts.say("links-qr-file")}.${ending}`, content, type });
  return {
    copyLink: () => copied(() => copyPlain(address()), say, "links-copied"),
    copyMail: () => copied(() => copyRich(made().mail), say, "links-copied-mail"),
    copySnippet: (snippet, service) =>
      copied(() => copyPlain(snippet), say, "links-copied-snippet", { service }),
    saveSvg: () => file("svg", "image/svg+xml", qrSvg(address())),
    savePng: () => file("png", "image/png", qrPng(address())),
  };
}

async function copied(copy, say, key, values) {
  try {
    const how = await copy();
    say(how === "plain" ? "links-copied-plain" : key, values);
  } catch {
    say("links-copy-failed");
  }
}
