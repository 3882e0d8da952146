/** Exports with one thing wrong each give the right numbers, and say which record they left out, or are refused; the damage is located. */

import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FeedbackError, type RejectedRecordReport, type Summary, summarize } from "../../src/index.js";
import { temporaryExport } from "../support/temporary-export.js";
import { type PollutedExport, pollutedExports } from "./polluted-exports.js";

const isLong = process.env.LONG === "1";
const all = pollutedExports();
/** A third of the records that are damaged, or all with `LONG=1`. */
const chosen = isLong ? all : all.filter(({ damaged }, index) => damaged === null || index % 3 === 0);

/** The numbers change, since the file says something else now; a warning with this code says so. */
const saysSomethingElse: Readonly<Record<string, string>> = {
  "fixtures/plivo/csv/plivo-feedback.csv: a header without its first name": "scale-assumed",
  "fixtures/plivo/csv/plivo-feedback.csv:15: quotes of another kind": "unknown-issue",
};

type Fate = "right" | "located" | "not located" | "refused whole" | "said otherwise";

const path = temporaryExport("polluted.csv", "");
const totals = new Map<string, string>();

test(
  "no number is wrong, and at least 99 % of the damage is located",
  async () => {
    const fates = new Map<Fate, string[]>();
    for (const polluted of chosen) {
      const fate = await fateOf(polluted);
      fates.set(fate, [...(fates.get(fate) ?? []), polluted.name]);
    }
    const count = (fate: Fate) => fates.get(fate)?.length ?? 0;
    expect(chosen.length).toBeGreaterThanOrEqual(400);
    expect(fates.get("not located") ?? []).toEqual([]);
    expect(count("located") / (count("located") + count("not located"))).toBeGreaterThanOrEqual(0.99);
    expect(count("located")).toBeGreaterThan(chosen.length / 4);
    expect(count("right")).toBeGreaterThan(chosen.length / 4);
  },
  isLong ? 1_800_000 : 300_000,
);

async function fateOf({ name, bytes, damaged, right }: PollutedExport): Promise<Fate> {
  writeFileSync(path, bytes);
  const reports: RejectedRecordReport[] = [];
  const outcome = await summarize([path], { rejects: { add: (report) => void reports.push(report) } }).catch(
    (error: unknown) => error,
  );
  const isDamaged = (line: number) => damaged !== null && line >= damaged[0] && line <= damaged[1];
  if (outcome instanceof Error) {
    if (!(outcome instanceof FeedbackError)) throw outcome;
    expect([name, outcome.exitCode], outcome.message).toEqual([name, 5]);
    if (damaged === null) return "refused whole";
    return placesOf(outcome, bytes).some(isDamaged) ? "located" : "not located";
  }
  const { total, warnings } = outcome as Summary;
  const other = saysSomethingElse[name];
  if (other !== undefined) {
    expect([name, warnings.map((warning) => warning.code)]).toEqual([name, expect.arrayContaining([other])]);
    return "said otherwise";
  }
  const rights: string[] = [];
  for (const text of right) rights.push(await totalOf(text));
  const at = rights.indexOf(JSON.stringify(total));
  expect(at, `${name}: ${JSON.stringify(total.ratings.map(({ count, mean }) => [count, mean]))}`).toBeGreaterThan(-1);
  expect([name, damaged === null ? [] : reports.filter(({ line }) => !isDamaged(line))]).toEqual([name, []]);
  if (at === 0 && reports.length === 0) return "right";
  const warned = warnings.flatMap(({ message }) => linesIn(message));
  return damaged === null || [...reports.map(({ line }) => line), ...warned].some(isDamaged)
    ? "located"
    : "not located";
}

/** The lines that an error names; a byte stands in a line, too. */
function placesOf({ message }: FeedbackError, bytes: Buffer): readonly number[] {
  const [, byte] = /byte ([\d,]+)/.exec(message) ?? [];
  if (byte === undefined) return linesIn(message);
  return [
    bytes
      .subarray(0, Number(byte.replaceAll(",", "")))
      .toString("latin1")
      .split("\n").length,
  ];
}

function linesIn(message: string): readonly number[] {
  return [...message.matchAll(/(?:polluted\.csv:|lines? )(\d+)/g)].map(([, line]) => Number(line));
}

async function totalOf(text: string): Promise<string> {
  const known = totals.get(text);
  if (known !== undefined) return known;
  const { total } = await summarize([temporaryExport("right.csv", text)]);
  totals.set(text, JSON.stringify(total));
  return JSON.stringify(total);
}
