/** The notice that the page's script has not arrived. A script that works takes it away. */

/** @param {HTMLElement} root what the script has just made work, which the style and tests look at */
export function scriptArrived(root) {
  document.querySelector("[data-late]")?.remove();
  root.setAttribute("data-mounted", "");
}
