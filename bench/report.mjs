/** Measurements in, Markdown out: a table for each job and number of records. */

import { startFloor } from "./floors.mjs";
import { fastest, median, pairedRatio, times } from "./ratios.mjs";
import { megabytes, targetRows, targetsHeader } from "./targets.mjs";

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 * @typedef {"product" | "lean" | "typed" | "floor"} Role
 * @typedef {{ name: string, role: Role, runs: Measurement[] }} Entry
 * @typedef {{ job: string, records: number, bytes: number, file: string, entries: Entry[] }} Result
 */

const ratioColumns = [
  { role: "lean", clock: "wallMs", title: "wall ÷ peer" },
  { role: "lean", clock: "cpuMs", title: "CPU ÷ peer" },
  { role: "typed", clock: "wallMs", title: "wall ÷ typed" },
  { role: "typed", clock: "cpuMs", title: "CPU ÷ typed" },
];

/**
 * Wall time and processor time are medians, memory is the largest. Ratios are to the fastest peer of a kind: their median over
 * the rounds, and in brackets their minimum; below 1 is faster.
 * @param {Result} result
 */
export function resultTable({ job, records, bytes, file, entries }) {
  const columns = ratioColumns.flatMap(({ role, clock, title }) => {
    const base = fastest(entries, role, clock);
    return base === null ? [] : [{ base, clock, title }];
  });
  const header = ["", "wall", "min", "CPU", "peak memory", ...columns.map(({ title }) => title)];
  const rounds = entries[0].runs.length;
  const size = `${records.toLocaleString("en")} records, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds`;
  const rows = entries.map((entry) => tableRow(entry, columns));
  return [`### ${job}: ${size}`, "", markdownTable([header, ...rows]), "", `\`${file}\``, ""].join("\n");
}

/**
 * Every target of the jobs that were run, or null if they have none.
 * @param {readonly { job: import("./jobs.mjs").Job, result: Result }[]} played for each job its largest result
 */
export function targetTable(played) {
  const rows = played.flatMap(({ job, result }) => targetRows(job, result));
  if (rows.length === 0) return null;
  return [`### Targets`, "", markdownTable([targetsHeader, ...rows]), ""].join("\n");
}

/**
 * How much longer the largest of a job's files takes than the smallest.
 * @param {readonly Result[]} results of one job, from the smallest file
 * @param {number | undefined} largestRatio what the product promises
 */
export function scalingLines(results, largestRatio) {
  const [smallest, largest] = [results[0], results.at(-1)];
  const lines = smallest.entries.flatMap(({ name, role, runs }) => {
    const more = largest.entries.find((entry) => entry.name === name);
    if (role === "floor" || more === undefined) return [];
    const ratio = median(wallTimes(more.runs)) / median(wallTimes(runs));
    const minRatio = Math.min(...wallTimes(more.runs)) / Math.min(...wallTimes(runs));
    const limit = role === "product" && largestRatio !== undefined ? `, at most ${largestRatio} wanted` : "";
    return [`- ${name}: × ${ratio.toFixed(2)} by medians, × ${minRatio.toFixed(2)} by minima${limit}`];
  });
  const factor = largest.records / smallest.records;
  return [`Time for ${factor.toFixed(1)} times the records:`, "", ...lines, ""].join("\n");
}

/**
 * How much longer each takes than the start of the runtime alone.
 * @param {Result} result
 */
export function startLines({ entries }) {
  const start = entries.find(({ name }) => name === startFloor);
  const startTimes = wallTimes(start.runs);
  const lines = entries.flatMap((entry) => {
    if (entry.role === "floor") return [];
    const more = median(wallTimes(entry.runs)) - median(startTimes);
    const minMore = Math.min(...wallTimes(entry.runs)) - Math.min(...startTimes);
    const ratio = pairedRatio(entry, start, "wallMs").median.toFixed(2);
    return [`- ${entry.name}: ${more.toFixed(0)} ms by medians, ${minMore.toFixed(0)} ms by minima; × ${ratio}`];
  });
  return [`Time on top of ${startFloor}:`, "", ...lines, ""].join("\n");
}

/** @param {Entry} entry */
function tableRow(entry, columns) {
  const { name, role, runs } = entry;
  const [wall, cpu] = [wallTimes(runs), times(runs, "cpuMs")];
  const peaks = runs.map(({ peakBytes }) => peakBytes).filter((bytes) => bytes !== null);
  const ratios = columns.map(({ base, clock }) => (role === "floor" ? "" : ratioCell(pairedRatio(entry, base, clock))));
  return [
    role === "product" ? `**${name}**` : name,
    seconds(median(wall)),
    seconds(Math.min(...wall)),
    cpu.length > 0 ? seconds(median(cpu)) : "–",
    peaks.length > 0 ? megabytes(Math.max(...peaks)) : "–",
    ...ratios,
  ];
}

/** @param {import("./ratios.mjs").Ratio | null} ratio */
function ratioCell(ratio) {
  return ratio === null ? "–" : `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)})`;
}

/** @param {readonly Measurement[]} runs */
function wallTimes(runs) {
  return times(runs, "wallMs");
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(3)} s`;
}

/** @param {readonly (readonly string[])[]} rows */
function markdownTable([head, ...body]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...body.map(line)].join("\n");
}
