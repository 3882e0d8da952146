import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedbackError } from "../../../src/base/errors.js";
import { columnKey } from "../../../src/readers/raw-columns.js";
import { type JsonReading, readJson } from "./read-json.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Members = { [key: string]: Json };

const wanted = [["a", "b.c"], ["B"], ["b.c.a", "c.a", "__proto__"], ["a.b", "constructor.é"]];
const keys = fc.constantFrom(
  "a",
  "A",
  "_a",
  "b",
  "c",
  "b.c",
  "é",
  "__proto__",
  "constructor",
  "other",
  "a b",
  "[",
  '"\\\n',
);
const strings = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('{"c":1}', '{"a":{"b":"x"}}', "{", "[1]", "\ud800", '"', "\\", "}\n{"),
);
const { record } = fc.letrec<{ value: Json; record: Members }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      strings,
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("record"),
  ),
  record: fc.array(fc.tuple(keys, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
}));
/** Half a pair of surrogates has no UTF-8. */
const wellFormed = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows.map((row) => row.map((value) => (typeof value === "string" ? Buffer.from(value).toString() : value)));
const chunkSizes = fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }));
const spaces = fc.constantFrom("", " ", "\n", "\r\n\t ", "\n\n");

/** The ways to write the same records; JSON Lines and concatenated objects need one record to be told from nothing. */
const shapes: Record<string, (records: Members[], space: string) => string> = {
  array: (records) => JSON.stringify(records),
  "spaced array": (records, space) =>
    `${space}[${space}${records.map((r) => JSON.stringify(r)).join(`${space},${space}`)}${space}]`,
  "arrays one after another": (records, space) => records.map((r) => JSON.stringify([r])).join(space),
  "an array of pages": (records) => JSON.stringify([[], ...records.map((r) => [[], [r]]), [[]]]),
  "pretty array": (records) => JSON.stringify(records, null, 2),
  envelope: (records, space) =>
    `{${space}"x":[{"a":1}],"records"${space}:${JSON.stringify(records, null, 1)},"y":{"z":0}}${space}`,
  lines: (records) => records.map((r) => JSON.stringify(r)).join("\n"),
  "lines with CRLF": (records, space) => records.map((r) => ` ${JSON.stringify(r)}\r\n`).join(space),
  "pretty text sequence": (records) => records.map((r) => `\x1e${JSON.stringify(r, null, 1)}\n`).join(""),
  "files appended with their marks": (records, space) =>
    records.map((r) => `\ufeff${JSON.stringify(r)}\n${space}`).join(""),
  concatenated: (records, space) => records.map((r) => JSON.stringify(r)).join(space),
  "pretty objects": (records) => records.map((r) => JSON.stringify(r, null, 2)).join("\n"),
  "lines of envelopes": (records) => records.map((r) => JSON.stringify({ data: [r] })).join("\n"),
  rows: (records) => {
    const names = [...new Set(records.flatMap((r) => Object.keys(r)))];
    const rows = records.map((r) => names.map((name) => (Object.hasOwn(r, name) ? r[name] : null)));
    return JSON.stringify({ tables: [{ columns: names.map((name) => ({ name })), rows }] });
  },
};

describe("JSON of any content", () => {
  it("gives the same columns in every shape, and those that a plain walk finds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), chunkSizes, spaces, async (records, sizes, space) => {
        const expected = records.map((members) => wanted.map((names) => plainValue(members, names)));
        for (const [shape, write] of Object.entries(shapes)) {
          // Keys of the first record that a later one lacks come first in a table, which decides between equal names.
          if (shape === "rows" && records.length !== 1) continue;
          const { rows, damaged } = await readJson(write(records, space), wanted, sizes);
          expect([shape, damaged, rows]).toEqual([shape, [], wellFormed(expected)]);
        }
      }),
      { numRuns: 100 },
    );
  }, 180_000);

  it("reads NaN and undefined like null, wherever a value belongs", async () => {
    const words = fc.constantFrom("NaN", "undefined");
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), words, chunkSizes, async (records, word, sizes) => {
        const reading = await readJson(JSON.stringify(records), wanted, sizes);
        for (const text of [spelled(records, word), records.map((one) => spelled(one, word)).join("\n")])
          expect((await readJson(text, wanted, sizes)).rows).toEqual(reading.rows);
      }),
      { numRuns: 100 },
    );
  });

  it("reads Infinity as a word, which no score is", async () => {
    const text = '[{"a":Infinity,"B":-Infinity,"c":{"a":[Infinity]}},{"a":1}]';
    const { rows } = await readJson(text, ["a", "B", "c"]);
    expect(rows).toEqual([
      ["Infinity", "-Infinity", '{"a":[null]}'],
      ["1", null, null],
    ]);
  });

  it("is read only if JSON.parse reads it, to the same records; else the error is ours", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(), chunkSizes, async (text, sizes) => {
        const reading = await attempt(text, sizes);
        if (reading instanceof Error) {
          expect(reading).toBeInstanceOf(FeedbackError);
          if (/^\s*[[{]/.test(text) && !/twice|before its columns/.test(reading.message))
            expect(parsed(text)).toBe(undefined);
          return;
        }
        const found = [...reading.texts, ...reading.damaged.map((one) => one.text)].map((one) => JSON.parse(one));
        const expected = expectedRecords(text, reading);
        if (expected !== null) expect(sorted(found)).toEqual(sorted(expected));
      }),
      { numRuns: 1500 },
    );
  });

  it("is read the same in chunks of any size", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(), chunkSizes, async (text, sizes) => {
        // More than 100 records before it keep the damage out of the sample.
        const padded = text.startsWith("[") ? `[${"{},".repeat(100)}${text.slice(1)}` : `${"{}\n".repeat(101)}${text}`;
        const [whole, cut] = [await attempt(padded, []), await attempt(padded, sizes)];
        expect(cut).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });
});

/** The JSON of `value` with `word` in place of each null. */
function spelled(value: Json, word: string): string {
  if (value === null) return word;
  if (Array.isArray(value)) return `[${value.map((one) => spelled(one, word)).join(",")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${spelled(one, word)}`);
  return `{${members.join(",")}}`;
}

async function attempt(text: string, sizes: readonly number[]): Promise<JsonReading | Error> {
  try {
    return await readJson(text, wanted, sizes);
  } catch (error) {
    return error as Error;
  }
}

/** Text of any shape with a few characters removed, inserted, doubled or cut off; sometimes none. */
function mutated(): fc.Arbitrary<string> {
  // Marks and separators between texts are not JSON of one text.
  const plain = Object.entries(shapes).filter(([name]) => !/marks|sequence/.test(name));
  const shape = fc.constantFrom(...plain.map(([, write]) => write));
  const text = fc
    .tuple(shape, fc.array(record, { maxLength: 4 }), spaces)
    .map(([write, records, space]) => write(records, space));
  const inserted = fc.constantFrom(
    ..."[]{},:\"\\ \n0-1.eEtnu/'",
    "null",
    "[]",
    "{}",
    '"data":[{}],',
    "\u00a0",
    "\0",
    "é",
  );
  const change = fc.tuple(
    fc.nat(),
    fc.constantFrom("remove", "insert", "double", "cut"),
    inserted,
    fc.integer({ min: 1, max: 9 }),
  );
  return fc
    .tuple(text, fc.array(change, { maxLength: 3 }))
    .map(([valid, changes]) =>
      changes.reduce((before, [place, kind, extra, length]) => {
        const at = place % (before.length + 1);
        if (kind === "cut") return before.slice(0, at);
        if (kind === "remove") return before.slice(0, at) + before.slice(at + length);
        return before.slice(0, at) + (kind === "double" ? before.slice(at, at + length) : extra) + before.slice(at);
      }, valid),
    )
    .map((text) => Buffer.from(text).toString());
}

/** What a text that was read must hold: by JSON.parse of the whole, or of its lines. Null where that cannot tell. */
function expectedRecords(text: string, reading: JsonReading): unknown[] | null {
  if (reading.format === "ndjson") {
    if (reading.envelope !== "lines") return null;
    const values = text
      .split("\n")
      .filter((line) => /[^ \t\r]/.test(line))
      .map((line) => JSON.parse(line));
    return values.some(mayBeEnvelope) ? null : values;
  }
  if (reading.envelope === "objects" || reading.envelope === "empty" || /[}\]]\s*[{[]/.test(text)) return null;
  const document = parsed(text) as Members | Json[];
  if (reading.envelope === "array") return (document as Json[]).some(Array.isArray) ? null : (document as Json[]);
  if (reading.envelope === "object") return [document];
  if (text.includes("tables")) return null;
  return ["records", "data"].flatMap((key) => {
    const list = (document as Members)[key];
    return Array.isArray(list) && /^\{/.test(JSON.stringify(list[0] ?? null)) ? list : [];
  });
}

function mayBeEnvelope(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    ["data", "records", "tables"].some((key) => Object.hasOwn(value, key))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(values: unknown[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}

/** The oracle of `PathValues`: every place of the record in order, then the best name, the last of equals. */
function plainValue(members: Members, names: readonly string[]): string | null {
  const paths = names.map((name) => name.split(".").map(columnKey).join("."));
  let best: { rank: number; value: string } | null = null;
  for (const [path, value] of places("", members)) {
    const rank = paths.indexOf(path);
    if (rank === -1 || value === null || value === "" || (best !== null && rank > best.rank)) continue;
    best = { rank, value: typeof value === "string" ? value : JSON.stringify(value) };
  }
  return best?.value ?? null;
}

function* places(prefix: string, members: Members): Generator<[path: string, value: Json]> {
  for (const [key, value] of Object.entries(members)) {
    const path = prefix + key.split(".").map(columnKey).join(".");
    yield [path, value];
    const inner = typeof value === "string" && value.startsWith("{") ? parsed(value) : value;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
      yield* places(`${path}.`, inner as Members);
  }
}
