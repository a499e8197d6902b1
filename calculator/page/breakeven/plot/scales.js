/** Where a quantity and a cost lie in the plot. */

import { scaleLinear, scaleLog } from "d3-scale";

const ROOM_ABOVE = 1.06;
/** On a linear scale the dear first parts would press all else flat: they are cut off. */
const FROM_SHARE = 0.02;
const MOST_LINEAR = 1.3;

/**
 * @param {{first: number, last: number, curves: {points: [number, number][]}[], log: boolean,
 *   average: boolean, left: number, right: number, top: number, bottom: number}} frame
 */
export function scalesOf({ first, last, curves, log, average, left, right, top, bottom }) {
  const costs = curves.flatMap(({ points }) => points.map(([, cost]) => cost));
  const least = Math.min(...costs);
  const most = Math.max(...costs);
  // A cost of nothing has no place on a logarithmic scale.
  const logarithmic = log && least > 0 && most > least;
  const x = (log ? scaleLog() : scaleLinear()).domain([first, Math.max(last, first + 1)]).range([left, right]);
  const y = logarithmic
    ? scaleLog().domain([least / ROOM_ABOVE, most * ROOM_ABOVE])
    : scaleLinear().domain([0, (average && !log ? cutOff(curves, last, most) : most) * ROOM_ABOVE || 1]);
  return { x, y: y.range([bottom, top]), logarithmic };
}

/** Values for the marks of an axis: on a logarithmic one the decades, and 2 and 5 where they fit. */
export function ticksOf(scale, logarithmic, room) {
  if (!logarithmic) return scale.ticks(room);
  const [low, high] = scale.domain();
  const decades = Math.log10(high / low);
  const steps = decades * 3 <= room ? [1, 2, 5] : [1];
  const every = steps.length > 1 ? 1 : Math.max(1, Math.ceil(decades / room));
  const values = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power += 1) {
    if (power % every) continue;
    for (const step of steps) {
      const value = step * 10 ** power;
      if (value >= low && value <= high) values.push(value);
    }
  }
  return values;
}

function cutOff(curves, last, most) {
  const from = Math.max(2, last * FROM_SHARE);
  const shown = curves.flatMap(({ points }) => points.filter(([q]) => q >= from).map(([, cost]) => cost));
  return Math.min(most, Math.max(...shown) * MOST_LINEAR);
}
