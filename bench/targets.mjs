/** The targets of the jobs beside what was measured. */

import { startFloor } from "./floors.mjs";
import { fastest, pairedRatio } from "./ratios.mjs";

/**
 * @typedef {import("./report.mjs").Result} Result
 * @typedef {import("./report.mjs").Entry} Entry
 * @typedef {import("./ratios.mjs").Clock} Clock
 */

const besides = { lean: "lean peers", typed: "as a user types", start: startFloor };
export const targetsHeader = ["job", "beside", "must", "good", "wall", "CPU", ""];

/**
 * A row for each target of a job: what must be reached, what would be good, the medians of the ratios, and whether both do. None
 * for fewer records than the job's, for which no target holds.
 * @param {import("./jobs.mjs").Job} job
 * @param {Result} result
 * @returns {string[][]}
 */
export function targetRows({ name, counts, targets = {}, mostMemoryBytes }, { records, entries }) {
  const product = entries.find(({ role }) => role === "product");
  if (product === undefined || records < Math.max(...counts)) return [];
  const title = `${name}, ${records.toLocaleString("en")}`;
  const rows = Object.entries(targets).map(([kind, target]) => {
    const ratios = ["wallMs", "cpuMs"].map(
      (clock) => pairedRatio(product, baseOf(kind, entries, clock), clock)?.median,
    );
    const shown = ratios.map((ratio) => ratio?.toFixed(2) ?? "–");
    return [title, besides[kind], limit(target.must), limit(target.good), ...shown, verdict(target, ratios)];
  });
  return mostMemoryBytes === undefined ? rows : [...rows, memoryRow(title, mostMemoryBytes, product)];
}

/** @returns {Entry | null} */
function baseOf(kind, entries, clock) {
  if (kind === "start") return entries.find(({ name }) => name === startFloor) ?? null;
  return fastest(entries, kind, clock);
}

/** @param {number | undefined} ratio */
function limit(ratio) {
  return ratio?.toFixed(2) ?? "–";
}

/** @param {import("./jobs.mjs").Target} target @param {readonly (number | undefined)[]} ratios */
function verdict({ must, good }, ratios) {
  const known = ratios.filter((ratio) => ratio !== undefined);
  if (known.length === 0) return "not measured";
  const worst = Math.max(...known);
  if (worst > must) return `missed by ${(worst - must).toFixed(2)}`;
  return good !== undefined && worst <= good ? "good" : "met";
}

/** @param {string} title @param {number} most @param {Entry} product */
function memoryRow(title, most, { runs }) {
  const peaks = runs.map(({ peakBytes }) => peakBytes).filter((bytes) => bytes !== null);
  if (peaks.length === 0) return [title, "peak memory", megabytes(most), "–", "–", "–", "not measured"];
  const peak = Math.max(...peaks);
  return [title, "peak memory", megabytes(most), "–", megabytes(peak), "–", peak <= most ? "met" : "missed"];
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
