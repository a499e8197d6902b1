/** Copying: with formatting where the browser can, as plain text elsewhere. */

/** @returns {Promise<"rich" | "plain">} what was copied; rejects where no page may copy */
export async function copyRich({ html, text }) {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") }),
    ]);
    return "rich";
  } catch {
    await copyPlain(text);
    return "plain";
  }
}

export async function copyPlain(text) {
  await navigator.clipboard.writeText(text);
}

function blob(text, type) {
  return new Blob([text], { type });
}
