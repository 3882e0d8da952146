/** The table of jobs: which export, how many records, which question, who answers it, and what the ratios should be. */

/**
 * A question in the words of the product. Peers have a query for each `kind`.
 * @typedef {{ kind: string, from?: string, to?: string, by?: string, dedupe: boolean }} Question
 *
 * The most that a ratio should be, of wall time and of processor time, each the median of the rounds.
 * @typedef {{ must: number, good?: number }} Target
 *
 * Ratios to the fastest of the lean peers, of those that are asked as a user types, and to the start of the runtime.
 * @typedef {{ lean?: Target, typed?: Target, start?: Target }} Targets
 *
 * A job that `isLarge` runs only if it is named, or with `--large`.
 * @typedef {{ name: string, shape: string, counts: number[], duplicateShare?: number, question: Question,
 *   contestants: string[], targets?: Targets, mostMemoryBytes?: number, isLarge?: boolean, besideStart?: boolean,
 *   largestRatio?: number }} Job
 */

const range = { from: "2026-01-15", to: "2026-03-15" };
const leanEngines = ["feedback-stats", "duckdb", "clickhouse"];
const engines = [...leanEngines, "duckdb, as typed", "clickhouse, as typed"];
const mostMemoryBytes = 200_000_000;

/** @type {Job[]} */
export const jobs = [
  {
    name: "twilio-csv",
    shape: "twilio-csv",
    counts: [5_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: engines,
    targets: { lean: { must: 0.5, good: 0.4 }, typed: { must: 0.33 } },
    mostMemoryBytes,
  },
  {
    name: "twilio-csv-dedupe",
    shape: "twilio-csv",
    counts: [5_000_000],
    duplicateShare: 0.05,
    question: { kind: "twilio-dedupe", dedupe: true },
    contestants: engines,
    targets: { lean: { must: 0.3, good: 0.25 }, typed: { must: 0.2 } },
  },
  {
    name: "ndjson",
    shape: "twilio-ndjson",
    counts: [2_000_000],
    question: { kind: "twilio-ndjson", dedupe: false },
    contestants: engines,
    targets: { lean: { must: 0.65, good: 0.5 }, typed: { must: 0.4 } },
    mostMemoryBytes,
  },
  {
    name: "acs-csv",
    shape: "acs-csv",
    counts: [1_000_000],
    question: { kind: "acs", dedupe: false },
    contestants: engines,
    targets: { lean: { must: 0.75, good: 0.6 }, typed: { must: 0.5 } },
    mostMemoryBytes,
  },
  {
    name: "by-1000",
    shape: "twilio-csv-agent",
    counts: [5_000_000],
    question: { kind: "twilio-by-agent", by: "agent", ...range, dedupe: false },
    contestants: engines,
    targets: { lean: { must: 0.75, good: 0.6 }, typed: { must: 0.5 } },
    mostMemoryBytes,
  },
  {
    name: "gzip-csv",
    shape: "twilio-csv-gzip",
    counts: [2_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: engines,
  },
  {
    name: "nps-csv",
    shape: "nps-csv",
    counts: [1_000_000],
    question: { kind: "nps", dedupe: false },
    contestants: engines,
  },
  {
    name: "small",
    shape: "twilio-csv",
    counts: [1_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: engines,
    besideStart: true,
    targets: { start: { must: 1.6, good: 1.4 } },
    mostMemoryBytes,
  },
  {
    name: "scaling",
    shape: "twilio-csv",
    counts: [500_000, 5_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: leanEngines,
    largestRatio: 10.5,
  },
  {
    name: "twilio-csv-50m",
    shape: "twilio-csv",
    counts: [5_000_000, 50_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: leanEngines,
    isLarge: true,
    targets: { lean: { must: 0.45, good: 0.35 } },
    mostMemoryBytes,
  },
  {
    name: "tenth",
    shape: "twilio-csv",
    counts: [500_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: ["feedback-stats", "csv-parse", "miller"],
  },
];
