/**
 * The cost curves as SVG: a band and a pattern of line for each process, the cheapest drawn thick,
 * break-evens and the visitor's quantity marked. Looks come from the style sheet by class.
 */

import { axisBottom, axisLeft } from "d3-axis";
import { select } from "d3-selection";
import { line } from "d3-shape";
import { frameOf } from "./frame.js";
import { drawLegend } from "./legend.js";
import { dashOf, rungOf, widthOf } from "./lines.js";
import { ticksOf } from "./scales.js";

const HEAD = 18;
const TICK_ROOM = 62;
const LINE = 15;
const LABEL_ROWS = 3;
const MOST_LABELS = 12;

/**
 * @param {SVGSVGElement} element
 * @param {{result: object, column: string, log: boolean, width: number, title: string,
 *   description: string, costs: string}} view
 * @returns {object} the frame, for `drawCursor`
 */
export function drawPlot(element, view, page) {
  const frame = frameOf(view, page);
  const svg = select(element);
  svg.selectAll("*").remove();
  svg.attr("viewBox", `0 0 ${frame.width} ${frame.height}`);
  svg.append("title").attr("id", "plot-title").text(view.title);
  svg.append("desc").attr("id", "plot-description").text(view.description);
  svg.append("clipPath").attr("id", "plot-clip").call(box, frame, frame.left, frame.right);
  drawBands(svg, frame);
  drawAxes(svg, frame, view.costs, page);
  drawCurves(svg, frame);
  drawBreakEvens(svg, frame, page);
  drawAsked(svg, frame, view.result, page);
  drawLegend(svg, frame);
  svg.append("g").attr("class", "plot__cursor").attr("data-cursor", "").attr("aria-hidden", "true");
  return frame;
}

/** Shows one quantity in the plot that was drawn in this frame. */
export function drawCursor(element, frame, quantity) {
  const cursor = select(element).select(".plot__cursor");
  cursor.selectAll("*").remove();
  upright(cursor, frame, quantity, "plot__cursor-line");
  for (const { process, points } of frame.curves) {
    const point = points.find(([at]) => at >= quantity);
    const y = point ? frame.y(point[1]) : -1;
    if (y < frame.top || y > frame.bottom) continue;
    cursor.append("circle").attr("class", "plot__point").attr("data-rung", rungOf(process))
      .attr("cx", frame.x(quantity)).attr("cy", y).attr("r", 4);
  }
}

function drawBands(svg, frame) {
  const group = svg.append("g").attr("class", "plot__bands");
  for (const { first, last, process } of frame.bands) {
    const start = frame.x(Math.max(first, frame.first));
    const end = last >= frame.last ? frame.right : frame.x(last + 1);
    const coloured = (shape, name) => shape.attr("class", name).attr("data-rung", rungOf(process));
    coloured(box(group, frame, start, end), "plot__band");
    coloured(box(group, { top: frame.top - HEAD, bottom: frame.top }, start, end), "plot__band-head");
    const { name } = frame.curves.find((curve) => curve.process === process);
    if (widthOf(name) + 10 > end - start) continue;
    text(group, "plot__band-name", (start + end) / 2, frame.top - 5, name, "middle");
  }
}

function drawAxes(svg, frame, costs, page) {
  const { x, y, left, right, bottom } = frame;
  const room = Math.max(2, Math.floor((right - left) / TICK_ROOM));
  const format = (value) => (value < 1 ? String(Number(value.toPrecision(3))) : page.number(value));
  svg.append("g").attr("class", "plot__axis").attr("transform", `translate(0,${bottom})`)
    .call(axisBottom(x).tickValues(ticksOf(x, frame.log, room)).tickFormat(format).tickSizeOuter(0));
  svg.append("g").attr("class", "plot__axis plot__axis--costs").attr("transform", `translate(${left},0)`)
    .call(axisLeft(y).tickValues(ticksOf(y, frame.logarithmic, 7)).tickFormat(format)
      .tickSizeOuter(0).tickSizeInner(left - right).tickPadding(6));
  text(svg, "plot__label", right, bottom + 40, page.say("plot-quantity"), "end");
  text(svg, "plot__label", 4, 14, costs);
}

function drawCurves(svg, frame) {
  const path = line().x(([quantity]) => frame.x(quantity)).y(([, cost]) => frame.y(cost));
  const group = svg.append("g").attr("class", "plot__curves").attr("clip-path", "url(#plot-clip)");
  for (const { process, points } of frame.curves) {
    const draw = (name, some) => group.append("path").attr("class", name).attr("fill", "none")
      .attr("data-rung", rungOf(process)).attr("d", path(some));
    draw("plot__curve", points).attr("stroke-dasharray", dashOf(process));
    for (const { first, last } of frame.bands.filter((band) => band.process === process)) {
      draw("plot__cheapest", points.filter(([quantity]) => quantity >= first && quantity <= last));
    }
  }
}

function drawBreakEvens(svg, frame, page) {
  const group = svg.append("g").attr("class", "plot__break-evens");
  const taken = [];
  for (const { first } of frame.bands.slice(1, MOST_LABELS)) {
    upright(group, frame, first, "plot__break-even");
    const words = page.say("plot-break-even", { quantity: page.number(first) });
    const { start, end } = spanBeside(frame, first, words);
    const row = freeRow(taken, start, end);
    if (row < 0) continue;
    taken.push({ row, start, end });
    beside(group, frame, first, frame.top + 15 + LINE * row, words, "plot__note");
  }
}

/** The first of a few rows in which nothing else stands there; -1 if all are taken. */
function freeRow(taken, start, end) {
  const isFree = (row) => taken.every((one) => one.row !== row || one.end < start || one.start > end);
  return [...Array(LABEL_ROWS).keys()].findIndex(isFree);
}

function drawAsked(svg, frame, result, page) {
  const group = svg.append("g").attr("class", "plot__asked");
  for (const { quantity } of result.quantities) {
    const x = frame.x(quantity);
    const words = page.say("plot-asked", { quantity: page.number(quantity) });
    upright(group, frame, quantity, "plot__asked-line");
    group.append("path").attr("class", "plot__asked-mark").attr("d", `M${x - 6},${frame.bottom + 1}h12l-6,-8z`);
    beside(group, frame, quantity, frame.bottom - 12, words, "plot__note plot__note--asked");
  }
}

function box(parent, { top, bottom }, start, end) {
  return parent.append("rect").attr("x", start).attr("y", top)
    .attr("width", Math.max(0, end - start)).attr("height", bottom - top);
}

function upright(parent, frame, quantity, name) {
  const x = frame.x(quantity);
  parent.append("line").attr("class", name).attr("x1", x).attr("x2", x)
    .attr("y1", frame.top).attr("y2", frame.bottom);
}

/** Words right of a quantity, or left of it where the plot ends. */
function beside(parent, frame, quantity, y, words, name) {
  const { start, end, before } = spanBeside(frame, quantity, words);
  text(parent, name, before ? end : start, y, words, before ? "end" : "start");
}

function spanBeside(frame, quantity, words) {
  const x = frame.x(quantity);
  const before = x + widthOf(words) > frame.right;
  const start = before ? x - 5 - widthOf(words) : x + 5;
  return { start, end: start + widthOf(words), before };
}

function text(parent, name, x, y, words, anchor = "start") {
  parent.append("text").attr("class", name).attr("x", x).attr("y", y).attr("text-anchor", anchor).text(words);
}
