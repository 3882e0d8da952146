/** The confidence levels that intervals and tests can have: as shares, and in percent as messages state them. */

export const confidenceLevels = { least: 0.5, most: 0.9999, leastPercent: "50%", mostPercent: "99.99%" } as const;

/** Whether intervals and tests can have this confidence level. */
export function isConfidence(value: unknown): boolean {
  return typeof value === "number" && value >= confidenceLevels.least && value <= confidenceLevels.most;
}
