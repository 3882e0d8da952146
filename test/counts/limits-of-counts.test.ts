/** How much is kept of what one input may hold without end: words that may mark totals, raters. */

import { expect, test } from "vitest";
import { checkDoubtful, DoubtfulLog } from "../../src/counts/doubtful-rows.js";
import { RaterLimit } from "../../src/counts/raters.js";

test("a thousand words that may mark rows of totals are kept, and all rows of these are counted", () => {
  const log = new DoubtfulLog();
  const rows = (word: string, line: number) => ({ word, column: "agent", line, count: 1 });
  for (let line = 1; line <= 1200; line++) log.add(rows(`Total ${line}`, line));
  log.merge([rows("Total 1", 1), rows("Total 1200", 2)], 1200);
  const kept = log.list();
  expect([kept.length, kept[0], kept.at(-1)?.word]).toEqual([1000, { ...rows("Total 1", 1), count: 2 }, "Total 1000"]);
  expect(() => checkDoubtful("a.csv", "nps", kept)).toThrow(/^a\.csv:1: "Total 1" may mark a row of totals/);
});

test("combinations of raters and segments are limited, unknown raters are not", () => {
  const raters = new RaterLimit(3);
  for (const rater of ["ann", null, "ann", null, null, "bob"]) raters.add(rater);
  expect(() => raters.add("ann")).toThrow(
    expect.objectContaining({ code: "too-many-raters", message: expect.stringContaining("combinations of raters") }),
  );
});

test("a million raters are counted, not one more", () => {
  const raters = new RaterLimit();
  for (let number = 0; number < 1_000_000; number++) raters.add(`u${number}`);
  raters.add("u0");
  expect(() => raters.add("one more")).toThrow(expect.objectContaining({ code: "too-many-raters" }));
});
