/**
 * What is made when it is asked for first. A first format of numbers or lists takes a browser some
 * 50 ms, in which nothing else of the page goes on.
 *
 * @template T @param {() => T} make @returns {() => T}
 */
export function onDemand(make) {
  let made = null;
  return () => (made ??= make());
}
