/** Asks the calculator about the newest entries, and drops what it says about older ones. */

const PAUSE = 120;

/**
 * @param {{call: (name: string, given: object) => Promise<object>,
 *   onResult: (result: object, request: object) => void, onLinks: (links: object) => void}} parts
 */
export function createComparison({ call, onResult, onLinks }) {
  let asked = 0;
  let timer = 0;

  async function ask(request, linked) {
    const number = ++asked;
    try {
      const result = await call("breakeven", { request });
      if (number !== asked) return;
      onResult(result, request);
      const links = await call("breakeven_links", linked);
      if (number === asked) onLinks(links);
    } catch (error) {
      // The engine says itself that it failed.
      console.warn(error);
    }
  }

  return {
    /** `linked`: the arguments of `breakeven_links`. */
    ask(request, linked) {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE, request, linked);
    },
  };
}
