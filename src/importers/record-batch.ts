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

/** The rows of a batch with all columns of the schema, and the export columns behind them. A column that is absent is null. */
export function toRecordBatch(batch: FeedbackBatch): RecordBatch {
  const data = feedbackColumns.map(({ name }, id) => columnData(batch, name, id));
  const exportColumns = [...batch.exportColumns].map(([name, vector], index) => {
    const id = feedbackColumns.length + index;
    return {
      field: new Field<DataType>(name, dictionaryType(id), true),
      data: dictionaryData(vector, batch.length, id),
    };
  });
  const schema = new Schema([...feedbackArrowSchema.fields, ...exportColumns.map(({ field }) => field)]);
  const children = [...data, ...exportColumns.map((column) => column.data)];
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: batch.length, nullCount: 0, children }),
  );
}

function columnData(batch: FeedbackBatch, name: FeedbackColumn, id: number): Data {
  const { length } = batch;
  switch (name) {
    case "primary":
      return makeData({
        type: new Bool(),
        length,
        nullCount: 0,
        data: bitmap(length, (row) => batch.primary[row] === 1).bits,
      });
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
  return Float64Array.from({ length }, (_, row) => scale.scales[scale.codes[row] ?? 0]?.[member] ?? Number.NaN);
}

/** Arrow's validity bitmap, lowest bit first, padded to eight bytes. */
function bitmap(
  length: number,
  isSet: (row: number) => boolean,
): { readonly bits: Uint8Array; readonly unset: number } {
  const bits = new Uint8Array(Math.ceil(length / 64) * 8);
  let unset = 0;
  for (let row = 0; row < length; row++) {
    if (isSet(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
    else unset += 1;
  }
  return { bits, unset };
}

function numberData(values: Float64Array): Data {
  const { bits, unset } = bitmap(values.length, (row) => !Number.isNaN(values[row]));
  return makeData({ type: new Float64(), length: values.length, nullCount: unset, nullBitmap: bits, data: values });
}

function timestampData(values: Float64Array): Data {
  const { bits, unset } = bitmap(values.length, (row) => !Number.isNaN(values[row]));
  const data = BigInt64Array.from(values, (value) => BigInt(Number.isNaN(value) ? 0 : value));
  return makeData({
    type: new TimestampMillisecond("UTC"),
    length: values.length,
    nullCount: unset,
    nullBitmap: bits,
    data,
  });
}

function textData(vector: TextVector | undefined, length: number): Data {
  const valueOffsets = vector?.offsets ?? new Int32Array(length + 1);
  const { bits, unset } = bitmap(length, (row) => valueOffsets[row] !== valueOffsets[row + 1]);
  const data = vector?.bytes ?? new Uint8Array(0);
  return makeData({ type: new Utf8(), length, nullCount: unset, nullBitmap: bits, valueOffsets, data });
}

function dictionaryData(vector: DictionaryVector | undefined, length: number, id: number): Data {
  const codes = vector?.codes ?? new Int32Array(length).fill(-1);
  const { bits, unset } = bitmap(length, (row) => (codes[row] ?? -1) >= 0);
  return dictionaryOf(codes, vector?.values ?? [], id, bits, unset);
}

function dictionaryOf(
  codes: Int32Array,
  values: readonly string[],
  id: number,
  nullBitmap: Uint8Array | null,
  nullCount: number,
): Data<Dictionary<Utf8, Int32>> {
  const dictionary = vectorFromArray([...values], new Utf8());
  const data = codes.map((code) => Math.max(0, code)); // readers of other languages check the slots of nulls too
  return makeData({ type: dictionaryType(id), length: codes.length, nullCount, nullBitmap, data, dictionary });
}

/** Expands the codes of distinct lists to Arrow's offsets and items. The empty list is a list, not a null. */
function listData(vector: ListVector | undefined, length: number, id: number): Data {
  const valueOffsets = new Int32Array(length + 1);
  const items: string[] = [];
  for (let row = 0; row < length; row++) {
    for (const item of vector?.lists[vector.codes[row] ?? -1] ?? []) items.push(item);
    valueOffsets[row + 1] = items.length;
  }
  const values = [...new Set(items)];
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const codes = Int32Array.from(items, (item) => codeOf.get(item) ?? 0);
  const child = dictionaryOf(codes, values, id, null, 0);
  return makeData({ type: arrowTypes.list(id), length, nullCount: 0, valueOffsets, child });
}
