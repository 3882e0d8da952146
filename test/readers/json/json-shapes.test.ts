/** Records that are read by their shapes have the values, places and faults that a walk over each of them finds. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed } from "../../support/changed-bytes.js";
import { generatedJson, layouts } from "./generated-json.js";
import { parseGenerally, projectionOf, scanInKernel, shapedRecords } from "./scan-json.js";

/** `RUNS=100000 npx vitest run test/readers/json/json-shapes.test.ts` for more. */
const runs = Number(process.env.RUNS ?? 400);
const projection = projectionOf([["a"], ["b.c", "c"], ["list"], ["score"], ["other.a", "data.a"]]);
const most = projectionOf([["a"], ["b.a", "c"], ["list"], ["score"], ["other.a", "data.a"], ["é.a", "0"]]);
/** Names of which one record may have several, and a column twice. */
const ranked = projectionOf([["a", "other.a"], ["a"], ["c", "b.c", "data.c"], ["list", "é.list"]]);

const style = fc.record({
  seed: fc.integer(),
  records: fc.integer({ min: 1, max: 100 }),
  shapes: fc.constantFrom(1, 1, 2, 3),
  odd: fc.constantFrom(0, 10, 20, 50, 100, 500),
  isDamaged: fc.constantFrom(false, false, true),
  layout: fc.constantFrom(...Object.keys(layouts)),
});
const pieces = fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 4 }));
const batchLengths = fc.constantFrom(1, 3, 20, 1000);
const wanted = fc.constantFrom(projection, most, ranked);
const mark = fc.constantFrom("", "", "", "\ufeff");
const change = fc.tuple(
  fc.nat(),
  fc.constantFrom("remove", "insert", "double", "flip", "cut"),
  fc.constantFrom(...'[]{},:"\\ \n0-1.e/'.split(""), "null", '"a":1,', "é", "\u0000").map((text) => Buffer.from(text)),
  fc.integer({ min: 1, max: 9 }),
);

function expectSameAsWalk(text: Buffer, names: typeof projection, sizes: readonly number[], batchLength: number): void {
  const walk = scanInKernel(text, names, sizes, { usesShapes: false, batchLength });
  expect(scanInKernel(text, names, sizes, { batchLength })).toEqual(walk);
}

const ids = (count: number) => Array.from({ length: count }, (_, id) => id);
const lines = (records: readonly string[]) => `${records.join("\n")}\n`;
const flat = (id: number) =>
  `{"a":"${id + 1000}","score":${id % 5},"b":{"c":"Ana ${id}"},"list":["echo","x${id % 3}"]}`;
const event = (id: number) =>
  `{"type":"e","list":[],"n":[{"x":[${id}]}],"data":{"a":${id},"sdk":{"v":"2.${id}","on":true}},"time":null,"score":4.5}`;
const short = (id: number) => `{"a":"x","c":"${"-".repeat(id % 70)}"}`;

describe("the kernel reads by shape", () => {
  it.each([
    ["lines of flat records", lines(ids(200).map(flat))],
    [
      "lines with CRLF and blank ones between",
      ids(200)
        .map((id) => `${flat(id)}\r\n\n`)
        .join(""),
    ],
    ["lines of nested records, with arrays in the middle", lines(ids(200).map(event))],
    ["records of three kinds in turn", lines(ids(200).map((id) => [flat, event, short][id % 3]?.(id) ?? ""))],
    ["an array", `[${ids(200).map(flat).join(",")}]`],
    ["an array with white space", `[\n  ${ids(200).map(event).join(",\n  ")}\n]`],
    [
      "indented records",
      JSON.stringify(
        ids(200).map((id) => JSON.parse(event(id))),
        null,
        2,
      ),
    ],
    ["an envelope", `{"page":1,"records":[${ids(200).map(flat).join(", ")}]}`],
    [
      "objects one after the other",
      ids(200)
        .map((id) => flat(id).replace(",", "\n,"))
        .join("\n"),
    ],
    [
      "the rows of a table",
      `{"tables":[{"columns":[{"name":"a"},{"name":"x"}],"rows":[${ids(200).map((id) => `["${id}",{"y":1}]`)}]}]}`,
    ],
  ])("%s", (_, text) => {
    expect(shapedRecords(Buffer.from(text), projection)).toBeGreaterThan(180);
    expect(scanInKernel(Buffer.from(text), projection)).toEqual(parseGenerally(Buffer.from(text), projection));
  });

  it.each(['"', "\\", "\\n", "\u0000", "\u001f", '","c":"', "é"])(
    "texts of one length, but not with %j in it",
    (odd) => {
      for (const length of [7, 15, 16, 17, 31, 50]) {
        const line = (text: string) => `{"x":"one","a":"${text}","score":3}\n`;
        const usual = line("-".repeat(length));
        const left = length - Buffer.byteLength(odd);
        for (let at = 0; at <= left; at++) {
          const text = line("-".repeat(at) + odd + "-".repeat(left - at));
          const content = Buffer.from(usual.repeat(30) + text + usual);
          expect(scanInKernel(content, projection, [], { batchLength: 10 })).toEqual(
            parseGenerally(content, projection),
          );
        }
      }
    },
  );

  it("arrays with white space, but none that goes on in the next line where records are lines", () => {
    const array = '["echo",\n "noise"]';
    const document = Buffer.from(`[${ids(100).map((id) => `{"list":${array},"a":${id}}`)}]`);
    expect(scanInKernel(document, projection)).toEqual(parseGenerally(document, projection));
    for (const odd of [array, '["new",\n "noise"]']) {
      const text = Buffer.from(`${'{"list":["x"],"a":1}\n'.repeat(30)}{"list":${odd},"a":1}\n{"list":[],"a":1}\n`);
      expect(parseGenerally(text, projection)).toHaveProperty("code");
      expect(scanInKernel(text, projection)).toEqual(parseGenerally(text, projection));
    }
  });

  it("only for a while where all records are different, and again where they are not", () => {
    const different = ids(3000).map((id) => `{"key ${id}":1,"a":2}`);
    expect(shapedRecords(Buffer.from(lines(different)), projection)).toBe(0);
    const text = Buffer.from(lines([...different, ...ids(3000).map(flat)]));
    expect(shapedRecords(text, projection)).toBeGreaterThan(2500);
    expect(scanInKernel(text, projection)).toEqual(parseGenerally(text, projection));
  });
});

describe("a shape", () => {
  const usual = (record: string) => `${record}\n`.repeat(30);
  const cases = [
    ["a record from an envelope", usual('{"data":"x","a":1}'), '{"data":[{"a":2},{"a":3}],"a":1}\n'],
    ["a score from a list of scores", usual('{"data":[{"a":2}],"score":3}'), '{"data":[{"a":2}],"score":[3]}\n'],
    ["a text from a list", usual('{"list":["echo"]}'), '{"list":"echo"}\n{"list":"]"}\n'],
    ["an empty object that is wanted", usual('{"a":{},"score":1}'), '{"a":{},"score":2}\n'],
    ["a number from a longer one", usual('{"a":0,"score":1}'), '{"a":00,"score":2}\n'],
    ["the end of a record from what follows it", usual('{"a":0}'), '{"a":1} 1\n'],
    ["JSON in a text from another text", usual('{"b":"one"}'), '{"b":"{\\"c\\":1}"}\n'],
    ["commas from nothing", `{"a":0}{"data":[{},${'{"a":1},'.repeat(30)}{}]}`, '{"a":1}{"a":2},{"a":3}'],
  ] as const;

  it.each(cases)("tells %s", (_, known, odd) => {
    for (const text of [known + odd, known + odd + known].map((whole) => Buffer.from(whole)))
      expect(scanInKernel(text, projection, [], { batchLength: 10 })).toEqual(parseGenerally(text, projection));
  });

  it("holds also for a record in which several members compete for a column", () => {
    const names = projectionOf([["a", "second"]]);
    const [one, both] = ['{"x":"one","a":"12345","y":1}\n', '{"x":"one","a":"12345","y":1,"second":"s"}\n'];
    const text = Buffer.from(one.repeat(40) + both.repeat(30) + one.repeat(3) + both);
    expect(scanInKernel(text, names, [], { batchLength: 10 })).toEqual(parseGenerally(text, names));
  });

  it("ends with the block, whatever is after it", () => {
    const line = (digit: number) =>
      `{"x":"${digit}","a":"${`${digit}`.repeat(20)}","score":${digit},"list":["${digit}"]}\n`;
    const text = Buffer.from(line(1).repeat(40));
    const expected = parseGenerally(text, projection);
    for (let cut = 1; cut < line(1).length; cut++) {
      const behind = Buffer.from((line(2) + line(2)).slice(cut, cut + line(2).length));
      const sizes = [line(1).length * 30 + cut, text.length];
      expect(scanInKernel(text, projection, sizes, { batchLength: 10, behind })).toEqual(expected);
    }
  });
});

describe("generated exports", () => {
  it("are read by shape as by the walk", () => {
    fc.assert(
      fc.property(style, mark, wanted, pieces, batchLengths, (like, start, names, sizes, batchLength) => {
        expectSameAsWalk(Buffer.from(start + generatedJson(like)), names, sizes, batchLength);
      }),
      { numRuns: runs },
    );
  });

  it("are refused by shape as by the walk where bytes of them are changed", () => {
    fc.assert(
      fc.property(
        style,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        wanted,
        pieces,
        batchLengths,
        (like, changes, names, sizes, batchLength) => {
          const text = changes.reduce(changed, Buffer.from(generatedJson(like)));
          expectSameAsWalk(text, names, sizes, batchLength);
        },
      ),
      { numRuns: runs },
    );
  });
});
