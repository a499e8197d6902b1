/** What in the form is still the example's, so that no invented figure passes for a quote. */

import { entryAt } from "./entries.js";

const SHARED = { quantity: "quantity", change_probability: "chance" };

/** The positions of the processes that still have the example's figures. */
export function exampleProcesses(request, example) {
  if (!example) return [];
  return (request.processes ?? []).flatMap((process, at) =>
    example.processes.some((one) => sameQuote(process, one)) ? [at] : [],
  );
}

/** Whether nothing has been changed. */
export function isExample(request, example) {
  return Boolean(example) && canonical(request) === canonical(example);
}

/** The names of what the visitor has left as the example has it. */
export function leftOfExample(request, example, typed, { say, names }) {
  if (!example) return [];
  const fields = Object.keys(SHARED).filter((field) => isLeft(request, example, typed, field));
  return [
    ...fields.map((field) => say(SHARED[field])),
    ...exampleProcesses(request, example).map((at) => names[at]),
  ];
}

/** The request without what is only the example's: what a link or the calculator may have. */
export function ownEntries(request, example, typed) {
  if (!example) return request;
  const own = { ...request };
  for (const field of Object.keys(SHARED)) if (isLeft(request, example, typed, field)) delete own[field];
  if (canonical(request.processes) !== canonical(example.processes)) return own;
  delete own.processes;
  delete own.bridge;
  return own;
}

function isLeft(request, example, typed, field) {
  return !typed.has(field) && entryAt(request, field) !== "" && entryAt(request, field) === entryAt(example, field);
}

/** Figures make a quote; what it is called does not. */
function sameQuote(process, one) {
  const { id: _id, name: _name, ...figures } = process;
  const { id: _oneId, name: _oneName, ...oneFigures } = one;
  return canonical(figures) === canonical(oneFigures);
}

function canonical(value) {
  if (value === undefined || typeof value !== "object") return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join(",")}}`;
}
