/** Measurements in, Markdown out: a table for each job and number of records. */

import { startFloor } from "./floors.mjs";

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 * @typedef {{ name: string, role: "product" | "peer" | "floor", runs: Measurement[] }} Entry
 * @typedef {{ job: string, records: number, bytes: number, file: string, entries: Entry[] }} Result
 */

/** The ratios are to the fastest peer's; below 1 is faster. Processor time is the median, memory the largest. */
const header = ["", "median", "min", "max", "median ÷ peer", "min ÷ peer", "CPU", "peak memory"];

/** @param {Result} result */
export function resultTable({ job, records, bytes, file, entries }) {
  const peers = entries.filter(({ role }) => role === "peer");
  const fastestPeer = {
    median: Math.min(...peers.map(({ runs }) => median(wallTimes(runs)))),
    min: Math.min(...peers.map(({ runs }) => Math.min(...wallTimes(runs)))),
  };
  const rounds = entries[0].runs.length;
  const size = `${records.toLocaleString("en")} records, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds`;
  const rows = entries.map((entry) => tableRow(entry, fastestPeer));
  return [`### ${job}: ${size}`, "", markdownTable([header, ...rows]), "", `\`${file}\``, ""].join("\n");
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
  const start = wallTimes(entries.find(({ name }) => name === startFloor).runs);
  const lines = entries.flatMap(({ name, role, runs }) => {
    if (role === "floor") return [];
    const more = median(wallTimes(runs)) - median(start);
    const minMore = Math.min(...wallTimes(runs)) - Math.min(...start);
    return [`- ${name}: ${more.toFixed(0)} ms by medians, ${minMore.toFixed(0)} ms by minima`];
  });
  return [`Time on top of ${startFloor}:`, "", ...lines, ""].join("\n");
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {Entry} entry */
function tableRow({ name, role, runs }, fastestPeer) {
  const times = wallTimes(runs);
  const ratio = (value, base) => (role !== "floor" && Number.isFinite(base) ? (value / base).toFixed(2) : "");
  const cpu = runs.map(({ cpuMs }) => cpuMs).filter((ms) => ms !== null);
  const peaks = runs.map(({ peakBytes }) => peakBytes).filter((bytes) => bytes !== null);
  return [
    role === "product" ? `**${name}**` : name,
    seconds(median(times)),
    seconds(Math.min(...times)),
    seconds(Math.max(...times)),
    ratio(median(times), fastestPeer.median),
    ratio(Math.min(...times), fastestPeer.min),
    cpu.length > 0 ? seconds(median(cpu)) : "–",
    peaks.length > 0 ? `${(Math.max(...peaks) / 1e6).toFixed(0)} MB` : "–",
  ];
}

/** @param {readonly Measurement[]} runs */
function wallTimes(runs) {
  return runs.map(({ wallMs }) => wallMs);
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
