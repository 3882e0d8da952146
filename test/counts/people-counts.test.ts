/** A row for this many people gives the numbers of as many rows. */

import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../src/index.js";

const header = "channel,created_at,nps,issues";
const row = fc.record({
  cells: fc
    .tuple(
      fc.constantFrom("SMS", "VOICE", ""),
      fc.constantFrom("2026-01-05", "2026-02-07", ""),
      fc.constantFrom("0", "6", "7", "9", "10", "", "12"),
      fc.constantFrom("", "echo", "echo;noise"),
    )
    .map((cells) => cells.join(",")),
  people: fc.integer({ min: 0, max: 6 }),
});
const queries: fc.Arbitrary<SummarizeOptions> = fc.constantFrom<SummarizeOptions>(
  {},
  { by: ["channel"] },
  { by: ["month", "channel"], drivers: true },
  { where: ["score >= 7"], by: ["day"] },
  { from: "2026-02-01" },
  { where: ["issue = echo"] },
);
const map = ["score=nps,category=nps,issues=issues,created_at=created_at,channel=channel"];

describe("a column of counts", () => {
  test("gives the numbers of as many rows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), queries, async (rows, query) => {
        const all = [{ cells: "SMS,2026-02-03,9,", people: 2 }, ...rows];
        const counted = all.map(({ cells, people }) => `${cells},${people}`);
        const expanded = all.flatMap(({ cells, people }) => Array.from({ length: people }, () => `${cells},1`));
        const options = { ...query, maxRejected: "100%" };
        const [withCounts, oneByOne] = await Promise.all([
          numbersOf(counted, { ...options, map: [...map, "count=n"] }),
          numbersOf(expanded, { ...options, map }),
        ]);
        expect(withCounts).toEqual(oneByOne);
      }),
      { numRuns: 60 },
    );
  });

  test("counts the people of a row in addition to the rows", async () => {
    const { records, total } = await summaryOf(["SMS,,9,,10", "SMS,,3,,4", "SMS,,10,,0"], {
      map: [...map, "count=n"],
    });
    expect(records).toEqual({ read: 3, used: 3, filtered: 0, duplicate: 0, rejected: 0, people: 14 });
    expect(total.responses).toBe(14);
  });

  test("removes no rows with one id", async () => {
    const { total } = await summaryOf(["SMS,,9,,10", "SMS,,9,,10"], {
      map: [...map, "count=n", "response_id=channel"],
    });
    expect(total.responses).toBe(20);
  });

  test.each(["-1", "1.5", "", "x", "9007199254740993"])("is not a number of people as %s", async (people) => {
    const { rejections } = await summaryOf(["SMS,,9,,10", `SMS,,9,,${people}`], {
      map: [...map, "count=n"],
      maxRejected: "100%",
    });
    expect(rejections).toMatchObject([{ code: "count-invalid", count: 1 }]);
  });

  test("is read with thousands separators, unless they may be decimal signs", async () => {
    const { total } = await summaryOf(['SMS,,9,,"1,200"', "SMS,,3,,300"], { map: [...map, "count=n"] });
    expect(total.responses).toBe(1500);
    const doubtful = summaryOf(["SMS,,9,,3.000", "SMS,,3,,300"], { map: [...map, "count=n"] });
    await expect(doubtful).rejects.toMatchObject({ code: "answers-rejected" });
  });

  test("silently leaves out no row except the row of the total", async () => {
    const rows = Array.from({ length: 10 }, (_, score) => `${score},${score}`);
    const read = (last: string) =>
      summarize(
        ["-"],
        { map: ["score=nps,category=nps,count=n"] },
        Readable.from([`nps,n\n${rows.join("\n")}\n${last}\n`]),
      );
    await expect(read("Other,300")).rejects.toMatchObject({ code: "answers-rejected" });
    expect((await read("Total,45")).total.responses).toBe(45);
  });

  test("may be near what 32 bits hold, and beyond", async () => {
    const rows = [4_294_967_295, 1, 4_294_967_297, 2 ** 40].map((people) => `SMS,2026-02-03,9,,${people}`);
    const text = `${header},n\n${rows.join("\n")}\n`;
    const { total } = await summarize(["-"], { map: [...map, "count=n"] }, Readable.from([text]));
    expect(total.ratings[0]).toMatchObject({ count: 2 ** 33 + 1 + 2 ** 40, mean: 9 });
  });

  test("ends the run if its sum is not exact", async () => {
    const most = String(Number.MAX_SAFE_INTEGER);
    await expect(summaryOf([`SMS,,9,,${most}`, "SMS,,8,,1"], { map: [...map, "count=n"] })).rejects.toMatchObject({
      code: "people-too-many",
    });
  });
});

async function summaryOf(rows: readonly string[], options: SummarizeOptions) {
  return await summarize(["-"], options, Readable.from([Buffer.from(`${header},n\n${rows.join("\n")}\n`)]));
}

async function numbersOf(rows: readonly string[], options: SummarizeOptions) {
  const { total, segments, trend } = await summaryOf(rows, options);
  return { total, segments, trend };
}
