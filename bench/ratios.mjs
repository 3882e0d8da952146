/** How much of a peer's time somebody takes: the ratios of the runs of each round, which had the same neighbours. */

/**
 * @typedef {import("./measure.mjs").Measurement} Measurement
 * @typedef {import("./report.mjs").Entry} Entry
 * @typedef {"wallMs" | "cpuMs"} Clock
 * @typedef {{ median: number, min: number }} Ratio
 */

/**
 * The entry of a role that takes the least time by its median, which may be another one for wall time than for processor time.
 * @param {readonly Entry[]} entries
 * @param {Entry["role"]} role
 * @param {Clock} clock
 * @returns {Entry | null}
 */
export function fastest(entries, role, clock) {
  const known = entries.filter((entry) => entry.role === role && times(entry.runs, clock).length > 0);
  const medians = known.map(({ runs }) => median(times(runs, clock)));
  return known[medians.indexOf(Math.min(...medians))] ?? null;
}

/**
 * The ratios of `entry` to `base`, round by round; null if one of them has no times, or times too short to be measured.
 * @param {Entry} entry
 * @param {Entry | null} base
 * @param {Clock} clock
 * @returns {Ratio | null}
 */
export function pairedRatio(entry, base, clock) {
  if (base === null) return null;
  const ratios = entry.runs.map((run, round) => run[clock] / base.runs[round][clock]);
  const areMeasured = [...entry.runs, ...base.runs].every((run) => run[clock] > 0);
  return areMeasured ? { median: median(ratios), min: Math.min(...ratios) } : null;
}

/**
 * The times of runs that were measured.
 * @param {readonly Measurement[]} runs
 * @param {Clock} clock
 */
export function times(runs, clock) {
  return runs.map((run) => run[clock]).filter((ms) => ms !== null);
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
