/** An unreadable time takes nothing but the time away, and records that are left out for it are rejected. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../src/index.js";
import { counted, countedInRanges, numbersOf, recordByRecord } from "../support/both-ways.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const dates = ["2026-01-05", "2026-01-32", "soon", "2026-02-01", ""];
/** 60 records; every fifth has one of two dates that are none, and every fifth has no date. */
const rows = Array.from({ length: 60 }, (_, row) => `${row},${row % 11},${dates[row % 5]}`);
const mixed = file("mixed.csv", `call_id,nps,created_at\n${rows.join("\n")}\n`);

const codesIn = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe("records with an unreadable time", () => {
  test("count without it where the query does not need the time, with a warning", async () => {
    const { records, rejections, total, warnings } = await summarize([mixed]);
    expect(records).toMatchObject({ read: 60, used: 60, rejected: 0 });
    expect(rejections).toEqual([]);
    expect(total).toMatchObject({ firstAt: "2026-01-05T00:00:00.000Z", lastAt: "2026-02-01T00:00:00.000Z" });
    const message = `${mixed}: the time of 24 of 60 records is invalid, and they count as undated; the first is on line 3: created_at "2026-01-32" is not a valid date; if another column contains the time, add --provider nps --map created_at=COLUMN`;
    expect(warnings).toContainEqual({ code: "unread-times", message });
  });

  test.each<SummarizeOptions>([{ by: ["month"] }, { from: "2026-01-01" }, { to: "2026-12-31" }])(
    "are rejected where it does: %o",
    async (query) => {
      await expect(summarize([mixed], query)).rejects.toMatchObject({
        code: "answers-rejected",
        exitCode: 5,
        message: expect.stringContaining("24 of 60 answers were rejected (date-invalid 24), so the other 36"),
      });
      const { records, rejections, warnings } = await summarize([mixed], { ...query, maxRejected: "100%" });
      expect(records.rejected).toBe(24);
      expect(rejections[0]?.examples.slice(0, 2).map(({ message }) => message)).toEqual([
        'created_at "2026-01-32" is not a valid date (nps)',
        'created_at of the form "aaaa" is not a valid date (nps)',
      ]);
      expect(codesIn({ warnings })).not.toContain("unread-times");
    },
  );

  test("count the same in ranges of any length, and record by record", async () => {
    for (const query of [{}, { by: ["month"], maxRejected: "100%" }] satisfies SummarizeOptions[]) {
      const oracle = await recordByRecord([mixed], query);
      expect(await counted([mixed], query)).toEqual(oracle);
      for (const length of [20, 100, 500])
        expect(numbersOf(await countedInRanges([mixed], query, length))).toEqual(numbersOf(oracle));
    }
  });
});

test("if the time of an update is unreadable, the time of creation decides which record is the latest", async () => {
  const header = "call_sid,account_sid,quality_score,date_created,date_updated\n";
  const path = file(
    "updates.csv",
    `${header}CA1,AC1,1,2026-01-09T00:00:00Z,soon\nCA1,AC1,5,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z\n`,
  );
  const { total, records, warnings } = await summarize([path], { provider: "twilio" });
  expect(records).toMatchObject({ used: 1, duplicate: 1, rejected: 0 });
  expect(total.ratings[0]?.distribution).toEqual([{ score: 1, count: 1 }]);
  expect(codesIn({ warnings })).toContain("unread-updates");
});

test("replaced answers are included in the number of answers found", async () => {
  const again = Array.from({ length: 40 }, (_, row) => `${row % 4},${row % 6},2026-01-01`).join("\n");
  const path = file("again.csv", `id,nps,created_at\n${again}\na,11,\nb,12,\nc,13,\nd,14,\n`);
  const { records } = await summarize([path]);
  expect(records).toMatchObject({ read: 44, rejected: 4 });
  const more = file("more.csv", `id,nps,created_at\n${again}\na,11,\nb,12,\nc,13,\nd,14,\ne,15,\n`);
  await expect(summarize([more])).rejects.toThrow("5 of 45 answers were rejected");
});

test("each of the two times is named with its own line, whichever of them is first in the file", async () => {
  const path = file(
    "both.csv",
    "id,nps,created_at,updated_at\na,9,2026-01-01,2026-02-31\nb,0,2026-02-31,2026-01-01\nc,9,2026-01-01,2026-01-01\n",
  );
  const { warnings } = await summarize([path]);
  const lines = ["unread-times", "unread-updates"].map(
    (code) => / on line (\d+):/.exec(warnings.find((warning) => warning.code === code)?.message ?? "")?.[1],
  );
  expect(lines).toEqual(["3", "2"]);
});
