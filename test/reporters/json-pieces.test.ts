/** JSON in pieces is the JSON of `JSON.stringify`, whatever is in it. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonPieces } from "../../src/reporters/json-pieces.js";
import { visibleJson } from "../../src/reporters/visible-text.js";

const whole = (result: object) => visibleJson(`${JSON.stringify(result, null, 2)}\n`);
const written = (result: object) => [...jsonPieces(result)].join("");

describe("jsonPieces", () => {
  const value = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
  const long = fc.array(value, { minLength: 33, maxLength: 200 });

  test("is the same text as of the whole object, with lists of any length", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.oneof(value, long)), (result) => {
        expect(written(result)).toBe(whole(result));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["nothing", {}],
    ["an empty list", { list: [] }],
    ["a long list alone", { list: numbers(1000) }],
    ["a long list first, between and last", { a: numbers(40), b: 1, c: numbers(50), d: { e: null }, f: numbers(60) }],
    ["keys without a value", { a: undefined, list: numbers(100), b: undefined, c: 1 }],
    ["items without a value", { list: [...numbers(40), undefined, null, Number.NaN] }],
    ["a list inside of a list", { list: numbers(40).map(() => numbers(40)) }],
    ["a list at the top", numbers(100)],
    ["hidden characters in keys and items", { "k\u202e": ["\u007f", "\u0301".repeat(9), ...numbers(40)] }],
  ])("spells %s", (_, result) => {
    expect(written(result)).toBe(whole(result));
    expect([...jsonPieces(result, { compact: true })].join("")).toBe(visibleJson(`${JSON.stringify(result)}\n`));
  });

  test("has a list of more than 32 items in pieces, at first of 1, 2, 4 and 8 of them", () => {
    expect([...jsonPieces({ list: numbers(32) })]).toHaveLength(1);
    const pieces = [...jsonPieces({ list: numbers(33) }, { compact: true })];
    expect(pieces).toEqual([
      ...['{"list":[0', ",1,2", ",3,4,5,6", ",7,8,9,10,11,12,13,14"],
      ...[`,${numbers(31).slice(15).join(",")}`, ",31,32", "]", "}\n"],
    ]);
    // 4 items of 20,000 characters are more than a piece: three are not
    const long = [...jsonPieces({ list: numbers(40).map(() => "x".repeat(20_000)) }, { compact: true })];
    expect(long.slice(0, 4).map((piece) => piece.split(",").filter((item) => item.includes("x")).length)).toEqual([
      1, 2, 3, 3,
    ]);
  });

  test("has pieces of about one length, so that no list is a text as a whole", () => {
    const list = numbers(5000).map((number) => ({ number, text: "x".repeat(number % 300) }));
    const pieces = [...jsonPieces({ head: 1, list })];
    expect(pieces.join("")).toBe(whole({ head: 1, list }));
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(3 * 65_536);
  });
});

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
