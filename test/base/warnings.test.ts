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

test("files that are left out are told by their endings, the most frequent first, and a few of many kinds", () => {
  const told = (...names: readonly string[]) => {
    const warnings = new Warnings();
    warnings.add("left-out", "in", names);
    return warnings.list()[0]?.message.split(": ").at(-1);
  };
  expect(told("a/x.PDF", "a/y.pdf", "b/README", "c/z.md", ".profile")).toBe("2 .pdf, z.md, .profile, README");
  expect(told("b.txt", "README", "c/README", "a.gif", "b.gif")).toBe("2 .gif, 2 README, b.txt");
  const many = Array.from({ length: 10 }, (_, at) => `x.${at}`);
  expect(told(...many)).toBe("x.0, x.1, x.2, x.3, x.4, x.5, x.6, x.7 and others");
});

test("one record, person or answer is told in the singular", () => {
  const warnings = new Warnings();
  warnings.add("few-raters", "acs", 1, 1, 1);
  warnings.add("raters-unknown", "agent", 1, 9);
  warnings.add("low-response-rate", 1, 20, "calls");
  warnings.add("many-duplicates", 1, 9);
  warnings.add("ids-missing", "a.csv", "sid", 1);
  warnings.add("ids-placeholder", "a.csv", "sid", 1, "n/a");
  warnings.add("ids-rounded", "a.csv", "sid", 1, "1.2E+15");
  warnings.add("calls-unidentified", "log.csv", 3, 1, 9);
  const first = warnings.list().map(({ message }) => message.split(/;|, whose|, but/)[0]);
  expect(first).toEqual([
    "log.csv:3: 1 of 9 records is damaged or has no call ID, and is not counted as a call",
    "acs: one participant gave 100.0% of the ratings",
    "a.csv: 1 record has no ID in sid",
    'a.csv: 1 record has a placeholder "n/a" instead of an ID in sid',
    "a.csv: 1 record has the ID 1.2E+15 in sid",
    "only 1 of 20 calls (5.0%) has a response",
    "1 of 9 records (11.1%) was replaced by a later record with the same ID",
    '1 of 9 ratings has no value in "agent"',
  ]);
});
