/** What runtime.json names: the short-lived file that leads to the long-lived ones. */
import { Failure } from "./failure.js";

const FORMAT = 1;

/**
 * What Pyodide is `builtFor`, and the `parts` with full addresses: {role: {url, size, sha256}}.
 * Throws Failure.
 */
export async function fetchRelease(runtimeUrl) {
  const entry = await fetchEntry(runtimeUrl);
  if (entry?.format !== FORMAT || typeof entry.parts !== "object") {
    throw new Failure("corrupt", `${runtimeUrl}: expected format ${FORMAT}, found ${entry?.format}.`);
  }
  const located = ([role, part]) => [role, { ...part, url: new URL(part.path, runtimeUrl).href }];
  const parts = Object.fromEntries(Object.entries(entry.parts).map(located));
  return { builtFor: entry.built_for, parts };
}

async function fetchEntry(url) {
  let text;
  try {
    const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    text = await response.text();
  } catch (error) {
    throw new Failure("network", `${url} could not be read: ${error.message}`, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure("corrupt", `${url} is not JSON.`, error);
  }
}
