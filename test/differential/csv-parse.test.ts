/** Large exports in CSV, mostly regular, are read and decoded by the kernel to what csv-parse finds, or refused where it refuses them. */

import { isUtf8 } from "node:buffer";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { readNumber } from "../../src/base/number.js";
import { readTime } from "../../src/base/time.js";
import { type CsvStatement, nothingStated } from "../../src/readers/csv/csv-layout.js";
import type { ColumnRequest, Decoder } from "../../src/readers/raw-columns.js";
import { modelRecords } from "../readers/csv/csv-model.js";
import { read } from "../readers/csv/read-csv.js";
import { changed } from "../support/changed-bytes.js";
import { type OddExport, oddExports, oddTable, tableKinds } from "../support/odd-exports.js";
import { type CsvSpelling, csvSpellings, csvText } from "../support/odd-spellings.js";

/** How many texts are generated: `RUNS=100000 npx vitest run test/differential` for more. */
const runs = Number(process.env.RUNS ?? 100);
const patience = 60_000 + runs * 200;

/** Where nothing is stated, a text that cannot be read with quotes is read without them. */
const quoted: CsvStatement = { ...nothingStated, quote: "double" };

/** A header and a damaged record or two do not tell which of them is the header, and what is between fields. */
const fewLines = 10;

const decoders: readonly Decoder[] = ["code", "text", "number", "time"];
const damage = fc.tuple(
  fc.nat(),
  fc.constantFrom("insert", "insert", "remove", "flip", "cut"),
  fc.constantFrom('"', '"', '""', "\r", "\n", ",", '"\n', "\xff", "\0").map((text) => Buffer.from(text, "latin1")),
  fc.integer({ min: 1, max: 9 }),
);
const chunks = fc.oneof(
  fc.constant([]),
  fc.array(fc.integer({ min: 100, max: 70_000 }), { minLength: 1, maxLength: 3 }),
);

test(
  "CSV is decoded to what csv-parse finds",
  async () => {
    const cases = fc.tuple(
      oddExports(tableKinds, 3000),
      csvSpellings,
      fc.option(damage, { freq: 3 }),
      chunks,
      fc.constantFrom(7, 1000, 16_384),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([made, spelling, change, sizes, batchLength]) => {
        const content = contentOf(made, spelling, change);
        fc.pre(change === null || content.toString("latin1").split(/\r\n?|\n/).length > fewLines);
        const found = withCsvParse(content, made.seed);
        const reading = await read(content, sizes, found.projection, batchLength, quoted).catch((error: unknown) => {
          if (error instanceof FeedbackError) return error.code;
          throw error;
        });
        if (typeof reading === "string") expect(found.faults).toContain(reading);
        else {
          expect(found.faults).toEqual([]);
          expect(reading.rows).toEqual(found.rows);
          expect(reading.damaged).toHaveLength(found.ragged);
        }
      }),
      { numRuns: runs },
    );
  },
  patience,
);

/** A change is made after the header, and where no header is repeated: it would no longer be one. */
function contentOf(made: OddExport, spelling: CsvSpelling, change: Parameters<typeof changed>[1] | null): Buffer {
  if (change === null) return Buffer.from(csvText(oddTable(made), spelling).text);
  const kinds = spelling.kinds.filter((kind) => kind !== "header");
  const content = Buffer.from(csvText(oddTable(made), { ...spelling, kinds }).text);
  const end = content.indexOf("\n") + 1;
  return Buffer.concat([content.subarray(0, end), changed(content.subarray(end), change)]);
}

/** What csv-parse finds, decoded text by text; each column in another way, by the seed. */
function withCsvParse(content: Buffer, seed: number) {
  const header = Buffer.from(content.subarray(0, content.indexOf("\n")))
    .toString()
    .trim();
  const delimiter = [";", "\t", "|"].find((other) => header.includes(other)) ?? ",";
  const found = parsed(content, delimiter);
  const [names = [], ...records] = found ?? parsed(Buffer.from(header), delimiter) ?? [];
  const projection = names.map((name, place): ColumnRequest => ({ names: [name], decoder: decoderOf(seed + place) }));
  const isHeader = (fields: readonly string[]) => fields.every((field, i) => field.replace("\ufeff", "") === names[i]);
  const whole = records.filter(({ length }) => length === names.length).filter((fields) => !isHeader(fields));
  return {
    projection,
    rows: whole.map((fields) => fields.map((field, place) => decoded(field, decoderOf(seed + place)))),
    ragged: records.filter(({ length }) => length !== names.length).length,
    faults: [...(found === null ? ["csv-damaged"] : []), ...(isUtf8(content) ? [] : ["encoding-invalid"])],
  };
}

const decoderOf = (number: number) => decoders[number % decoders.length] ?? "code";

/** Null where the text is refused; a mark in the middle before quotes is passed over, as we do before a header. */
function parsed(content: Buffer, delimiter: string): string[][] | null {
  const text = content
    .toString("latin1")
    .replaceAll('\n\xef\xbb\xbf"', '\n"')
    .replace(/^\xef\xbb\xbf/, "");
  // With quotes amid text as text, csv-parse takes text after the quotes of a field, too.
  if (modelRecords(text, { delimiter, quote: '"' }).damage !== null) return null;
  const rows = parse(Buffer.from(text, "latin1"), {
    delimiter,
    relax_quotes: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    raw: true,
  }) as unknown as readonly { readonly record: string[]; readonly raw: string }[];
  // As many delimiters as in the header, and nothing else, are a blank line.
  const isBlank = new RegExp(`^[\\r\\n]*[${delimiter}]{${(rows[0]?.record.length ?? 1) - 1}}[\\r\\n]*$`);
  return rows.filter(({ raw }) => !isBlank.test(raw)).map(({ record }) => record);
}

function decoded(field: string, decoder: Decoder): string | number | null {
  if (field === "") return null;
  if (decoder === "number") return readNumber(field) ?? field;
  return decoder === "time" ? (readTime(field) ?? field) : field;
}
