/**
 * The targets, and of a hundred executions of a run how many are of each: many of those that take twenty microseconds, few of those that
 * take milliseconds, so that each has its part of the time.
 */
export const targetShares: Readonly<Record<string, number>> = {
  csv: 1.4,
  header: 0.6,
  numbers: 37,
  dates: 28,
  json: 1.5,
  ndjson: 1.5,
  compression: 0.2,
  text: 20,
  merge: 0.8,
  reporters: 9,
};
