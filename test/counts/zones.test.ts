/** Zones and orders of dates: counted on codes, in ranges, and record by record, the numbers are the same. */

import { expect, test } from "vitest";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import type { Summary } from "../../src/results/summary/summary.js";
import { counted, countedInRanges, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();
const quarterMs = 900_000;

/** A response every quarter of an hour around both changes of clocks of 2026, spelled by `spell`. */
function quarters(spell: (timeMs: number) => string): string {
  const starts = [Date.UTC(2026, 2, 28, 20), Date.UTC(2026, 9, 24, 20)];
  const times = starts.flatMap((start) => Array.from({ length: 160 }, (_, k) => start + k * quarterMs));
  return ["id,nps,created_at", ...times.map((timeMs, id) => `${id % 300},${timeMs % 11},${spell(timeMs)}`)].join("\n");
}

const naive = quarters((timeMs) => new Date(timeMs).toISOString().slice(0, 19));
const dayFirst = quarters((timeMs) => {
  const text = new Date(timeMs).toISOString();
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 16)}`;
});
const zoned = quarters((timeMs) => new Date(timeMs).toISOString());
const header = naive.replace("created_at", "created_at (UTC)");

const queries: readonly SummarizeOptions[] = [
  {},
  { by: ["day"] },
  { by: ["hour"] },
  { by: ["month", "week"], dedupe: false },
  { from: "2026-03-29", to: "2026-03-29", by: ["hour"] },
  { from: "2026-10-25", to: "2026-10-25" },
];

test.each(["Europe/Brussels", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "+05:45"])(
  "in %s, with inputs of one provider that state zones differently",
  async (timeZone) => {
    const files = [naive, zoned, header, dayFirst].map((text, file) => ({
      name: `${file}.csv`,
      text,
      isZipped: false,
    }));
    await withFiles(files, async (paths) => {
      for (const query of queries) {
        const asked = { ...query, timeZone, dateOrder: "dmy" as const };
        const [onCodes, oracle] = await Promise.all([counted(paths, asked), recordByRecord(paths, asked)]);
        expect(oracle).toHaveProperty("total");
        expect(onCodes, JSON.stringify(query)).toEqual(oracle);
        const inRanges = await countedInRanges(paths, asked, 3000);
        expect(inRanges).toMatchObject({ total: (oracle as Summary).total, segments: (oracle as Summary).segments });
      }
    });
  },
  60_000,
);

test("a day has 23, 24 or 25 hours", async () => {
  await withFiles([{ name: "a.csv", text: zoned, isZipped: false }], async (paths) => {
    const { segments = [] } = (await counted(paths, {
      timeZone: "Europe/Brussels",
      by: ["day"],
      dedupe: false,
    })) as Partial<Summary>;
    const responses = new Map(segments.map(({ key, responses }) => [key.day, responses]));
    expect([responses.get("2026-03-29"), responses.get("2026-10-25")]).toEqual([23 * 4, 25 * 4]);
  });
});
