/** What is written as CSV and TSV is read back as it was, and no spreadsheet computes it. */

import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLines, tsvLines } from "../../src/base/delimited-text.js";
import { spreadsheetOriginal, spreadsheetText } from "../../src/base/spreadsheet-text.js";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", " ", "\u00a0", '"', ",", "\\", "\ufeff", "x", "1"),
      {
        maxLength: 6,
      },
    )
    .map((signs) => signs.join("")),
);
const rows = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });

/** No table holds NUL. */
const withoutNul = (table: readonly (readonly string[])[]) =>
  table.map((row) => row.map((field) => field.replaceAll("\0", "\ufffd")));

describe("text for spreadsheets", () => {
  test("never begins like a formula, and is read back exactly", () => {
    fc.assert(
      fc.property(text, (given) => {
        const safe = spreadsheetText(given);
        expect(safe).not.toMatch(/^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/);
        expect(spreadsheetOriginal(safe)).toBe(given);
      }),
    );
  });

  test("is read back unchanged where we did not escape it, like a number", () => {
    expect(["-1.5", "=x", "'x", "'=x", "x"].map(spreadsheetOriginal)).toEqual(["-1.5", "=x", "'x", "=x", "x"]);
  });

  test("keeps an apostrophe that is the export's own", () => {
    expect(["'", "'x", "'=x", "O'Neil"].map(spreadsheetText)).toEqual(["'", "'x", "''=x", "O'Neil"]);
  });
});

test("CSV is read back by csv-parse as it was, but for NUL", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const read: string[][] = parse(csvLines(given), { relax_column_count: false, record_delimiter: "\n" });
      expect(read.map((row) => row.map(spreadsheetOriginal))).toEqual(withoutNul(given));
    }),
  );
});

test("a row of TSV is always one line", () => {
  const originals: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "\\": "\\" };
  fc.assert(
    fc.property(rows, (given) => {
      const lines = tsvLines(given).split("\n");
      expect(lines.pop()).toBe("");
      const read = lines.map((line) =>
        line
          .split("\t")
          .map((field) => spreadsheetOriginal(field.replace(/\\(.)/g, (_, letter) => originals[letter] ?? "?"))),
      );
      expect(read).toEqual(withoutNul(given));
    }),
  );
});

test("numbers keep all digits and are not formulas, and missing is empty", () => {
  const row = [-1.5, 0.1 + 0.2, 1e-7, 1e21, null, true, false, ""];
  expect(csvLines([row])).toBe("-1.5,0.30000000000000004,1e-7,1e+21,,true,false,\n");
  expect(tsvLines([row])).toBe("-1.5\t0.30000000000000004\t1e-7\t1e+21\t\ttrue\tfalse\t\n");
});
