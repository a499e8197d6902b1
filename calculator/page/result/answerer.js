/**
 * Answers to answers: at once from the compiled look-up, then from Python when it is there.
 * Python's word replaces the first one, and a reply to older answers is dropped.
 */

import { firstAnswer } from "./first-answer.js";

/**
 * @param {{engine: {state: {name: string}, call: Function}, compiled: object | undefined,
 *   language: string, onResult: (result: object) => void}} parts
 */
export function createAnswerer({ engine, compiled, language, onResult }) {
  let asked = 0;

  async function ask(answers) {
    const number = ++asked;
    if (engine.state.name !== "ready") {
      if (compiled) onResult(firstAnswer(compiled, answers));
      return;
    }
    try {
      const result = await engine.call("recommend", { language, answers });
      if (number === asked) onResult(result);
    } catch (error) {
      // The engine says itself that it failed; what is known at once still holds.
      if (number === asked && compiled) onResult(firstAnswer(compiled, answers));
      console.warn(error);
    }
  }

  return { ask };
}
