/** Answers held against gates written out in JavaScript (see rules.js). */

import { gates, verdicts } from "./rules.js";
import { listen, show } from "./show.js";

const is = (accepted, answer) => (answer && answer !== "unsure" ? accepted.includes(answer) : null);
const all = (parts) => (parts.includes(false) ? false : parts.includes(null) ? null : true);
const any = (parts) => (parts.includes(true) ? true : parts.includes(null) ? null : false);

listen((answers) => {
  const found = { reasons: [], no: [], unknown: [] };
  const test = (question, accepted, because, unmet) => {
    const holds = is(accepted, answers[question]);
    if (holds) found.reasons.push(because);
    else found[holds === null ? "unknown" : "no"].push(unmet);
    return holds;
  };
  const passed = gates.map((gate) => gate(test, all, any));
  const end = (wanted) => (passed.findIndex(wanted) + passed.length + 1) % (passed.length + 1);
  const [lowest, highest] = [end((gate) => gate !== true), end((gate) => gate === false)];
  const verdict = lowest === highest ? verdicts[lowest] : `${verdicts[lowest]} … ${verdicts[highest]}`;
  show({ verdict, ...found });
});
