/** Sentences from the content, with their placeholders filled in. */

/** Below it no language groups digits, and a browser's first format of numbers takes it 20 to 50 ms. */
const GROUPED = 1000;

/** @param {Record<string, string>} texts @param {string} language */
export function speak(texts, language) {
  const plural = new Intl.PluralRules(language);

  /** A missing text shows as its key, so that it is noticed and nothing breaks. */
  function say(key, values = {}) {
    return (texts[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  }

  return {
    say,
    /** The text of `key-one` or `key-other`, as the language counts. */
    count(key, n, values = {}) {
      const form = `${key}-${plural.select(n)}`;
      const count = n < GROUPED ? String(n) : n.toLocaleString(language);
      return say(form in texts ? form : `${key}-other`, { ...values, count });
    },
  };
}
