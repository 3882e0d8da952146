/**
 * Who takes part: how each is started, how its output is read, and whether it is installed. An engine takes part twice: asked by a
 * lean query, and by the one that a user types.
 */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { answerOfCounts, answerOfStatistics, answerOfSummary } from "./answers.mjs";
import { dayAfter } from "./peers/question.mjs";

/**
 * @typedef {import("./jobs.mjs").Question} Question
 * @typedef {import("./answers.mjs").Answer} Answer
 * @typedef {{ name: string, role: "product" | "lean" | "typed", missing: () => string | null,
 *   command: (question: Question, file: string) => string[], read: (output: string) => Answer }} Contestant
 */

/**
 * @param {string} product path of the built command
 * @returns {Contestant[]}
 */
export function contestantsWith(product) {
  return [
    {
      name: "feedback-stats",
      role: "product",
      missing: () => missingCommand([process.execPath, product, "--version"]),
      command: (question, file) => [process.execPath, product, "summarize", file, "--json", ...flags(question)],
      read: (output) => answerOfSummary(JSON.parse(output)),
    },
    leanPeer("duckdb", "@duckdb/node-api"),
    leanPeer("clickhouse", "chdb"),
    typedPeer("duckdb", "@duckdb/node-api"),
    typedPeer("clickhouse", "chdb"),
    leanPeer("csv-parse", "csv-parse"),
    {
      name: "miller",
      role: "lean",
      missing: () => missingCommand(["mlr", "--version"]),
      command: millerCommand,
      read: (output) => answerOfCounts(JSON.parse(output).map(millerCount)),
    },
  ];
}

/** @param {Question} question */
function flags({ from, to, by, dedupe }) {
  return [
    ...(from === undefined ? [] : ["--from", from]),
    ...(to === undefined ? [] : ["--to", to]),
    ...(by === undefined ? [] : ["--by", by]),
    ...(dedupe ? [] : ["--no-dedupe"]),
  ];
}

/** A peer that prints how often scores and lists of issues occur. */
function leanPeer(name, packageName) {
  return scriptPeer(name, packageName, { name, role: "lean", read: (output) => answerOfCounts(JSON.parse(output)) });
}

/** A peer that prints the statistics themselves, in SQL with nothing but the name of the file. */
function typedPeer(name, packageName) {
  const read = (output) => answerOfStatistics(JSON.parse(output));
  return scriptPeer(name, packageName, { name: `${name}, as typed`, role: "typed", read });
}

/**
 * A peer that is a Node package, with a script in `peers/` that prints the answer.
 * @param {string} script
 * @param {string} packageName
 * @param {Pick<Contestant, "name" | "role" | "read">} contestant
 * @returns {Contestant}
 */
function scriptPeer(script, packageName, contestant) {
  const path = fileURLToPath(new URL(`peers/${script}.mjs`, import.meta.url));
  return {
    ...contestant,
    missing: () => missingCommand([process.execPath, "--input-type=module", "-e", `await import("${packageName}")`]),
    command: (question, file) => [process.execPath, path, contestant.role, JSON.stringify(question), file],
  };
}

/** Miller counts in its own process; the statistics are read from the counts after the clock has stopped. */
function millerCommand({ from, to }, file) {
  const inRange = `$date_created >= "${from}" && $date_created < "${dayAfter(to)}"`;
  return [
    "mlr",
    "--icsv",
    "--ojson",
    "-S",
    "filter",
    inRange,
    "then",
    "count-distinct",
    "-f",
    "quality_score,issues",
    file,
  ];
}

/** @param {{ quality_score: string | number, issues: string, count: number }} row */
function millerCount({ quality_score, issues, count }) {
  return { category: "overall", score: Number(quality_score), issues, count };
}

/** @param {string[]} command @returns {string | null} the reason why it does not run */
function missingCommand([program, ...args]) {
  const { status, error, stderr } = spawnSync(program, args, { encoding: "utf8", cwd: new URL(".", import.meta.url) });
  if (error !== undefined) return error.message;
  return status === 0 ? null : stderr.trim().split("\n").slice(0, 5).join(" ");
}
