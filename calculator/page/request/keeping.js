/** What the buyer asked to have kept on this device. A browser may refuse to keep anything. */

export function createKeeping(key) {
  return {
    /** What was kept, or null. */
    load() {
      try {
        return readable(JSON.parse(localStorage.getItem(key)));
      } catch {
        return null;
      }
    },
    /** @returns {boolean} whether it is kept now */
    save(details) {
      try {
        localStorage.setItem(key, JSON.stringify(details));
        return true;
      } catch {
        return false;
      }
    },
    /** @returns {boolean} whether nothing is kept any more */
    clear() {
      try {
        localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function readable(value) {
  if (value === null || typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === "string"));
}
