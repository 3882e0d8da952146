/** The grid alone: columns of texts that are padded to one width. */

import { expect, test } from "vitest";
import { type Column, grid } from "../../src/reporters/grid.js";
import { labelledGrid } from "../../src/reporters/labelled-grid.js";
import { penFor, type Style } from "../../src/reporters/style.js";

const plain: Style = { colorLevel: 0, ascii: false, width: null };

type Row = readonly [name: string, value: string];
const columns: readonly Column<Row>[] = [
  { title: "Name", cell: ([name]) => name },
  { title: "Value", align: "right", hide: 1, cell: ([, value]) => value },
  { title: "Never", isShown: false, cell: () => "never" },
  { title: "Last", hide: 2, cell: ([name]) => name.slice(0, 1) },
];

test("texts are on the left or right of their column, two spaces apart, and no line ends with spaces", async () => {
  const rows: readonly Row[] = [
    ["a", "1"],
    ["a longer name", "1,234,567"],
    ["", ""],
  ];
  expect(await grid(columns, rows, await penFor(plain))).toBe(
    [
      "Name               Value  Last",
      "a                      1  a",
      "a longer name  1,234,567  a",
      "", // no cell of the line has a text
    ].join("\n"),
  );
});

test("a grid without rows is its titles", async () => {
  expect(await grid(columns, [], await penFor(plain))).toBe("Name  Value  Last");
});

test("spaces inside a cell and other white space at an end of the line stay", async () => {
  const rows: readonly Row[] = [["a  b   c", "1\u00a0"]];
  expect(await grid(columns.slice(0, 2), rows, await penFor(plain))).toBe("Name      Value\na  b   c     1\u00a0");
});

test("colour takes no width, and stays around its text", async () => {
  const pen = await penFor({ ...plain, colorLevel: 1 });
  const coloured: readonly Column<Row>[] = [
    { title: "N", cell: ([name]) => pen.paint.red(name) },
    { title: "V", align: "right", cell: ([, value]) => pen.paint.bold(value) },
  ];
  const rows: readonly Row[] = [
    ["ab", "1"],
    ["a", "22"],
  ];
  expect(await grid(coloured, rows, pen)).toBe(
    [
      "\u001b[2mN\u001b[22m    \u001b[2mV\u001b[22m",
      "\u001b[31mab\u001b[39m   \u001b[1m1\u001b[22m",
      "\u001b[31ma\u001b[39m   \u001b[1m22\u001b[22m",
    ].join("\n"),
  );
});

test("a character of two columns counts as two, in every line", async () => {
  const rows: readonly Row[] = [
    ["東京", "1"],
    ["abcd", "2"],
    ["👩‍👩‍👧 x", "3"],
  ];
  expect(await grid(columns.slice(0, 2), rows, await penFor(plain))).toBe(
    ["Name  Value", "東京      1", "abcd      2", "👩‍👩‍👧 x      3"].join("\n"),
  );
});

test("the least important columns are hidden until the others fit, and the note names them", async () => {
  const rows: readonly Row[] = [["name", "12345"]];
  const at = async (width: number) => await grid(columns, rows, await penFor({ ...plain, width }));
  const note = (hidden: string) => `\nhidden: ${hidden} (17 columns or --json show all)`;
  expect(await at(17)).toBe("Name  Value  Last\nname  12345  n");
  expect(await at(16)).toBe(`Name  Value\nname  12345${note("Last")}`);
  expect(await at(10)).toBe(`Name\nname${note("Value, Last")}`);
  expect(await at(1)).toBe(`Name\nname${note("Value, Last")}`);
});

test("lines of 20,000 rows are those that each row has with the widest one", async () => {
  const rows = Array.from({ length: 20_000 }, (_, row): Row => [`row ${row}`, String(row)]);
  const lines = (await grid(columns, rows, await penFor(plain))).split("\n");
  const alone = (row: Row) => `${row[0].padEnd(9)}  ${row[1].padStart(5)}  ${row[0].slice(0, 1)}`;
  expect(lines).toEqual(["Name       Value  Last", ...rows.map(alone)]);
});

test("a line is drawn alike in a short table and in a very long one", async () => {
  const pen = await penFor({ ...plain, colorLevel: 1 });
  const coloured: readonly Column<Row>[] = [
    { title: "Name", cell: ([name]) => pen.paint.red(name) },
    { title: "Value", align: "right", cell: ([, value]) => value },
    { title: "Wide", cell: ([name]) => `${name}日本 ${name}` },
  ];
  const rows: readonly Row[] = Array.from({ length: 300 }, (_, row) => ["a".repeat(row % 9), String(row % 1000)]);
  const short = (await grid(coloured, rows, pen)).split("\n");
  const long = (await grid(coloured, [...rows, ...rows], pen)).split("\n");
  expect(long).toEqual([...short, ...short.slice(1)]);
});

test("a value of a megabyte is cut, and does not lengthen other lines", async () => {
  const rows: readonly Row[] = [
    ["x".repeat(1_000_000), "1"],
    ["short", "2"],
  ];
  const lines = (await grid(columns.slice(0, 2), rows, await penFor(plain))).split("\n");
  expect(lines.map((line) => line.length)).toEqual([207, 207, 207]);
  expect(lines[1]).toMatch(/x… {2,}1$/);
});

test("a title that several columns have is named with the one before it, and no width is promised that nobody has", async () => {
  const shared: readonly Column<Row>[] = [
    { title: "Mean", cell: ([name]) => name },
    { title: "95% CI", hide: 1, cell: ([, value]) => value },
    { title: "NPS", cell: ([name]) => name },
    { title: "95% CI", hide: 1, cell: ([, value]) => value },
  ];
  const at = async (value: string) => await grid(shared, [["1", value]], await penFor({ ...plain, width: 20 }));
  expect(await at("1.0 to 2.0")).toMatch(/\nhidden: 95% CI of Mean, 95% CI of NPS \(33 columns or --json show all\)$/);
  expect(await at("x".repeat(150))).toMatch(/\nhidden: 95% CI of Mean, 95% CI of NPS \(--json shows all\)$/);
});

const sentence = "words that are broken over lines before anything is hidden";
const wrapping: readonly Column<Row>[] = [
  { title: "Name", cell: ([name]) => name },
  { title: "Why", wraps: 20, cell: ([, value]) => value },
  { title: "Last", hide: 1, cell: ([name]) => name },
];

test("a text is broken over lines before a column is hidden, and its lines have its colour", async () => {
  const pen = await penFor({ ...plain, width: 36, colorLevel: 1 });
  expect(await grid(wrapping, [["a", sentence]], await penFor({ ...plain, width: 36 }))).toBe(
    [
      "Name  Why                       Last",
      "a     words that are broken     a",
      "      over lines before",
      "      anything is hidden",
    ].join("\n"),
  );
  const red: readonly Column<Row>[] = [{ title: "Why", wraps: 20, cell: ([, value]) => pen.paint.red(value) }];
  const lines = (await grid(red, [["a", sentence]], { ...pen, style: { ...pen.style, width: 30 } })).split("\n");
  for (const line of lines.slice(1)) expect(line).toMatch(/^\u001b\[31m.*\u001b\[39m$/);
});

test("broken lines are drawn alike in a short table and in a very long one", async () => {
  const pen = await penFor({ ...plain, width: 36 });
  const rows: readonly Row[] = Array.from({ length: 200 }, (_, row) => [`r${row}`, sentence.slice(0, row % 60)]);
  const short = (await grid(wrapping, rows, pen)).split("\n");
  const long = (await grid(wrapping, [...rows, ...rows, ...rows], pen)).split("\n");
  expect(long).toEqual([...short, ...short.slice(1), ...short.slice(1)]);
});

test("if nothing may be hidden, names are divided behind their signs rather than that a line is too wide", async () => {
  const names: readonly Column<Row>[] = [
    { title: "Name", cell: ([name]) => name },
    { title: "Value", align: "right", cell: ([, value]) => value },
  ];
  const rows: readonly Row[] = [["folder/of/files/name.csv", "1,234"]];
  expect(await grid(names, rows, await penFor({ ...plain, width: 20 }))).toBe(
    ["Name           Value", "folder/of/     1,234", "files/name.", "csv"].join("\n"),
  );
});

test("a label that is too long for its row is above it, however short the others are", async () => {
  const labels = { title: "Rule", label: ([name]: Row) => name };
  const values: readonly Column<Row>[] = [{ title: "Value", align: "right", cell: ([, value]) => value }];
  const short: readonly Row[] = [["mean >= 4", "3.91"]];
  const beside = ["Rule       Value", "mean >= 4   3.91"].join("\n");
  expect(await labelledGrid(labels, values, short, await penFor({ ...plain, width: null }))).toBe(beside);
  expect(await labelledGrid(labels, values, short, await penFor({ ...plain, width: 80 }))).toBe(beside);
  expect(await labelledGrid(labels, values, short, await penFor({ ...plain, width: 12 }))).toBe(
    ["Rule", "  Value", "mean >= 4", "   3.91"].join("\n"),
  );
});
