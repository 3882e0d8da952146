/** Counts of parts: their sum is the same in any order and grouping, and is that of the whole; records are counted as one by one. */

import { cellOf } from "../../../src/counts/cell-counts.js";
import { countInputs } from "../../../src/counts/count-inputs.js";
import { FeedbackCounts, type SegmentKey } from "../../../src/counts/feedback-counts.js";
import type { CountingOptions } from "../../../src/counts/threads/counting-plan.js";
import { checkOptions } from "../../../src/pipeline/options.js";
import { inputToCount } from "../../support/input-to-count.js";
import { memorySource } from "../../support/memory-source.js";
import { plainCountInputs } from "../../support/plain-counting.js";
import { plainCounts } from "../../support/plain-counts.js";
import { nps } from "../../support/specs.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { blockSizes, outcomeOf, texts } from "./outcome.js";

const cells = [
  cellOf("overall", { min: 1, max: 5, lowThreshold: 2 }),
  cellOf("nps", { min: 0, max: 10, lowThreshold: 6 }),
];
const issues = ["echo", "noise", "__proto__", "constructor", ""];
const statuses = ["good", "bad", "failed", "no-response"] as const;
const csvHeader = "id,score,created_at,plan\n";
/** Four bytes are a rating. */
const ratingBytes = 4;

export const merge: Target = {
  name: "merge",
  seeds: () =>
    texts(
      "",
      "abcdefghijklmnopqrstuvwxyz0123456789",
      "1,9,2026-01-01,free\n2,3,2026-01-02,pro\n1,5,2026-01-03,free\n3,,,\n4,x,,\n",
    ),
  dictionary: [
    "1,9,2026-01-01,free\n",
    "1,8,2026-01-05,pro\n",
    ",10,,\n",
    "\n",
    ",",
    "0",
    "11",
    "4.5",
    "1,",
    "2026-01-01T00:00:00Z",
    '"',
    "\xff",
  ],
  maxBytes: 400,
  run: async (input, random) => {
    if (random.chance(1 / 100)) await expectSameCounts(input, random);
    else expectSameSums(input, random);
  },
};

function expectSameSums(input: Buffer, random: Random): void {
  const parts = Array.from({ length: 1 + random.below(4) }, () => new FeedbackCounts(true));
  const whole = new FeedbackCounts(true);
  for (let at = 0; at + ratingBytes <= input.length; at += ratingBytes)
    for (const counts of [whole, random.pick(parts)]) addRating(counts, input.subarray(at, at + ratingBytes));
  const expected = shown(whole);
  const sum = new FeedbackCounts(true);
  for (const part of parts.sort(() => random.next() - 0.5)) sum.merge(part);
  expectSame("the parts in any order", shown(sum), expected);
  const [first, ...others] = parts;
  if (first === undefined) return;
  const rest = new FeedbackCounts(true);
  for (const part of others) rest.merge(part);
  first.merge(rest);
  first.merge(new FeedbackCounts(true));
  expectSame("one with the sum of the others, and nothing", shown(first), expected);
}

function addRating(counts: FeedbackCounts, [kind = 0, value = 0, tags = 0, place = 0]: Uint8Array): void {
  const cell = cells[kind % 2] ?? cells[0];
  if (cell === undefined) return;
  const { min, max } = cell.scale;
  const score = kind & 4 ? Number.NaN : kind & 8 ? min + ((max - min) * value) / 255 : min + (value % (max - min + 1));
  const named = issues.filter((_, index) => (tags >> index) & 1);
  const rating = {
    ...{ cell, score, provider: kind & 16 ? "twilio" : "plivo" },
    issues: kind & 2 ? new Map(named.map((issue) => [issue, [issue.toUpperCase()]])) : null,
    ...(kind & 32 ? { askedBelow: 1 + (value % 5) } : {}),
  };
  const segments: readonly SegmentKey[] = place & 1 ? [[String(place >> 5)]] : place & 2 ? [["__proto__"], [null]] : [];
  const times = 1 + (tags >> 6);
  counts.addRating(rating, segments, times);
  const createdAt = place & 8 ? Number.NaN : value * 86_400_000;
  counts.addResponse(
    { status: statuses[place >> 6] ?? "good", isRequest: (place & 4) !== 0, createdAt },
    segments,
    times,
  );
}

/** As text, sorted by keys. */
function shown(counts: FeedbackCounts): string {
  return JSON.stringify(sorted(plainCounts(counts)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null)
    return Object.is(value, Number.POSITIVE_INFINITY) ? "infinite" : value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The records of a table in any blocks, and in several files in any order, count as they do one by one. */
async function expectSameCounts(input: Buffer, random: Random): Promise<void> {
  const lines = input.toString().replaceAll("\0", "").replaceAll("\r", "").split("\n");
  // Which of two records with one id is the later one depends on their order.
  const { query } = checkOptions({ dedupe: false, by: ["plan"], maxRejected: "100%" });
  const options: CountingOptions = { query, jobs: 1, maxMemoryBytes: 2 ** 30, limit: null, sink: null };
  const tables = splitLines(lines, 1 + random.below(3), random).map((part) => csvHeader + part.join("\n"));
  const inputsOf = (all: readonly string[], sizes: readonly number[]) =>
    Promise.all(all.map((table, index) => inputToCount(memorySource(table, sizes, `${index}.csv`), nps)));
  const [inPieces, oracle] = [
    await outcomeOf(async () => await countInputs(await inputsOf(tables, blockSizes(random, input.length)), options)),
    await outcomeOf(async () => await plainCountInputs(await inputsOf(tables, []), options)),
  ];
  if ("counts" in inPieces && "counts" in oracle) {
    expectSame("records in blocks", shown(inPieces.counts), shown(oracle.counts));
    expectSame("their outcomes", JSON.stringify(inPieces.records), JSON.stringify(oracle.records));
    const read = inPieces.inputs.reduce((sum, { records }) => sum + records, 0);
    const rejected = inPieces.inputs.flatMap((one) => one.rejected).reduce((sum, { count }) => sum + count, 0);
    const { used, filtered, duplicate } = inPieces.records;
    if (read !== used + filtered + duplicate + rejected)
      throw new Error(`${read} records were read, and not all are accounted for`);
  } else if ("counts" in inPieces || "counts" in oracle)
    throw new Error("only one way of counting refuses the records");
}

function splitLines(lines: readonly string[], parts: number, random: Random): readonly (readonly string[])[] {
  const split: string[][] = Array.from({ length: parts }, () => []);
  for (const line of lines) random.pick(split).push(line);
  return split;
}

function expectSame(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${what}: ${found}, not ${expected}`);
}
