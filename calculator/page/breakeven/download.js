/** Files that the browser writes itself: nothing is sent anywhere. */

/** @param {Blob | string} content */
export function download(content, name, type) {
  const file = content instanceof Blob ? content : new Blob([content], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has to have begun reading before the address may go.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
