/** Rows of totals are left out by name, and answers that look like them are not. */

import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFeedback, type SummarizeOptions, summarize } from "../../../src/index.js";
import { countedInRanges, numbersOf, recordByRecord } from "../../support/both-ways.js";
import { exportFolder } from "../../support/export-folder.js";
import { totalsExamples } from "./tables-with-totals.js";

const inputOf = (text: string) => Readable.from([Buffer.from(text)]);
const summaryOf = async (text: string, options: SummarizeOptions = {}) =>
  await summarize(["-"], options, inputOf(text));
const withFiles = exportFolder();

describe.each(totalsExamples)("$name", ({ text, expected }) => {
  test("is counted without rows of totals, or not at all", async () => {
    if (expected === null) {
      await expect(summaryOf(text)).rejects.toMatchObject({ code: "totals-doubtful", exitCode: 5 });
      return;
    }
    const { total, rejections, warnings } = await summaryOf(text);
    expect(total.responses).toBe(expected.responses);
    expect(total.ratings[0]?.mean).toBeCloseTo(expected.mean, 10);
    expect(rejections.map(({ code, count }) => [code, count])).toEqual(
      expected.totals === 0 ? [] : [["totals-row", expected.totals]],
    );
    expect(warnings.some(({ code }) => code === "totals-rows")).toBe(expected.totals > 0);
  });

  test("has the same rows of answers", async () => {
    const rows = async () => {
      let count = 0;
      for await (const batch of readFeedback(["-"], {}, inputOf(text))) count += batch.numRows;
      return count;
    };
    if (expected === null) await expect(rows()).rejects.toMatchObject({ code: "totals-doubtful" });
    else expect(await rows()).toBe(expected.responses);
  });
});

describe("a row that may be a total", () => {
  const text = "agent,score\nAna,9\nBob,3\nTotal,6\n";

  test("is left out by the condition that the message names", async () => {
    const { total } = await summaryOf(text, { where: ['"agent" != "Total"'] });
    expect(total.responses).toBe(2);
  });

  test("is an answer if the column contains people", async () => {
    const { total } = await summaryOf(text, { provider: "nps", map: ["participant_id=agent"] });
    expect(total.responses).toBe(3);
  });
});

const row = fc.constantFrom(
  ...["1,2024-01-02,9,a", "2,2024-01-03,3,b", '3,2024-01-03,6,"a, ""b"""', "4,,8,Total", "Tom,2024-01-03,8,c"],
  ...[
    "Total,,7,",
    "Average,,7.33,",
    '"Total",,5,""',
    "EMEA Total,,5,",
    ",Total,5,",
    '"Sum: 3",,5,',
    "Total,2024-01-03,5,x",
  ],
);

test("rows of totals are found in ranges of any length, as record by record", async () => {
  const head = Array.from({ length: 100 }, (_, index) => `${index},2024-01-02,9,x`);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.integer({ min: 1, max: 400 }), async (rows, length) => {
      const text = `id,date,nps,comment\n${[...head, ...rows].join("\n")}\n`;
      await withFiles([{ name: "nps.csv", text, isZipped: false }], async (paths) => {
        const query = { dedupe: false, where: ["id != Total"] };
        const inRanges = await countedInRanges(paths, query, length);
        expect(inRanges).toEqual(await countedInRanges(paths, query, 2 ** 40));
        expect(numbersOf(inRanges)).toEqual(numbersOf(await recordByRecord(paths, query)));
      });
    }),
    { numRuns: 40 },
  );
});
