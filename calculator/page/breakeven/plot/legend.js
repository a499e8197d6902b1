/** Which line is which process, above the plot. */

import { dashOf, rungOf, widthOf } from "./lines.js";

export const ROW = 20;
const FIRST = 36;
const START = 4;
const SAMPLE = 26;

/** Where each name stands: {process, name, x, row}; a row that is full is followed by another. */
export function placeLegend(curves, width) {
  let x = START;
  let row = 0;
  return curves.map(({ process, name }) => {
    const needed = SAMPLE + 18 + widthOf(name);
    if (x > START && x + needed > width) {
      x = START;
      row += 1;
    }
    const place = { process, name, x, row };
    x += needed;
    return place;
  });
}

export function drawLegend(svg, { legend }) {
  const group = svg.append("g").attr("class", "plot__legend");
  for (const { process, name, x, row } of legend) {
    const entry = group.append("g").attr("transform", `translate(${x},${FIRST + row * ROW})`);
    entry.append("line").attr("class", "plot__curve").attr("data-rung", rungOf(process))
      .attr("stroke-dasharray", dashOf(process)).attr("x2", SAMPLE).attr("y1", -4).attr("y2", -4);
    entry.append("text").attr("class", "plot__name").attr("x", SAMPLE + 6).text(name);
  }
}
