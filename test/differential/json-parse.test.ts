/** Large exports in JSON, record by record of one shape but for odd ones, are read by the kernel to what JSON.parse finds, or refused like there. */

import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { columnKey } from "../../src/readers/raw-columns.js";
import { readJson } from "../readers/json/read-json.js";
import { changed } from "../support/changed-bytes.js";
import { jsonKinds, oddExports, oddTable } from "../support/odd-exports.js";
import { type JsonSpelling, jsonSpellings, jsonText } from "../support/odd-spellings.js";

/** How many texts are generated: `RUNS=100000 npx vitest run test/differential` for more. */
const runs = Number(process.env.RUNS ?? 60);
const patience = 60_000 + runs * 200;

const damage = fc.tuple(
  fc.nat(),
  fc.constantFrom("insert", "insert", "remove", "flip", "double"),
  fc
    .constantFrom('"', "\\", ",", ":", "}", "]", "[", "{", "\n", " ", "0", "é", '"x":1,', "\\u0041", "\x01", "\0")
    .map((text) => Buffer.from(text)),
  fc.integer({ min: 1, max: 9 }),
);
const chunks = fc.oneof(
  fc.constant([]),
  fc.array(fc.integer({ min: 100, max: 70_000 }), { minLength: 1, maxLength: 3 }),
);

type Members = Readonly<Record<string, unknown>>;

test(
  "JSON of any spelling is read to what JSON.parse finds",
  async () => {
    const cases = fc.tuple(oddExports(jsonKinds, 3000), jsonSpellings, chunks, fc.constantFrom(7, 1000, 16_384));
    await fc.assert(
      fc.asyncProperty(cases, async ([made, spelling, sizes, batchLength]) => {
        const { columns, ...table } = oddTable(made);
        const text = jsonText({ columns, ...table }, spelling);
        const { rows, damaged } = await readJson(text, columns, sizes, batchLength);
        expect(damaged).toEqual([]);
        expect(rows).toEqual(recordsOf(text, spelling).map((record) => valuesOf(record, columns)));
      }),
      { numRuns: runs },
    );
  },
  patience,
);

test(
  "JSON lines with a change somewhere are read to what JSON.parse finds, or refused if it refuses a line",
  async () => {
    const cases = fc.tuple(oddExports(jsonKinds, 3000), jsonSpellings, damage, chunks);
    await fc.assert(
      fc.asyncProperty(cases, async ([made, spelling, change, sizes]) => {
        const { columns, ...table } = oddTable(made);
        // Of two names that a change makes alike, JSON.parse keeps both.
        const ways = spelling.ways.filter((way) => way !== "twice");
        const lineSpelling = { ...spelling, ways, format: "lines" as const, hasMark: false };
        const text = Buffer.from(jsonText({ columns, ...table }, lineSpelling));
        const content = changed(text, change);
        const reading = await readJson(content, columns, sizes).catch((error: unknown) => {
          if (error instanceof FeedbackError) return error.code;
          throw error;
        });
        const lines = content
          .toString()
          .split("\n")
          .filter((line) => /[^ \t\r]/.test(line))
          .map(parsed);
        if (typeof reading === "string") {
          const isRefused = lines.includes(undefined);
          expect({ reading, isRefused: isRefused || !isUtf8(content) }).toEqual({ reading, isRefused: true });
        } else if (reading.format === "ndjson") {
          const records = lines.filter(isRecord);
          expect(reading.rows).toEqual(records.map((record) => valuesOf(record, columns)));
          expect(reading.damaged).toHaveLength(lines.length - records.length);
        }
      }),
      { numRuns: runs },
    );
  },
  patience,
);

function recordsOf(text: string, { format }: JsonSpelling): readonly Members[] {
  const bare = text.replace(/^\ufeff/, "");
  if (format === "array") return JSON.parse(bare);
  if (format === "envelope") return JSON.parse(bare).records;
  if (format === "lines")
    return bare
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line));
  return JSON.parse(`[${bare.trim().replaceAll(/\}\t? +(?=\{"|\{ |\{\t|\{$)/g, "},")}]`);
}

/** A value as a line says it; undefined if it is none. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The member of a name, in any of its spellings. */
function member(at: unknown, name: string): unknown {
  if (!isRecord(at)) return undefined;
  return Object.hasOwn(at, name)
    ? at[name]
    : Object.entries(at).find(([key]) => columnKey(key) === columnKey(name))?.[1];
}

/** The text of what stands at each path: a string itself, a list as JSON; nothing for null. */
function valuesOf(record: Members, paths: readonly string[]): readonly (string | null)[] {
  return paths.map((path) => {
    const value = path.split(".").reduce<unknown>(member, record);
    if (value === undefined || value === null || value === "") return null;
    return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}
