/** Copying: with formatting where the browser can, as plain text elsewhere, by hand where no page may. */

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

/**
 * Copy a text, or else show it in the field of `byHand`, ready to be copied by hand.
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyOrOffer(text, byHand) {
  try {
    await copyPlain(text);
    byHand.hidden = true;
  } catch {
    byHand.hidden = false;
    const field = byHand.querySelector("input");
    field.value = text;
    field.focus();
    field.select();
  }
  return byHand.hidden;
}

function blob(text, type) {
  return new Blob([text], { type });
}
