/** What every peer's script does alike: read the question from its arguments, and print counts. */

/**
 * The arguments of a peer's script: how it is asked, the question as JSON, and a path.
 * @returns {{ role: "lean" | "typed", question: import("../jobs.mjs").Question, file: string }}
 */
export function readArguments() {
  const [role, question, file] = process.argv.slice(2);
  return { role, question: JSON.parse(question), file };
}

/** The first day that `--to DAY` leaves out. Lean queries compare days as text: all times of an export are spelled alike. */
export function dayAfter(day) {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * Prints counts, or statistics, as JSON.
 * @param {readonly import("../answers.mjs").Count[] | readonly import("../answers.mjs").Statistics[]} rows
 */
export function printRows(rows) {
  process.stdout.write(`${JSON.stringify(rows)}\n`);
}
