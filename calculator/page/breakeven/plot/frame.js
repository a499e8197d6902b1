/** What is drawn and where: the measures that all parts of the plot share. */

import { ROW, placeLegend } from "./legend.js";
import { widthOf } from "./lines.js";
import { scalesOf } from "./scales.js";

const RIGHT = 24;
const ABOVE = 46;
const BELOW = 46;
const WIDEST_NUMBER = 96;

/** `column` names one of the plot's columns. */
export function frameOf({ result, column, log, width }, page) {
  const { columns, series, first, last } = result.plot;
  const at = columns.indexOf(column);
  const curves = series.map(({ process, points }) => ({
    process,
    name: result.readout.names[process],
    points: points.map((point) => [point[0], point[at]]),
  }));
  const outlook = column.startsWith("expected") ? result.adjusted : result.plain;
  const legend = placeLegend(curves, width);
  const top = ABOVE + ROW * (legend.at(-1).row + 1);
  const bottom = top + Math.max(220, Math.min(380, width * 0.5));
  const frame = {
    first,
    last,
    curves,
    legend,
    log,
    top,
    bottom,
    left: leftOf(curves, page),
    right: width - RIGHT,
    width,
    height: bottom + BELOW,
    average: column.endsWith("average"),
    bands: outlook.bands.filter((band) => band.first <= last),
  };
  return { ...frame, ...scalesOf(frame) };
}

function leftOf(curves, page) {
  const most = Math.max(1, ...curves.flatMap(({ points }) => points.map(([, cost]) => cost)));
  return Math.min(WIDEST_NUMBER, 18 + widthOf(page.number(Math.round(most))));
}
