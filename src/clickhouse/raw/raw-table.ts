/** A table of a cluster as recognition looks at it: its columns, some records, and the distinct values of the columns that are asked for. */

import { readNumber } from "../../base/number.js";
import type { Projection, RawBatch, RawColumn } from "../../readers/raw-columns.js";
import type { RawTable, SampleRecord, TableDescription } from "../../readers/table.js";
import { listIn, textIn } from "../answer-values.js";
import { SqlValues } from "../sql.js";
import { firstText, type RawRelation } from "./raw-relation.js";

const [sampleLength, batchLength] = [1000, 8192];

/** The first records of a relation whose fields are those of a header. */
export async function relationHead(relation: RawRelation): Promise<TableDescription> {
  const { fields, server, settings } = relation;
  const columns = fields.map(({ name }) => name);
  const values = new SqlValues();
  const texts = fields.map(({ text }) => text).join(", ");
  const statement = `SELECT [${texts}] FROM ${relation.from(values)} LIMIT ${sampleLength}${settings}`;
  const sample: SampleRecord[] = [];
  for await (const [row] of server.ask(values.statement(statement))) {
    const found = listIn(row, textIn, columns.length);
    sample.push(new Map(columns.map((column, index) => [column, found[index]!])));
  }
  const shape = { name: server.name, width: columns.length, delimiter: ",", quote: '"', header: [] };
  const plain = { endsEmpty: false, endsLinesInReturns: false, isQuotingStated: false };
  return {
    format: "csv",
    envelope: "table",
    columns,
    titles: new Map(),
    timeZone: null,
    sample,
    start: { byteOffset: 0, line: 1 },
    plan: { format: "csv", shape: { ...shape, ...plain }, headers: columns },
    layout: null,
  };
}

/** The relation as a table; its batches have each distinct combination of the columns that are asked for once, and no times. */
export function relationTable(relation: RawRelation, head: TableDescription): RawTable {
  return {
    ...head,
    scanner: () => {
      throw new Error("a table of a cluster has no text");
    },
    batches: (projection) => distinctBatches(relation, projection),
    isPartial: () => false,
  };
}

async function* distinctBatches(relation: RawRelation, projection: Projection): AsyncGenerator<RawBatch> {
  const values = new SqlValues();
  const texts = projection.map(({ decoder, names }) => {
    return decoder === "time" ? "''" : firstText(relation.fieldsNamed(names));
  });
  const statement = `SELECT DISTINCT [${texts.join(", ")}] FROM ${relation.from(values)}${relation.settings}`;
  let rows: (readonly string[])[] = [];
  for await (const [row] of relation.server.ask(values.statement(statement))) {
    rows.push(listIn(row, textIn, projection.length));
    if (rows.length < batchLength) continue;
    yield rawBatch(rows, projection);
    rows = [];
  }
  if (rows.length > 0) yield rawBatch(rows, projection);
}

function rawBatch(rows: readonly (readonly string[])[], projection: Projection): RawBatch {
  const places = new Float64Array(rows.length);
  const columns = projection.map(({ decoder, decimal }, slot): RawColumn => {
    const texts = rows.map((row) => row[slot]!);
    if (decoder === "code") {
      const dictionary = [...new Set(texts)].filter((text) => text !== "");
      const codes = new Map(dictionary.map((text, code) => [text, code]));
      return {
        decoder,
        codes: Int32Array.from(texts, (text) => codes.get(text) ?? -1),
        dictionary: { values: dictionary, size: dictionary.length },
      };
    }
    if (decoder === "text") return { decoder, offsets: new Int32Array(rows.length + 1), bytes: new Uint8Array() };
    const numbers = texts.map((text) => (text === "" ? null : readNumber(text, decimal)));
    const unparsed = texts.flatMap((text, record) =>
      text !== "" && numbers[record] === null ? [[record, text] as const] : [],
    );
    return {
      decoder,
      values: Float64Array.from(numbers, (number) => number ?? Number.NaN),
      unparsed: new Map(unparsed),
    };
  });
  const none = { damaged: [], repeatedHeaders: 0, footer: null, texts: [] };
  return { length: rows.length, columns, lines: places, byteOffsets: places, ...none };
}
