/**
 * This page's entry in the browser's history: its address, and what is kept beside it. A link within
 * the page makes an entry that has neither; it gets the same.
 */

const PAUSE = 1000;

/**
 * @param {() => {search: string, state?: object}} now what there is to keep; `search` is empty or
 *   has its question mark
 * @returns {() => void} to call when that has changed
 */
export function createEntry(now) {
  let later = 0;

  function keep() {
    clearTimeout(later);
    const { search, state } = now();
    const address = `${location.pathname}${search}${location.hash}`;
    try {
      history.replaceState({ ...history.state, ...state }, "", address);
    } catch {
      // Safari refuses more than a hundred in a while.
      later = setTimeout(keep, PAUSE);
    }
  }

  for (const event of ["popstate", "hashchange"]) addEventListener(event, keep);
  return keep;
}
