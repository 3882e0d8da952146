/** The table of jobs: which export, how many records, which question, and who answers it. */

/**
 * A question in the words of the product. Peers have a query for each `kind`.
 * @typedef {{ kind: string, from?: string, to?: string, by?: string, dedupe: boolean }} Question
 * @typedef {{ name: string, shape: string, counts: number[], duplicateShare?: number, question: Question,
 *   contestants: string[], besideStart?: boolean, largestRatio?: number }} Job
 */

const range = { from: "2026-01-15", to: "2026-03-15" };
const engines = ["feedback-stats", "duckdb", "clickhouse"];

/** @type {Job[]} */
export const jobs = [
  {
    name: "twilio-csv",
    shape: "twilio-csv",
    counts: [5_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: engines,
  },
  {
    name: "twilio-csv-dedupe",
    shape: "twilio-csv",
    counts: [5_000_000],
    duplicateShare: 0.05,
    question: { kind: "twilio-dedupe", dedupe: true },
    contestants: engines,
  },
  {
    name: "ndjson",
    shape: "twilio-ndjson",
    counts: [2_000_000],
    question: { kind: "twilio-ndjson", dedupe: false },
    contestants: engines,
  },
  {
    name: "acs-csv",
    shape: "acs-csv",
    counts: [1_000_000],
    question: { kind: "acs", dedupe: false },
    contestants: engines,
  },
  {
    name: "by-1000",
    shape: "twilio-csv-agent",
    counts: [5_000_000],
    question: { kind: "twilio-by-agent", by: "agent", ...range, dedupe: false },
    contestants: engines,
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
  },
  {
    name: "scaling",
    shape: "twilio-csv",
    counts: [500_000, 5_000_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: engines,
    largestRatio: 10.5,
  },
  {
    name: "tenth",
    shape: "twilio-csv",
    counts: [500_000],
    question: { kind: "twilio", ...range, dedupe: false },
    contestants: ["feedback-stats", "csv-parse", "miller"],
  },
];
