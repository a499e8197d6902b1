/** Resolves when the browser has nothing better to do, or after half a second. */
export function idle() {
  const { requestIdleCallback: wait = (then) => setTimeout(then) } = window; // not in every Safari
  return new Promise((resolve) => wait(resolve, { timeout: 500 }));
}
