import fc from "fast-check";
import { describe, it } from "vitest";
import { changed } from "../../support/changed-bytes.js";
import { expectSameReading, projectionOf } from "./scan-json.js";

const runs = Number(process.env.RUNS ?? 900);
const projection = projectionOf([
  ["a", "b.c"],
  ["B"],
  ["b.c.a", "c.a", "__proto__"],
  ["a.b", "constructor.é"],
  ["score", "0", "n"],
  ["list", "a"],
]);

const space = fc.oneof(
  { weight: 8, arbitrary: fc.constant("") },
  fc.constantFrom(" ", "  ", "\n", "\r\n\t ", `\n${" ".repeat(20)}`),
);
const key = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom("a", "A", "_a", "b", "c", "b.c", "é", "n", "score", "list", "other", "0", "rating"),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom("data", "records", "rows", "tables", "columns", "a key of more than sixteen bytes"),
  },
  fc.constantFrom("__proto__", "constructor", "\\u0061", '\\"', "[", "name", "FrameType", "error", "10", "", "a b"),
);
const number = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom("0", "-0", "0.0", "-0.0", "1.0", "4.50", "10.0", "0.000001", "0.0000010", "0.0000001", "1e5", "1E+2"),
  fc.constantFrom(
    "123456789012345",
    "1234567890123456",
    "9007199254740993",
    "-12345678901234567890",
    "1e400",
    "2.5e-7",
  ),
  fc.constantFrom(
    "0.123456789012345",
    "0.1234567890123456",
    "1.234567890123450",
    `1${"0".repeat(400)}`,
    "1.5e3",
    "-1.5",
  ),
);
const piece = fc.oneof(
  fc.string({ maxLength: 4 }).map((text) => JSON.stringify(text).slice(1, -1)),
  fc.constantFrom("é", "€", "😀", "plain", "a text of more than sixteen bytes", "{", "}", "[", "]", ",", ":", " "),
  fc.constantFrom('\\"', "\\\\", "\\/", "\\n", "\\t", "\\b\\f\\r", "\\u00e9", "\\u20AC", "\\ud83d\\ude00", "\\ud800"),
  fc.constantFrom("\\u0000", "\\u001f", '{\\"c\\":1}', '{\\"a\\":{\\"b\\":\\"x\\"}}', "\\udc00", "\u007f", "\u2028"),
);
const string = fc.array(piece, { maxLength: 3 }).map((pieces) => `"${pieces.join("")}"`);
const { element } = fc.letrec<{ value: string; record: string; list: string; element: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.constantFrom("null", "true", "false"), number, number, string, string),
    tie("list"),
    tie("record"),
  ),
  list: fc
    .tuple(space, fc.array(tie("value"), { maxLength: 3 }), space)
    .map(([before, values, between]) => `[${before}${values.join(`${between},${between}`)}${before}]`),
  record: fc
    .tuple(space, fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }), space)
    .map(([before, members, between]) => {
      const texts = members.map(([name, value]) => `"${name}"${before}:${between}${value}`);
      return `{${before}${texts.join(`${between},${before}`)}${between}}`;
    }),
  element: fc.oneof({ weight: 20, arbitrary: tie("record") }, tie("value")),
}));

/** Records of the same keys follow each other, as they do in exports. */
const records = fc
  .array(fc.tuple(element, fc.integer({ min: 1, max: 3 })), { maxLength: 4 })
  .map((found) => found.flatMap(([text, times]) => Array.from({ length: times }, () => text)));

const inLine = (text: string) => text.replaceAll(/[\r\n]/g, " ");
const shapes: readonly ((found: readonly string[], between: string) => string)[] = [
  (found) => found.map((text) => `${inLine(text)}\n`).join(""),
  (found) => found.map(inLine).join("\n"),
  (found, between) => found.map((text) => ` ${inLine(text)}\t\r\n`).join(between),
  (found) => `[${found.join(",")}]`,
  (found, between) => `${between}[${between}${found.join(`${between},${between}`)}${between}]${between}`,
  (found, between) => `{"x":[{"a":1}],"records"${between}:[${found.join(`,${between}`)}],"error":{"z":0}}${between}`,
  (found, between) => found.join(between),
  (found) => found.map((text) => `{"data":[${inLine(text)},{"a":1}]}`).join("\n"),
  (found, between) => `{"data":[{},${found.join(between)}],"items":[{},${found.join(",")}]}`,
  (found, between) => `{"tables":[{"columns":[{"name":"a"},{"name":"b.c"}],"rows":[[1,2],${rows(found, between)}]}]}`,
];

function rows(found: readonly string[], between: string): string {
  return found
    .map((text) => `[${text}${between},${between}"${text.length}"]`)
    .join(between === "" ? "," : `${between},`);
}

const texts = fc
  .tuple(fc.constantFrom("", "", "", "\ufeff"), fc.constantFrom(...shapes), records, space)
  .map(([mark, write, found, between]) => Buffer.from(mark + write(found, between)));

const inserted = fc.oneof(
  fc.constantFrom(..."[]{},:\"\\ \n0-1.eEtnu/'").map((text) => Buffer.from(text)),
  fc.constantFrom("null", "[]", "{}", '"data":[{}],', "\u00a0", "é", ",,", '"a":1,').map((text) => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 2 }),
);
const change = fc.tuple(
  fc.nat(),
  fc.constantFrom("remove", "insert", "double", "flip", "cut"),
  inserted,
  fc.integer({ min: 1, max: 9 }),
);
const mutated = fc
  .tuple(texts, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([valid, changes]) => changes.reduce(changed, valid));

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

describe("JSON in the kernel", () => {
  it("is read as the general parser reads it", () => {
    fc.assert(
      fc.property(texts, sizes, (text, blockSizes) => void expectSameReading(text, projection, blockSizes)),
      { numRuns: runs },
    );
  });

  it("is refused where the general parser refuses it, with the same words", () => {
    fc.assert(
      fc.property(mutated, sizes, (text, blockSizes) => void expectSameReading(text, projection, blockSizes)),
      { numRuns: runs },
    );
  });
});
