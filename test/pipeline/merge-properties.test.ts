/**
 * The laws of adding, over generated feedback: the sum of saved summaries is the summary of the whole, in any order and grouping, a summary of
 * nothing adds nothing, and the segments of a key that each response has once are the total.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type SummarizeOptions, type Summary, summarize } from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const column = ["call_sid", "quality_score", "issues", "date_created", "account_sid", "plan"];
const issues = ["", "", "echo", "audio-latency", '"echo,dropped-call"', "crackle"];
const record = fc.record({
  score: fc.constantFrom("1", "2", "3", "4", "5", "9", "x"),
  issue: fc.nat(issues.length - 1),
  day: fc.integer({ min: 1, max: 28 }),
  account: fc.nat(2),
  plan: fc.constantFrom("free", "pro", "team", ""),
});
type Row = typeof record extends fc.Arbitrary<infer Made> ? Made : never;
/** One record of each file is sound, so that no file is refused because all of its records are. */
const sound: Row = { score: "4", issue: 0, day: 9, account: 0, plan: "pro" };
const parts = fc.array(fc.array(record, { maxLength: 12 }), { minLength: 2, maxLength: 5 });
const options = fc.constantFrom<SummarizeOptions>(
  {},
  { by: ["plan"] },
  { by: ["week", "account"] },
  { normalize: true },
  { drivers: true, by: ["account"] },
);
/** As many are rejected as there are, of any part. */
const tolerant = { maxRejected: "100%" } as const;

function textOf(rows: readonly Row[], prefix: string): string {
  const lines = rows.map(({ score, issue, day, account, plan }, place) => {
    const date = `2026-03-${String(day).padStart(2, "0")}T10:00:00Z`;
    return [`CA${prefix}x${place}`, score, issues[issue], date, `AC${account}`, plan].join(",");
  });
  return `${column.join(",")}\n${lines.map((line) => `${line}\n`).join("")}`;
}

interface Files {
  readonly write: (name: string, content: string) => string;
}

async function inFolder<Result>(work: (files: Files) => Promise<Result>): Promise<Result> {
  const own = join(folder, String(made++));
  mkdirSync(own);
  try {
    return await work({
      write: (name, content) => {
        writeFileSync(join(own, name), content);
        return join(own, name);
      },
    });
  } finally {
    rmSync(own, { recursive: true });
  }
}

/** What must be the same; the names of the inputs and of those that were added are not. */
function numbersOf({ query, records, rejections, total, segments }: Summary): string {
  const reasons = rejections.map(({ code, count }) => [code, count]).sort();
  return JSON.stringify({ query, records, reasons, total, segments });
}

test("saved summaries add up to the summary of the whole in any order and grouping, and nothing adds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(parts, options, fc.nat(), async (rows, asked, seed) => {
      await inFolder(async ({ write }) => {
        const all = rows.map((some) => [...some, sound]);
        const exports = all.map((some, place) => write(`${place}.csv`, textOf(some, String(place))));
        const read = (inputs: readonly string[]) => summarize(inputs, { ...asked, ...tolerant });
        const whole = numbersOf(await read(exports));
        const save = async (name: string, inputs: readonly string[], given: SummarizeOptions) =>
          write(`${name}.json`, JSON.stringify(await summarize(inputs, given)));
        const saved: string[] = [];
        for (const [place, path] of exports.entries())
          saved.push(await save(`s${place}`, [path], { ...asked, ...tolerant }));
        const nothing = write("nothing.csv", textOf([], ""));
        const empty = await save("empty", [nothing], { ...asked, ...tolerant });
        const cut = 1 + (seed % (saved.length - 1));
        const [left, right] = [saved.slice(0, cut), saved.slice(cut)];
        const again: SummarizeOptions = asked.drivers === true ? { ...tolerant, drivers: true } : tolerant;
        const add = (inputs: readonly string[]) => summarize(inputs, again);
        expect(numbersOf(await add(saved)), "sum").toBe(whole);
        expect(numbersOf(await add([...saved].reverse())), "commutative").toBe(whole);
        expect(numbersOf(await add([await save("left", left, again), ...right])), "associative").toBe(whole);
        expect(numbersOf(await add([...left, await save("right", right, again)])), "associative").toBe(whole);
        expect(numbersOf(await add([...saved, empty])), "identity").toBe(whole);
        expect(numbersOf(await read([...left, ...exports.slice(cut)])), "with exports").toBe(whole);
      });
    }),
    { numRuns: 6 },
  );
});

test("segments of a key that each response has once add up to the total", async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.constantFrom("plan", "account", "day", "week"), async (rows, key) => {
      await inFolder(async ({ write }) => {
        const exports = rows.map((some, place) => write(`${place}.csv`, textOf([...some, sound], String(place))));
        const { total, segments } = await summarize(exports, { by: [key], ...tolerant });
        const sum = (numberOf: (part: Pick<Summary["total"], "ratings" | "issues" | "responses">) => number) =>
          segments.reduce((added, segment) => added + numberOf(segment), 0);
        const all = [
          ...new Set(segments.flatMap(({ ratings }) => ratings[0]?.distribution.map(({ score }) => score) ?? [])),
        ];
        for (const score of all) {
          const countOf = (part: Pick<Summary["total"], "ratings">) =>
            part.ratings[0]?.distribution.find((one) => one.score === score)?.count ?? 0;
          expect(sum(countOf)).toBe(countOf(total));
        }
        expect(sum(({ ratings }) => ratings[0]?.count ?? 0)).toBe(total.ratings[0]?.count ?? 0);
        for (const { issue, count } of total.issues)
          expect(sum((part) => part.issues.find((one) => one.issue === issue)?.count ?? 0)).toBe(count);
      });
    }),
    { numRuns: 12 },
  );
});
