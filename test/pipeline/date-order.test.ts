/** The same records give the same answer in CSV, JSON and JSON Lines, wherever a date stands whose order nobody states. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { type SummarizeOptions, summarize } from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 400 records with one date, but for those at some places. */
function recordsWith(others: Readonly<Record<number, string>>) {
  return Array.from({ length: 400 }, (_, index) => ({
    id: `i${index}`,
    score: String(index % 11),
    created_at: others[index] ?? "2024-01-05T00:00:00Z",
  }));
}

/** What each format gives: the numbers and what became of the records, or the error. */
async function answersTo(others: Readonly<Record<number, string>>, options: SummarizeOptions) {
  const records = recordsWith(others);
  const texts = {
    csv: `id,score,created_at\n${records.map((record) => Object.values(record).join(",")).join("\n")}\n`,
    json: JSON.stringify(records),
    ndjson: `${records.map((record) => JSON.stringify(record)).join("\n")}\n`,
  };
  return Promise.all(
    Object.entries(texts).map(async ([ending, text]) => {
      const path = join(folder, `records.${ending}`);
      writeFileSync(path, text);
      try {
        const {
          records: account,
          total,
          segments,
          warnings,
        } = await summarize([path], { provider: "nps", ...options });
        return { account, total, segments, codes: warnings.map(({ code }) => code) };
      } catch (error) {
        if (!(error instanceof FeedbackError)) throw error;
        return { code: error.code, hint: error.hint };
      }
    }),
  );
}

test.each([
  [50, {}, { account: { used: 400 }, codes: expect.arrayContaining(["unread-times"]) }],
  [50, { by: ["month"] }, { code: "date-order-unknown", hint: "add --date-order dmy or --date-order mdy" }],
  [150, {}, { account: { used: 400 }, codes: expect.arrayContaining(["unread-times"]) }],
  [150, { by: ["month"] }, { account: { used: 399, rejected: 1 } }],
] as const)("a date of no known order at %i, asked for %o", async (at, options, expected) => {
  const [csv, json, ndjson] = await answersTo({ [at]: "01/02/2024" }, options as SummarizeOptions);
  expect(csv).toMatchObject(expected);
  expect(json).toEqual(csv);
  expect(ndjson).toEqual(csv);
});

test("an order that the first records show applies to all, and a date that contradicts it is never read as another day", async () => {
  const dates = { 3: "02/25/2024", 4: "03/04/2024", 200: "13/02/2024", 201: "04/05/2024" };
  const [csv, json, ndjson] = await answersTo(dates, { by: ["month"], where: ["score >= 0"] });
  expect(csv).toMatchObject({ account: { used: 399, rejected: 1 } });
  expect((csv as { segments: { key: { month: string } }[] }).segments.map(({ key }) => key.month)).toEqual([
    "2024-01",
    "2024-02",
    "2024-03",
    "2024-04",
  ]);
  expect(json).toEqual(csv);
  expect(ndjson).toEqual(csv);
});
