/** JSON documents and JSON Lines: the kernel against the general parser, in whole and in blocks, and both against `JSON.parse`. */

import { isUtf8 } from "node:buffer";
import { expectSameReading, type Outcome, projectionOf } from "../../readers/json/scan-json.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { blockSizes, fixtureTexts, texts, withOtherPart } from "./outcome.js";

const projection = projectionOf([
  ["a", "b.c"],
  ["B"],
  ["b.c.a", "c.a", "__proto__"],
  ["a.b", "constructor.é"],
  ["score", "0", "n"],
]);
const dictionary = [
  ...[
    '"a":1,',
    '"b":{"c":1}',
    '"__proto__":',
    '"constructor":',
    '"data":[',
    '"records":[',
    "[]",
    "{}",
    "null",
    "true",
    "false",
  ],
  ...[
    "NaN",
    "Infinity",
    "-0",
    "1e5",
    "1E+400",
    "0.1",
    "\\u0061",
    "\\ud83d\\ude00",
    "\\ud800",
    '\\"',
    "\\\\",
    "\\/",
    "\ufeff",
    "\x1e",
  ],
  ...[
    ",",
    ":",
    '"',
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\r\n",
    " ",
    "\t",
    "//",
    "'",
    "\0",
    "\x7f",
    "\xff",
    "é",
    "😀",
    '"tables":[{"columns":[{"name":"a"}],"rows":[',
  ],
];

export const json: Target = {
  name: "json",
  seeds: () => [
    ...texts(
      '[{"a":1,"B":"x"},{"a":2,"B":"y"},{"a":3,"B":"z"}]',
      '{"data":[{"a":"1"},{"a":"2"}],"error":null}',
      "[]",
      "{}",
    ),
    ...texts(
      '[ {"a" : {"b":[1,2]} , "score":4.50} ,\n {"a":{"b":[1,2]},"score":5} ]',
      '{"a":1}{"a":2}\n{"a":3}',
      '[{"a":"\\u00e9"}]',
    ),
    ...texts(
      '{"tables":[{"columns":[{"name":"a"},{"name":"b.c"}],"rows":[[1,2],[3,"4"]]}]}',
      `${"[".repeat(30)}1${"]".repeat(30)}`,
    ),
    ...fixtureTexts([".json"], 450, 20),
  ],
  dictionary,
  maxBytes: 480,
  mutate: withValue,
  run: (input, random) => {
    const read = expectSameReading(input, projection, blockSizes(random, input.length));
    expectInside(read, input);
    expectAsDocument(read, input);
  },
};

export const ndjson: Target = {
  name: "ndjson",
  seeds: () => [
    ...texts(
      '{"a":1,"B":"x"}\n{"a":2,"B":"y"}\n{"a":3,"B":"z"}\n',
      '{"a":1}\r\n\r\n{"a":"2"}',
      '\ufeff{"a":1}\n{"b":{"c":"x"}}\n',
    ),
    ...texts(
      '{"score":4.50,"a":[1,"x"]}\n{"score":4.5,"a":[1,"x"]}\nnull\n[1]\n{"a":1}\n',
      `${'{"a":"text","score":5}\n'.repeat(12)}{"a"`,
    ),
    ...fixtureTexts([".ndjson", ".jsonl"], 450, 20),
  ],
  dictionary: [...dictionary, "\n{", "}\n", '}\n{"a":', "\n\n"],
  maxBytes: 480,
  mutate: withValue,
  run: (input, random) => {
    const read = expectSameReading(input, projection, blockSizes(random, input.length));
    expectInside(read, input);
    expectAsLines(read, input);
  },
};

/** Every record and every damaged one is at a place in the text, in its order. */
function expectInside(read: Outcome, input: Buffer): void {
  if ("code" in read) return;
  let last = -1;
  for (const { byteOffset } of read.records) {
    if (byteOffset <= last || byteOffset >= input.length) throw new Error(`there is no record at byte ${byteOffset}`);
    last = byteOffset;
  }
  for (const { byteOffset } of read.damaged)
    if (byteOffset > input.length) throw new Error(`there is no damaged record at byte ${byteOffset}`);
}

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** An array of objects for `JSON.parse` has as many records here; what it refuses is refused, or has a word for no value. */
function expectAsDocument(read: Outcome, input: Buffer): void {
  expectUtf8(read, input);
  if (!isUtf8(input)) return;
  const text = input.toString().replace(/^\ufeff/, "");
  const whole = parsed(text);
  if (whole === null || !Array.isArray(whole.value) || whole.value.length === 0 || !whole.value.every(isObject)) return;
  if ("code" in read) {
    if (!mayRefuse.test(read.message)) throw new Error(`refused: ${read.message}`);
  } else if (read.records.length + read.damaged.length !== whole.value.length)
    throw new Error(`${read.records.length} records of ${whole.value.length}`);
}

/** What JSON allows, and cannot be read without doubt: two columns that are one for us, deep nesting. */
const mayRefuse = /twice|nested|deep/;

/** Each line that is an object for `JSON.parse` is a record, in its order; every other one is damaged, or the text is refused. */
function expectAsLines(read: Outcome, input: Buffer): void {
  expectUtf8(read, input);
  if ("code" in read) return;
  const lines = input
    .toString()
    .replace(/^\ufeff/, "")
    .split("\n");
  const values = lines.filter((line) => /[^ \t\r]/.test(line)).map(parsed);
  if (values.length < 2 || !values.every((one) => one !== null && isObject(one.value))) return;
  if (read.records.length + read.damaged.length !== values.length)
    throw new Error(`${read.records.length} records of ${values.length} lines`);
}

function expectUtf8(read: Outcome, input: Buffer): void {
  if (!isUtf8(input) && !("code" in read)) throw new Error("a text that is not UTF-8 is read");
}

const values = [
  "1",
  "-0.5",
  "1e9",
  "5.00000000000000000001",
  "9007199254740993",
  '"x"',
  '"a longer text of more than 32 bytes in all"',
  "null",
  "true",
  "[]",
  "[1,[2]]",
  "{}",
  '{"a":1}',
  '"\\n"',
  '""',
];

/** A value is replaced, or a member repeated. */
function withValue(input: Uint8Array, random: Random): Uint8Array {
  const pattern = /"[^"\\]*"\s*:|[-\d.]+|"[^"\\]*"|null|true|false|\[\]|\{\}/g;
  const other = (part: string) => {
    if (!part.endsWith(":")) return random.pick(values);
    const name = random.pick(["a", "b", "B", "c", "score", "__proto__", "é", "a.b", ""]);
    return random.chance(0.5) ? `"${name}":` : `${part}${random.pick(values)},${part}`;
  };
  return withOtherPart(input, random, pattern, other) ?? Buffer.from(random.pick(values));
}
