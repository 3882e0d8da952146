/**
 * The targets, and of a hundred executions of a run how many are of each: many of those that take twenty microseconds, few of those that
 * take milliseconds, so that each has its part of the time.
 */
export const targetShares: Readonly<Record<string, number>> = {
  csv: 1.2,
  header: 0.6,
  numbers: 45.7,
  dates: 32.2,
  json: 1.2,
  ndjson: 1.2,
  compression: 0.3,
  text: 15,
  merge: 0.6,
  reporters: 2,
};
