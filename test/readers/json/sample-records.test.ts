/** The head of JSON Lines as recognition sees it: the same whether each line is parsed or read by the shape of one before. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonLines } from "../../../src/readers/json/json-lines.js";
import type { RecordFinder } from "../../../src/readers/json/json-record.js";
import { HeadSample } from "../../../src/readers/json/sample-records.js";

const place = { name: "x.json", line: 1, byteOffset: 0 };

/** What a head says, or what is wrong with it. */
function sampleOf(text: string, isWhole: boolean, finderOf: (lines: JsonLines) => RecordFinder): unknown {
  const lines = new JsonLines(place);
  try {
    const { paths, records } = new HeadSample(finderOf(lines), { bytes: Buffer.from(text), byteOffset: 0, isWhole });
    const entries = records.map((record) => [...record]);
    const values = records.map((record) => [...paths, "no such path"].map((path) => record.get(path)));
    return { paths, entries, values, envelope: lines.envelope };
  } catch (error) {
    return error;
  }
}

/** Each line is parsed where the finder is not known to find lines. */
const parsed = (lines: JsonLines): RecordFinder => ({
  envelope: "",
  names: [],
  isPartial: false,
  find: (bytes, isWhole) => lines.find(bytes, isWhole),
});

function expectSame(text: string, isWhole = true): void {
  expect(sampleOf(text, isWhole, (lines) => lines)).toEqual(sampleOf(text, isWhole, parsed));
}

const scalars = [
  ...["1", "-0", "1.50", "1e3", "1E400", "01", "1.", "12345678901234567890", "true", "false", "null", "nul"],
  ...[
    '"x"',
    '""',
    '"{"',
    '"{}"',
    '"{\\"a\\":1}"',
    '"\\u007b}"',
    '"a\\"b"',
    '"\\\\"',
    '"\u00e9"',
    '"a\tb"',
    '"x',
    '"]"',
    '"a,b"',
  ],
];
const containers = [
  "[]",
  "[ ]",
  "{}",
  "{ }",
  '["x", 1]',
  '[{"a":1}]',
  '{"b":1}',
  '{"b":{"c":[null]}}',
  "[[1]]",
  '["{\\"a\\":1}"]',
  "[1,]",
];
const spelled = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...scalars) },
  { weight: 1, arbitrary: fc.constantFrom(...containers) },
);
const keys = ["a", "b", "a.b", "", "score", "data", "records", "x(y)*", "\\u0061", "__proto__", "0", "\u00e9"];
const shapes = fc.array(fc.array(fc.constantFrom(...keys), { maxLength: 4 }), { minLength: 1, maxLength: 3 });
const style = fc.constantFrom([",", ":"], [", ", ": "], [" ,", " :"], [",\t", ":"]);
const lineEnd = fc.constantFrom("\n", "\r\n", " \n", "\t\r\n", "\n\n");

/** Lines of a few shapes, some with a value that is odd in one. */
const texts = fc.tuple(shapes, style, lineEnd).chain(([all, [comma = ",", colon = ":"], end]) => {
  const line = fc
    .constantFrom(...all)
    .chain((names) =>
      fc
        .tuple(
          fc.array(spelled, { minLength: names.length, maxLength: names.length }),
          fc.constantFrom("", "", "", " ", "x"),
        )
        .map(
          ([values, before]) =>
            `${before}{${names.map((key, at) => `"${key}"${colon}${values[at]}`).join(comma)}}${end}`,
        ),
    );
  return fc.array(line, { minLength: 2, maxLength: 12 }).map((lines) => lines.join(""));
});

/** The same without what is not JSON, so that more than the first lines are read. */
const validTexts = texts.map((text) =>
  text
    .split("\n")
    .filter((line) => {
      try {
        JSON.parse(line);
        return true;
      } catch {
        return false;
      }
    })
    .map((line) => `${line}\n`)
    .join(""),
);

describe("a head of lines", () => {
  it("gives the same however its lines are read", () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isWhole) => expectSame(text, isWhole)),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(validTexts, fc.boolean(), (text, isWhole) => expectSame(text, isWhole)),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["an envelope among records with its key", '{"data":"x","a":1}\n{"data":["y"],"a":2}\n{"data":[{"b":1}],"a":3}\n'],
    ["an empty list under a key that held records", '{"items":[{"a":1}]}\n{"a":1}\n{"a":2}\n{"items":[]}\n'],
    ["a JSON text where there was another text", '{"a":"x"}\n{"a":"y"}\n{"a":"{\\"b\\":1}"}\n'],
    ["a key in another spelling", '{"a":1}\n{"\\u0061":2}\n{"a":3}\n'],
    ["a key twice", '{"a":1}\n{"a":2,"a":3}\n{"a":4}\n'],
    ["the same path twice", '{"a.b":1,"a":{"b":2}}\n{"a.b":3,"a":{"b":4}}\n'],
    ["a last line without its end", '{"a":1}\n{"a":2}\n{"a":3}'],
    ["a value that is cut off", '{"a":1}\n{"a":2}\n{"a":'],
    ["many shapes in turn", Array.from({ length: 300 }, (_, at) => `{"a":${at},"k${at % 50}":[]}\n`).join("")],
    [
      "more leaves than a shape has",
      `{${Array.from({ length: 300 }, (_, at) => `"k${at}":${at}`).join(",")}}\n`.repeat(3),
    ],
    ["deep objects", `${'{"a":'.repeat(20)}1${"}".repeat(20)}\n`.repeat(3)],
  ])("gives the same with %s", (_, text) => {
    expectSame(text, true);
    expectSame(text, false);
  });

  it.each([
    ["in an array", (spaces: string) => `{"a":[${spaces}`],
    ["behind an element", (spaces: string) => `{"a":["x"${spaces}`],
    ["behind a value", (spaces: string) => `{"a":1${spaces}`],
    ["behind the record", (spaces: string) => `{"a":1}${spaces}x`],
    ["in an object", (spaces: string) => `{${spaces}`],
  ])("takes no time for endless spaces %s", (_, textOf) => {
    const begun = performance.now();
    expectSame(`{"a":1}\n${textOf(" ".repeat(250_000))}\n{"a":2}\n`);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it("ends after 5,000 records, whatever comes then", () => {
    const text = `${'{"a":1}\n'.repeat(5000)}{"b":1}\n{`;
    expect(sampleOf(text, true, (lines) => lines)).toMatchObject({ paths: ["a"], entries: { length: 5000 } });
    expectSame(text);
  });
});
