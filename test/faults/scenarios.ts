/** The runs in which something fails: every command and format of input, over old outputs. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { runCli } from "../support/fake-io.js";
import { writeTwilioExport } from "../support/large-export.js";

export interface Scenario {
  readonly name: string;
  readonly words: readonly string[];
  /** The files of the stock that it needs, with the same names. */
  readonly files: readonly string[];
  /** The file of the stock that is standard input. */
  readonly stdin?: string;
  /** The paths that it writes. Those that the stock does not have hold an old text before. */
  readonly outputs?: readonly string[];
  /** Outputs that do not exist before. */
  readonly isNew?: boolean;
  /** It may leave inputs out. */
  readonly mayLeaveOut?: boolean;
}

const summarized = ["calls.csv", "calls.ndjson", "calls.json", "calls.csv.gz", "feedback.csv.zst", "calls.parquet"];
const gateRules = ["--baseline", "base.json", "--no-regression", "mean", "--margin", "mean=0.5"];

export const scenarios: readonly Scenario[] = [
  ...[...summarized, "calls.arrow", "calls.arrows", "responses.xlsx", "export.zip"].map((file) => ({
    name: `summarize ${file}`,
    words: ["summarize", file],
    files: [file],
  })),
  {
    name: "summarize -o over an old file",
    words: ["summarize", "calls.csv", "--by", "week", "-o", "result.json", "--rejects", "bad.ndjson"],
    files: ["calls.csv"],
    outputs: ["result.json", "bad.ndjson"],
  },
  {
    name: "summarize a folder",
    words: ["summarize", "months", "-o", "result.json"],
    files: ["months/a.csv", "months/b.csv", "months/more/c.ndjson"],
    outputs: ["result.json"],
    isNew: true,
  },
  {
    name: "summarize a pattern",
    words: ["summarize", "months/**/*.csv", "--json"],
    files: ["months/a.csv", "months/b.csv", "months/more/c.csv"],
  },
  { name: "summarize standard input", words: ["summarize", "-", "--json"], files: [], stdin: "calls.csv" },
  { name: "summarize Parquet from standard input", words: ["summarize", "-"], files: [], stdin: "calls.parquet" },
  {
    name: "summarize --keep-going",
    words: ["summarize", "a.csv", "calls.ndjson", "--keep-going", "-o", "result.json"],
    files: ["a.csv", "calls.ndjson"],
    outputs: ["result.json"],
    mayLeaveOut: true,
  },
  { name: "summarize --lenient", words: ["summarize", "cut.csv.gz", "--lenient"], files: ["cut.csv.gz"] },
  {
    name: "summarize with a config",
    words: ["summarize", "calls.csv"],
    files: ["calls.csv", "feedback-stats.config.yaml"],
  },
  { name: "compare", words: ["compare", "a.csv", "b.csv", "--json"], files: ["a.csv", "b.csv"] },
  {
    name: "gate with a baseline, reports and an output",
    words: ["gate", "b.csv", ...gateRules, "--update-baseline", "-o", "gate.json", "--report", "junit=gate.xml"],
    files: ["b.csv", "base.json"],
    outputs: ["gate.json", "gate.xml", "base.json"],
  },
  {
    name: "gate that makes its baseline",
    words: ["gate", "b.csv", ...gateRules, "--update-baseline"],
    files: ["b.csv"],
    outputs: ["base.json"],
    isNew: true,
  },
  {
    name: "gate with looks",
    words: ["gate", "b.csv", ...gateRules, "--looks", "5", "-o", "gate.json"],
    files: ["b.csv", "base.json", "base.json.looks.json"],
    outputs: ["gate.json", "base.json.looks.json"],
  },
  { name: "gate that fails", words: ["gate", "b.csv", "--require", "mean >= 4.9"], files: ["b.csv"] },
  {
    name: "convert to Parquet",
    words: ["convert", "a.csv", "months", "-o", "all.parquet"],
    files: ["a.csv", "months/b.csv"],
    outputs: ["all.parquet"],
  },
  {
    name: "convert standard input to CSV",
    words: ["convert", "-", "-o", "all.csv"],
    files: [],
    stdin: "calls.csv",
    outputs: ["all.csv"],
  },
  {
    name: "convert to standard output",
    words: ["convert", "calls.ndjson", "--format", "ndjson"],
    files: ["calls.ndjson"],
  },
  {
    name: "convert to Arrow",
    words: ["convert", "responses.xlsx", "-o", "all.arrow"],
    files: ["responses.xlsx"],
    outputs: ["all.arrow"],
    isNew: true,
  },
  {
    name: "report",
    words: ["report", "calls.csv", "-o", "report.html"],
    files: ["calls.csv"],
    outputs: ["report.html"],
  },
  {
    name: "comments",
    words: ["comments", "nps.csv", "-o", "comments.md"],
    files: ["nps.csv"],
    outputs: ["comments.md"],
  },
  { name: "comments from standard input", words: ["comments", "-", "--json"], files: [], stdin: "nps.csv" },
  { name: "validate", words: ["validate", "calls.csv", "--json"], files: ["calls.csv"] },
  { name: "inspect", words: ["inspect", "responses.xlsx", "calls.csv"], files: ["responses.xlsx", "calls.csv"] },
  {
    name: "init",
    words: ["init", "calls.csv", "--force"],
    files: ["calls.csv"],
    outputs: ["feedback-stats.config.yaml", ".github/workflows/feedback.yml"],
  },
  {
    name: "reconcile",
    words: ["reconcile", "month.csv", "--with", "summary.json", "--calls", "10200", "-o", "differences.json"],
    files: ["month.csv", "summary.json"],
    outputs: ["differences.json"],
  },
];

/** The file that is long enough for a second thread; its runs take longer. */
export const threaded: readonly Scenario[] = [
  {
    name: "summarize on two threads",
    words: ["summarize", "LARGE", "--jobs", "2", "--by", "account", "-o", "result.json"],
    files: [],
    outputs: ["result.json"],
  },
  {
    name: "summarize on two threads, every record counted",
    words: ["summarize", "LARGE", "--jobs", "2", "--no-dedupe", "--json"],
    files: [],
  },
];

const month = "fixtures/twilio/february-month/calls-2023-02.csv";

/** Makes the files in `folder` that the scenarios need. */
export async function makeStock(folder: string): Promise<void> {
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const copy = (name: string, fixture: string) => copyFileSync(resolve("fixtures", fixture), join(folder, name));
  mkdirSync(folder, { recursive: true });
  const calls = readFileSync(month, "utf8").split("\n").slice(0, 120).join("\n");
  const [a, b] = ["a", "b"].map((name) => readFileSync(`fixtures/compare/worse/${name}.csv`, "utf8"));
  put("calls.csv", calls);
  put("calls.csv.gz", gzipSync(calls));
  put("cut.csv.gz", gzipSync(readFileSync(month)).subarray(0, 20_000));
  copy("month.csv", "twilio/february-month/calls-2023-02.csv");
  copy("summary.json", "reconcile/twilio-misprinted-percentages/summary.json");
  copy("calls.ndjson", "stream/webhooks-ndjson/webhooks.ndjson");
  copy("calls.json", "twilio/array-json/feedback.json");
  copy("feedback.csv.zst", "twilio/zstd-two-frames/feedback.csv.zst");
  copy("responses.xlsx", "google-forms/excel-workbook/responses.xlsx");
  copy("export.zip", "nps/zip-archive/export.zip");
  copy("nps.csv", "nps/what-people-wrote/nps.csv");
  for (const name of ["a.csv", "months/a.csv"]) put(name, a ?? "");
  for (const name of ["b.csv", "months/b.csv"]) put(name, b ?? "");
  put("months/more/c.csv", calls);
  copy("months/more/c.ndjson", "stream/webhooks-ndjson/webhooks.ndjson");
  put("feedback-stats.config.yaml", "by: [week]\nminN: 1\n");
  for (const name of ["calls.parquet", "calls.arrow", "calls.arrows"])
    await ran(["convert", join(folder, "calls.csv"), "-o", join(folder, name)]);
  await ran(["summarize", join(folder, "a.csv"), "-o", join(folder, "base.json")]);
  const fewer = (b ?? "").split("\n");
  put("fewer.csv", fewer.slice(0, fewer.length / 2).join("\n"));
  const [, base = "", ...rules] = gateRules;
  await ran(["gate", join(folder, "fewer.csv"), "--baseline", join(folder, base), ...rules, "--looks", "5"]);
}

/** Long enough for two threads. */
export function makeLarge(path: string): void {
  writeTwilioExport(path, 260_000, "csv");
}

async function ran(words: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await runCli(words);
  if (![0, 3].includes(exitCode)) throw new Error(`${words.join(" ")} ended with ${exitCode}: ${stderr}`);
}
