/**
 * Call `onSilence` after `patience` milliseconds without `restart()`.
 *
 * It counts ticks, not the time of day: a laptop that slept for an hour has waited one tick.
 */
const TICKS = 10;

export function watch(patience, onSilence) {
  let timer = null;
  let ticks = 0;
  const stop = () => {
    clearInterval(timer);
    timer = null;
  };
  const tick = () => {
    ticks += 1;
    if (ticks < TICKS) return;
    stop();
    onSilence();
  };
  const restart = () => void (ticks = 0);
  /** Goes on as it is when it runs: who waits already is given no more time by a further call. */
  const start = () => {
    if (timer !== null) return;
    restart();
    timer = setInterval(tick, patience / TICKS);
  };
  return { start, restart, stop };
}
