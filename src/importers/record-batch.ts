/** The feedback table as Arrow: a batch of ours in, an Arrow record batch of the schema out. */

import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { DictionaryVector, FeedbackBatch, ListVector, TextVector } from "../base/feedback-batch.js";
import { type FeedbackColumn, feedbackColumns, type Scale } from "../base/feedback-schema.js";

/** Arrow gives each dictionary of a schema an id: here the place of its column. */
const dictionaryType = (id: number) => new Dictionary(new Utf8(), new Int32(), id);

const arrowTypes = {
  dictionary: dictionaryType,
  text: () => new Utf8(),
  boolean: () => new Bool(),
  timestamp: () => new TimestampMillisecond("UTC"),
  number: () => new Float64(),
  list: (id: number) => new List(new Field("item", dictionaryType(id), false)),
} as const;

/** THE schema in Arrow's words. */
export const feedbackArrowSchema = new Schema(
  feedbackColumns.map(({ name, kind, nullable }, id) => new Field<DataType>(name, arrowTypes[kind](id), nullable)),
);

/** The rows of a batch with all columns of the schema, and the export columns after them. A column that is absent is null. */
export function toRecordBatch(batch: FeedbackBatch): RecordBatch {
  const { length } = batch;
  const own = feedbackColumns.map(({ name }, id) => columnData(batch, name, id));
  const beyond = [...batch.exportColumns].map(([name, vector], index) => {
    const data = dictionaryData(vector, length, feedbackColumns.length + index);
    return { field: new Field<DataType>(name, data.type, true), data };
  });
  const schema = new Schema([...feedbackArrowSchema.fields, ...beyond.map(({ field }) => field)]);
  const children = [...own, ...beyond.map(({ data }) => data)];
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
}

function columnData(batch: FeedbackBatch, name: FeedbackColumn, id: number): Data {
  const { length, recordOf } = batch;
  const isFirstRow = (row: number) => row === 0 || recordOf[row - 1] !== recordOf[row];
  switch (name) {
    case "primary":
      return makeData({ type: new Bool(), length, nullCount: 0, data: bitmap(length, isFirstRow).nullBitmap });
    case "created_at":
    case "updated_at":
      return timestampData(batch[name]);
    case "score":
      return numberData(batch.score);
    case "scale_min":
    case "scale_max":
    case "low_threshold":
      return numberData(scaleColumn(batch, scaleMembers[name]));
    case "issues":
    case "issues_raw":
    case "segments":
      return listData(batch[name], length, id);
    case "response_id":
    case "call_id":
    case "participant_id":
    case "comment":
      return textData(batch[name], length);
    default:
      return dictionaryData(batch[name], length, id);
  }
}

const scaleMembers = { scale_min: "min", scale_max: "max", low_threshold: "lowThreshold" } as const;

function scaleColumn({ scale, length }: FeedbackBatch, member: keyof Scale): Float64Array {
  return Float64Array.from({ length }, (_, row) => scale.scales[scale.codes[row]!]?.[member] ?? Number.NaN);
}

/** Arrow's validity bitmap, lowest bit first, padded to eight bytes. */
function bitmap(length: number, isSet: (row: number) => boolean) {
  const nullBitmap = new Uint8Array(Math.ceil(length / 64) * 8);
  let nullCount = 0;
  for (let row = 0; row < length; row++) {
    if (isSet(row)) nullBitmap[row >> 3] = nullBitmap[row >> 3]! | (1 << (row & 7));
    else nullCount += 1;
  }
  return { nullBitmap, nullCount };
}

function numberData(values: Float64Array): Data {
  const { length } = values;
  const nulls = bitmap(length, (row) => !Number.isNaN(values[row]));
  return makeData({ type: new Float64(), length, ...nulls, data: values });
}

function timestampData(values: Float64Array): Data {
  const { length } = values;
  const nulls = bitmap(length, (row) => !Number.isNaN(values[row]));
  const data = BigInt64Array.from(values, (value) => BigInt(Number.isNaN(value) ? 0 : value));
  return makeData({ type: arrowTypes.timestamp(), length, ...nulls, data });
}

function textData(vector: TextVector | undefined, length: number): Data {
  const { offsets, bytes } = vector ?? { offsets: new Int32Array(length + 1), bytes: new Uint8Array() };
  const nulls = bitmap(length, (row) => offsets[row] !== offsets[row + 1]);
  return makeData({ type: new Utf8(), length, ...nulls, valueOffsets: offsets, data: bytes });
}

function dictionaryData(vector: DictionaryVector | undefined, length: number, id: number) {
  const { codes, values } = vector ?? { codes: new Int32Array(length).fill(-1), values: [] };
  return dictionaryOf(codes, values, id);
}

function dictionaryOf(codes: Int32Array, values: readonly string[], id: number): Data<Dictionary<Utf8, Int32>> {
  const { length } = codes;
  const nulls = bitmap(length, (row) => codes[row]! >= 0);
  const dictionary = vectorFromArray([...values], new Utf8());
  const data = codes.map((code) => Math.max(0, code)); // readers of other languages check the slots of nulls too
  return makeData({ type: dictionaryType(id), length, ...nulls, data, dictionary });
}

/** Expands the codes of distinct lists to Arrow's offsets and items. The empty list is a list, not a null. */
function listData(vector: ListVector | undefined, length: number, id: number): Data {
  const valueOffsets = new Int32Array(length + 1);
  const items: string[] = [];
  for (let row = 0; row < length; row++) {
    for (const item of vector?.lists[vector.codes[row]!] ?? []) items.push(item);
    valueOffsets[row + 1] = items.length;
  }
  const values = [...new Set(items)];
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const codes = Int32Array.from(items, (item) => codeOf.get(item)!);
  const child = dictionaryOf(codes, values, id);
  return makeData({ type: arrowTypes.list(id), length, nullCount: 0, valueOffsets, child });
}
