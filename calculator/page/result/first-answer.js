/**
 * The first answer, before Python is there: a look-up in what Python compiled when the site was
 * built. No rule stands here. The shape of `compiled` is told where it is made, in
 * `stage_calculator.answer_space.first_answer`.
 */

const REASON = 1;
const BLOCKER_NO = 2;
const BLOCKER_UNKNOWN = 3;

/** A result with the range, reasons and blockers; `partial`, as Python has more to say. */
export function firstAnswer(compiled, answers) {
  const { questions, stages, nodes, tests } = compiled;
  const values = questions.map(({ id, options }) => options.indexOf(answers[id]) + 1);
  const lookUp = (place) => {
    while (place >= 0) {
      const [variable, ...branches] = nodes[place];
      place = branches[values[variable]];
    }
    return -place - 1;
  };
  const reach = lookUp(compiled.range);
  const lowest = Math.floor(reach / stages.length);
  const highest = reach % stages.length;
  const having = (status) =>
    tests
      .filter((test) => lookUp(test.look_up) === status)
      .map((test) => ({ ...test, unsure: answers[test.question] === "unsure" }));
  return {
    partial: true,
    stage: lowest === highest ? stages[lowest] : null,
    lowest: stages[lowest],
    highest: stages[highest],
    possible: stages.slice(lowest, highest + 1),
    next_stage: stages[lowest + 1] ?? null,
    reasons: having(REASON),
    blockers: { no: having(BLOCKER_NO), unknown: having(BLOCKER_UNKNOWN) },
    problems: [],
    // Marked at once: later it would move the options from under a finger.
    next_question: Object.keys(answers).length ? null : compiled.start,
    enough: lowest === highest,
  };
}
