/** Warnings of several runs: each once, numbers of records added, those that are not wanted left out. */

import { expect, test } from "vitest";
import { Warnings } from "../../src/base/warnings.js";

test("numbers of records are added if everything else is equal", () => {
  const warnings = new Warnings();
  warnings.addRecords("excluded-records", 2, "tests");
  for (const [records, reason] of [
    [3, "tests"],
    [1, "drafts"],
  ] as const)
    warnings.keep({ code: "excluded-records", message: "", values: [records, reason] });
  expect(warnings.list()).toEqual([
    { code: "excluded-records", message: "1 record is not counted: drafts", values: [1, "drafts"] },
    { code: "excluded-records", message: "5 records are not counted: tests", values: [5, "tests"] },
  ]);
});

test("a warning without values is kept once, unchanged", () => {
  const warnings = new Warnings();
  warnings.addRecords("undated-records", 1);
  const older = { code: "undated-records", message: "2 records without a date are left out of every period" } as const;
  warnings.keep(older);
  warnings.keep(older);
  expect(warnings.list()).toMatchObject([{ values: [1] }, older]);
});

test("silenced codes are left out, even those of another run", () => {
  const warnings = new Warnings(["undated-records", "empty-input"]);
  warnings.addRecords("undated-records", 1);
  warnings.add("empty-input", "a.csv");
  warnings.keep({ code: "empty-input", message: "b.csv: the file is empty" });
  expect(warnings.list()).toEqual([]);
});
