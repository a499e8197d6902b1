/** Stock Pyodide on the page, with the wheel that our page has in its snapshot. */

import { loadPyodide } from "../files/pyodide/pyodide.mjs";
import { listen, show } from "./show.js";

const { wheel, language, verdicts } = document.body.dataset;
const words = JSON.parse(verdicts);
const pyodide = await loadPyodide({ indexURL: new URL("../files/pyodide/", import.meta.url).href });
await pyodide.loadPackage(new URL(wheel, document.baseURI).href, { messageCallback: () => {} });
const { call } = pyodide.pyimport("stage_calculator.browser");

listen((answers) => {
  const { ok } = JSON.parse(call("recommend", JSON.stringify({ language, answers })));
  show({
    verdict: ok.stage ? words[ok.stage] : `${words[ok.lowest]} … ${words[ok.highest]}`,
    reasons: ok.reasons.map(({ because }) => because),
    no: ok.blockers.no.map(({ unmet }) => unmet),
    unknown: ok.blockers.unknown.map(({ unmet }) => unmet),
  });
});
