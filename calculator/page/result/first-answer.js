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
  const bits = lookUp(compiled.possible);
  const possible = stages.filter((_, position) => (bits >> position) & 1);
  const [lowest, highest] = [possible.at(0), possible.at(-1)];
  const having = (status) =>
    tests
      .filter((test) => lookUp(test.look_up) === status)
      .map((test) => ({ ...test, unsure: answers[test.question] === "unsure" }));
  return {
    partial: true,
    stage: lowest === highest ? lowest : null,
    lowest,
    highest,
    possible,
    next_stage: stages[stages.indexOf(lowest) + 1] ?? null,
    reasons: having(REASON),
    blockers: { no: having(BLOCKER_NO), unknown: having(BLOCKER_UNKNOWN) },
    problems: [],
    // Marked at once: later it would move the options from under a finger.
    next_question: Object.keys(answers).length ? null : compiled.start,
    enough: lowest === highest,
  };
}
