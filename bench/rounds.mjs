/** A job on one file: first everybody's answers, which must agree, then the timed rounds. */

import { differences, ofSegments } from "./answers.mjs";
import { floorsOf } from "./floors.mjs";
import { measure } from "./measure.mjs";

/**
 * Everybody answers once, untimed, which also warms the page cache.
 * @param {import("./jobs.mjs").Job} job
 * @param {readonly import("./contestants.mjs").Contestant[]} entrants
 * @param {string} file
 * @throws where anyone disagrees with the first
 */
export function checkAnswers(job, entrants, file) {
  const answers = entrants.map(({ command, read }) => read(measure(command(job.question, file)).output));
  for (const [index, answer] of answers.entries()) {
    const isOfSegments = entrants[index].role === "typed" && job.question.by !== undefined;
    const lines = differences(isOfSegments ? ofSegments(answers[0]) : answers[0], answer);
    if (lines.length === 0 && answer.size > 0) continue;
    const who = `${entrants[0].name} and ${entrants[index].name} disagree about ${file}`;
    throw new Error([who, ...lines.slice(0, 20), `${lines.length} of ${answers[0].size} numbers differ`].join("\n"));
  }
}

/**
 * One run of each in every round. Who begins moves on, so that nobody always runs after the same neighbour.
 * @param {import("./jobs.mjs").Job} job
 * @param {readonly import("./contestants.mjs").Contestant[]} entrants
 * @param {string} file
 * @param {number} rounds
 * @returns {import("./report.mjs").Entry[]}
 */
export function playRounds(job, entrants, file, rounds) {
  const entries = [
    ...entrants.map(({ name, role, command }) => ({
      name,
      role,
      command: command(job.question, file),
      runs: [],
    })),
    ...floorsOf(file).map(({ name, command }) => ({ name, role: "floor", command, runs: [] })),
  ];
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const { command, runs } = entries[(round + turn) % entries.length];
      runs.push(measure(command).measurement);
    }
  }
  return entries.map(({ name, role, runs }) => ({ name, role, runs }));
}
