/**
 * The table as Arrow IPC, a file or a stream. Texts are plain Utf8: a file holds one dictionary per column, which is incomplete before
 * the last row, and not all readers accept one that grows. Nothing is compressed, so that the bytes do not depend on the version of Node.
 */

import { createRequire } from "node:module";
import type { Data, DataType, RecordBatch, Schema, Utf8 } from "apache-arrow";
import { feedbackTableKey, type OutputBatch, type OutputColumn, type OutputValue } from "../base/output-table.js";
import type { OpenWriter, TableWriter } from "./table-writer.js";

type Arrow = typeof import("apache-arrow");

export const openArrowFileWriter: OpenWriter = async (columns, metadata) => {
  const arrow = loadedArrow();
  return arrowWriter(arrow, fileWriter(arrow), columns, metadata);
};

export const openArrowStreamWriter: OpenWriter = async (columns, metadata) => {
  const arrow = loadedArrow();
  return arrowWriter(arrow, new arrow.RecordBatchStreamWriter(), columns, metadata);
};

function loadedArrow(): Arrow {
  return createRequire(import.meta.url)("apache-arrow") as Arrow;
}

type Writer = InstanceType<Arrow["RecordBatchWriter"]>;

/** The body of a file is a whole stream and so begins with the schema, which the package leaves out. */
function fileWriter(arrow: Arrow): Writer {
  const stream = arrow.RecordBatchWriter.prototype as unknown as { _writeSchema(schema: Schema): Writer };
  class FileWriter extends arrow.RecordBatchFileWriter {
    protected override _writeSchema(schema: Schema): this {
      super._writeSchema(schema);
      return stream._writeSchema.call(this, schema) as this;
    }
  }
  return new FileWriter();
}

function arrowWriter(arrow: Arrow, writer: Writer, columns: readonly OutputColumn[], metadata: string): TableWriter {
  let pieces: Uint8Array[] = [];
  class Taken extends arrow.AsyncByteQueue {
    override write(piece: Uint8Array): void {
      pieces.push(piece);
    }
  }
  const take = () => {
    const taken = Buffer.concat(pieces);
    pieces = [];
    return [taken];
  };
  const fields = columns.map(({ name, kind, nullable }) => new arrow.Field(name, typeOf(arrow, kind), nullable));
  const schema = new arrow.Schema(fields, new Map([[feedbackTableKey, metadata]]));
  writer.reset(new Taken(), schema);
  return {
    write: (batch) => {
      writer.write(recordBatch(arrow, schema, columns, batch));
      return take();
    },
    finish: () => {
      writer.finish();
      return take();
    },
  };
}

function typeOf(arrow: Arrow, kind: OutputColumn["kind"]): DataType {
  switch (kind) {
    case "boolean":
      return new arrow.Bool();
    case "number":
      return new arrow.Float64();
    case "timestamp":
      return new arrow.TimestampMillisecond("UTC");
    case "list":
      return new arrow.List(new arrow.Field("item", new arrow.Utf8(), false));
    default:
      return new arrow.Utf8();
  }
}

function recordBatch(
  arrow: Arrow,
  schema: Schema,
  columns: readonly OutputColumn[],
  { length, columns: values }: OutputBatch,
): RecordBatch {
  const children = columns.map(({ kind }, index) => dataOf(arrow, kind, values[index] ?? []));
  const type = new arrow.Struct(schema.fields);
  return new arrow.RecordBatch(schema, arrow.makeData({ type, length, nullCount: 0, children }));
}

function dataOf(arrow: Arrow, kind: OutputColumn["kind"], values: readonly OutputValue[]): Data {
  const { length } = values;
  switch (kind) {
    case "boolean":
      return arrow.makeData({
        type: new arrow.Bool(),
        length,
        nullCount: 0,
        data: bits(values, (value) => value === true),
      });
    case "number":
      return arrow.makeData({
        type: new arrow.Float64(),
        length,
        ...nullsOf(values),
        data: Float64Array.from(values, Number),
      });
    case "timestamp": {
      const data = BigInt64Array.from(values, (value) => BigInt(Number(value)));
      return arrow.makeData({ type: new arrow.TimestampMillisecond("UTC"), length, ...nullsOf(values), data });
    }
    case "list":
      return listData(arrow, values);
    default:
      return textData(arrow, values);
  }
}

function textData(arrow: Arrow, values: readonly OutputValue[]): Data<Utf8> {
  const valueOffsets = new Int32Array(values.length + 1);
  let text = "";
  for (const [row, value] of values.entries()) {
    const word = value === null ? "" : String(value);
    valueOffsets[row + 1] = (valueOffsets[row] ?? 0) + Buffer.byteLength(word);
    text += word;
  }
  const data = new Uint8Array(Buffer.from(text));
  return arrow.makeData({ type: new arrow.Utf8(), length: values.length, ...nullsOf(values), valueOffsets, data });
}

function listData(arrow: Arrow, values: readonly OutputValue[]): Data {
  const valueOffsets = new Int32Array(values.length + 1);
  const items: string[] = [];
  for (const [row, value] of values.entries()) {
    if (Array.isArray(value)) for (const item of value) items.push(item);
    valueOffsets[row + 1] = items.length;
  }
  const type = new arrow.List(new arrow.Field("item", new arrow.Utf8(), false));
  const child: Data<Utf8> = textData(arrow, items);
  return arrow.makeData({ type, length: values.length, nullCount: 0, valueOffsets, child });
}

/** Arrow's validity bitmap, lowest bit first, padded to eight bytes. */
function bits(values: readonly OutputValue[], isSet: (value: OutputValue) => boolean): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(values.length / 64) * 8);
  for (const [row, value] of values.entries())
    if (isSet(value)) bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
  return bitmap;
}

function nullsOf(values: readonly OutputValue[]) {
  const nullCount = values.reduce((count: number, value) => (value === null ? count + 1 : count), 0);
  return { nullCount, nullBitmap: nullCount === 0 ? null : bits(values, (value) => value !== null) };
}
