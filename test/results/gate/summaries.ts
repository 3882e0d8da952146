/** Summaries for the tests of the gate, from the real counting of small tables. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SummarizeOptions, type Summary, summarize } from "../../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "gate-"));
let files = 0;

/** The summary of a CSV text. */
export async function summaryOfText(text: string, options: SummarizeOptions = {}): Promise<Summary> {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, text);
  return summarize([path], options);
}

/** Twilio feedback: `{ 5: 40, 1: 3 }` are 40 scores of 5 and 3 of 1; the first `withIssue` of them have the issue. */
export function twilio(scores: Readonly<Record<number, number>>, issue = "", withIssue = 0): Promise<Summary> {
  const all = Object.entries(scores).flatMap(([score, count]) => Array.from({ length: count }, () => score));
  const lines = all.map((score, index) => `CA${index},${score},${index < withIssue ? issue : ""}`);
  return summaryOfText(`call_sid,quality_score,issues\n${lines.join("\n")}\n`, { provider: "twilio" });
}

/** NPS answers with a column `plan`. */
export function nps(
  answers: readonly (readonly [score: number, count: number, plan: string])[],
  by: readonly string[] = [],
  options: SummarizeOptions = {},
) {
  const lines = answers.flatMap(([score, count, plan]) => Array.from({ length: count }, () => `${score},${plan}`));
  return summaryOfText(`id,score,plan\n${lines.map((line, index) => `r${index},${line}`).join("\n")}\n`, {
    provider: "nps",
    by,
    ...options,
  });
}
