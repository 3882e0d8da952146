import fc from "fast-check";
import { describe, it } from "vitest";
import { changed } from "../../support/changed-bytes.js";
import { expectSameReading } from "./scan-csv.js";

/** How many texts each test generates: `RUNS=100000 npx vitest run test/readers/csv` for more. */
const runs = Number(process.env.RUNS ?? 300);
const timeout = 60_000 + runs * 20;

const delimiter = fc.constantFrom(",", ",", ";", "\t", "|");
const lineEnd = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("\n", "\n", "\r\n") },
  { weight: 1, arbitrary: fc.constant("\r") },
);
/** The kernel looks at 64 bytes at a time, and spells out quotes with 16. */
const long = fc
  .tuple(fc.constantFrom("x", "é", '""', ",", "\n", "\r\n", "😀", "7"), fc.integer({ min: 10, max: 70 }))
  .map(([text, times]) => text.repeat(times));
const plainPiece = fc.oneof(
  { weight: 12, arbitrary: fc.string({ maxLength: 9, unit: fc.constantFrom(..."abc 0123456789.-") }) },
  { weight: 3, arbitrary: fc.constantFrom(" ", "é", "€", "😀", "\0", "\v", "\u0085", "\u2028", "\ufeff", "'", "\\") },
  { weight: 1, arbitrary: long.map((text) => text.replaceAll(/[",\r\n]/g, "y")) },
);
const quotedPiece = fc.oneof(
  { weight: 4, arbitrary: plainPiece },
  { weight: 4, arbitrary: fc.constantFrom(",", ";", "\t", "|", "\n", "\r\n", "\r", '""', '""""', "\n\n", '"",""') },
  { weight: 1, arbitrary: long },
);
const textOf = (piece: fc.Arbitrary<string>) => fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));
const field = fc.oneof(
  { weight: 6, arbitrary: textOf(plainPiece) },
  { weight: 3, arbitrary: textOf(quotedPiece).map((text) => `"${text}"`) },
  {
    weight: 1,
    arbitrary: fc.tuple(textOf(plainPiece), fc.constantFrom('"', '" x"', '""', '"""')).map((two) => `x${two.join("")}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("", '""') },
);

const rowsOf = (width: number, between: string) => {
  const row = (length: fc.Arbitrary<number>) =>
    length
      .chain((count) => fc.array(field, { minLength: count, maxLength: count }))
      .map((fields) => fields.join(between));
  const some = fc.oneof(
    { weight: 12, arbitrary: row(fc.constant(width)) },
    { weight: 1, arbitrary: row(fc.integer({ min: 1, max: 7 })) },
    { weight: 1, arbitrary: fc.constant("") },
  );
  // The same record several times: most exports are regular.
  return fc
    .array(fc.tuple(some, fc.constantFrom(1, 1, 1, 2, 5)), { maxLength: 7 })
    .map((rows) => rows.flatMap(([text, times]) => Array.from({ length: times }, () => text)));
};

const headerOf = (width: number, between: string) =>
  fc
    .tuple(fc.constantFrom("", "", "", '"', "\n", " "), fc.constantFrom("", "", "", "", "\ufeff"))
    .map(([around, mark]) => {
      const names = Array.from({ length: width }, (_, i) => `h${i + 1}`);
      if (around === '"') return `${mark}${names.map((name) => `"${name}${between}"`).join(between)}`;
      return `${mark}${around}${names.join(`${around.trim()}${between}${around.trim()}`)}`;
    });

const texts = fc
  .tuple(delimiter, lineEnd, fc.integer({ min: 1, max: 5 }))
  .map(([between, end, width]) => [width === 1 ? "," : between, end, width] as const)
  .chain(([between, end, width]) =>
    fc
      .tuple(
        headerOf(width, between),
        rowsOf(width, between),
        fc.constantFrom(end, end, end, "", `${end}${end}`),
        lineEnd,
      )
      .map(([header, rows, last, other]) => {
        const lines = [header, ...rows].map((row, i) => (i === 0 ? row : `${i % 9 === 8 ? other : end}${row}`));
        return Buffer.from(`${lines.join("")}${last}`);
      }),
  );

const inserted = fc.oneof(
  fc.constantFrom(...'",;\t|\n\r\0 x"\n"').map((text) => Buffer.from(text)),
  fc
    .constantFrom('""', '"\n', ',"', '",', '"\r', "\r\n", "\n\r", "\r\r", '"\0', "é", "\ufeff", '"x', '" ')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 2 }),
);
const change = fc.tuple(
  fc.nat(),
  fc.constantFrom("remove", "insert", "insert", "double", "flip", "cut"),
  inserted,
  fc.integer({ min: 1, max: 9 }),
);
const mutated = fc
  .tuple(texts, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([valid, changes]) => changes.reduce(changed, valid));

const anyText = fc
  .string({ unit: fc.constantFrom(...'ab1é,,,;\t|"""\n\n\r \0'), maxLength: 150 })
  .map((body) => Buffer.from(`h1,h2,h3\n${body}`));

/** Each column for itself, or columns with several names. */
const columns = fc.oneof(
  { weight: 3, arbitrary: fc.constant([[0], [1], [2], [3], [4]]) },
  { weight: 2, arbitrary: fc.array(fc.array(fc.nat(4), { maxLength: 3 }), { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(fc.array(fc.nat(4), { maxLength: 1 }), { maxLength: 4 }) },
);
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });

/** Records that are longer than a block of 256 KiB, between others. */
const longRecords = fc
  .array(fc.tuple(quotedPiece, fc.integer({ min: 1, max: 40_000 }), fc.boolean()), { minLength: 1, maxLength: 3 })
  .map((fields) => fields.map(([piece, times, isLong]) => `"${isLong ? piece.repeat(times) : piece}",x\n`))
  .map((rows) => Buffer.from(`h1,h2\n1,2\n${rows.join("3,4\r\n")}5,6`));
const longSizes = fc.array(fc.integer({ min: 30_000, max: 100_000 }), { minLength: 1, maxLength: 3 });

/** Kernels are collected only between turns of the event loop, and many texts in one turn would fill the memory. */
const sameReading = (contents: fc.Arbitrary<Buffer>, lengths: fc.Arbitrary<number[]>) =>
  fc
    .asyncProperty(contents, columns, lengths, expectSameReading)
    .afterEach(() => new Promise((resolve) => setImmediate(resolve)));

describe("CSV in the kernel is what a simple model reads or refuses", () => {
  it.each([
    ["exports", texts],
    ["mutated exports", mutated],
    ["any text", anyText],
  ])(
    "in %s",
    async (_, contents) => {
      await fc.assert(sameReading(contents, sizes), { numRuns: runs });
    },
    timeout,
  );

  it(
    "in long records",
    async () => {
      await fc.assert(sameReading(longRecords, longSizes), { numRuns: runs / 50 });
    },
    timeout,
  );
});
