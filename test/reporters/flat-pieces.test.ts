/** Rows as text, piece by piece, to the character. */

import { expect, test } from "vitest";
import { flatText } from "../../src/reporters/flat-text.js";
import type { FlatTable, FlatValue } from "../../src/results/rows/flat-table.js";

const columns = [
  { name: "plan", description: "the plan", unit: "text" },
  { name: "a\tb", description: "a count", unit: "count" },
] as const;
const tableOf = (rows: readonly (readonly FlatValue[])[]): FlatTable => ({ columns, rows });
const rows = tableOf([
  ["=1", -2],
  ["a\u202eb", null],
  [true, 0.1],
]);
const [file, terminal] = [{ width: null }, { width: 80 }];
const textOf = (...[table, format, style]: Parameters<typeof flatText>) => [...flatText(table, format, style)].join("");

test("a file gets what the export contains, but no formula", () => {
  expect(textOf(rows, "csv", file)).toBe("plan,a\tb\n'=1,-2\na\u202eb,\ntrue,0.1\n");
  expect(textOf(rows, "tsv", file)).toBe("plan\ta\\tb\n'=1\t-2\na\u202eb\t\ntrue\t0.1\n");
});

test("a terminal gets the hidden characters as escapes", () => {
  expect(textOf(rows, "csv", terminal)).toBe("plan,a\tb\n'=1,-2\na\\u{202e}b,\ntrue,0.1\n");
  expect(textOf(rows, "tsv", terminal)).toBe("plan\ta\\tb\n'=1\t-2\na\\\\u{202e}b\t\ntrue\t0.1\n");
});

test("JSON Lines have the names in each line, the values as they are, and null for what is missing", () => {
  const lines = '{"plan":"=1","a\\tb":-2}\n{"plan":"a\\u202eb","a\\tb":null}\n{"plan":true,"a\\tb":0.1}\n';
  expect(textOf(rows, "ndjson", file)).toBe(lines);
  expect(textOf(rows, "ndjson", terminal)).toBe(lines);
  expect(textOf(tableOf([["short"]]), "ndjson", file)).toBe('{"plan":"short","a\\tb":null}\n');
});

test("a byte order mark comes once, before the names", () => {
  expect(textOf(rows, "csv", { width: null, byteOrderMark: true })).toBe(`\ufeff${textOf(rows, "csv", file)}`);
  expect(textOf(rows, "csv", { width: null, byteOrderMark: false })).toBe(textOf(rows, "csv", file));
});

test.each([
  [0, 1],
  [1, 2],
  [255, 2],
  [256, 2],
  [257, 3],
  [600, 4],
])("%i rows are %i pieces, with the names first, and no row is lost or twice", (count, pieces) => {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const texts = [...flatText(tableOf(numbers.map((number) => ["x", number])), "csv", file)];
  expect(texts).toHaveLength(pieces);
  expect(texts.join("")).toBe(["plan,a\tb", ...numbers.map((number) => `x,${number}`), ""].join("\n"));
});
