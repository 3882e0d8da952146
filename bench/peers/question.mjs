/** What every peer's script does alike: read the question from its arguments, and print counts. */

/**
 * The arguments of a peer's script: the question as JSON, and a path.
 * @returns {{ question: import("../jobs.mjs").Question, file: string }}
 */
export function readArguments() {
  const [question, file] = process.argv.slice(2);
  return { question: JSON.parse(question), file };
}

/** The first day that `--to DAY` leaves out. Days are compared as text: all times of an export are spelled alike. */
export function dayAfter(day) {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * Prints counts as JSON.
 * @param {readonly import("../answers.mjs").Count[]} counts
 */
export function printCounts(counts) {
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
