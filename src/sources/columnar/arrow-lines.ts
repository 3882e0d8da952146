/** An Arrow IPC file or stream as JSON Lines, batch by batch. */

import {
  type Codec,
  CompressionType,
  compressionRegistry,
  type Data,
  DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
  type Schema,
  type Vector,
} from "apache-arrow";
import { withCommas } from "../../base/number.js";
import { streamPart } from "./arrow-messages.js";
import { arrowWriter } from "./arrow-values.js";
import { columnLines } from "./column-lines.js";
import {
  ColumnarFault,
  type ColumnarInput,
  deepestColumn,
  mostColumns,
  mostRowsInBatch,
  mostUnpackedBytes,
} from "./columnar-input.js";
import { memberOf, type WriteValue } from "./json-containers.js";
import { unpackLz4Frame } from "./lz4-frame.js";
import type { TableLines, WrittenColumns } from "./table-lines.js";
import { pageUnpackers } from "./unpacked-pages.js";

const chunkBytes = 1024 * 1024;

export async function arrowLines(format: "arrow" | "arrow-stream", input: ColumnarInput): Promise<TableLines> {
  const part = streamPart(format, input);
  await setCodecs();
  const reader = part.hasSchema ? await RecordBatchReader.from(chunksOf(input, part.from, part.to)) : wholeFile(input);
  await reader.open();
  const { schema } = reader;
  checkFields(schema.fields, 1);
  for (const { rows, lengths } of part.batches) checkLengths(schema.fields, rows, lengths);
  const columns = schema.fields.map(({ name }) => name);
  return { metadata: schema.metadata, columns, lines: (chosen) => linesOf(reader, schema, part.rows, chosen) };
}

function wholeFile(input: ColumnarInput) {
  if (input.bytes > mostUnpackedBytes) throw new ColumnarFault("its schema is in its footer alone");
  return RecordBatchReader.from(new Uint8Array(input.read(0, input.bytes)));
}

async function* chunksOf(input: ColumnarInput, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += chunkBytes) yield new Uint8Array(input.read(at, Math.min(chunkBytes, to - at)));
}

/** Only the reader knows the unpacked length, so the frames state it. */
async function setCodecs(): Promise<void> {
  const { ZSTD } = await pageUnpackers();
  const decoders: readonly (readonly [CompressionType, NonNullable<Codec["decode"]>])[] = [
    [CompressionType.ZSTD, (packed) => ZSTD(packed, zstdContentSize(packed))],
    [CompressionType.LZ4_FRAME, (packed) => unpackLz4Frame(packed, mostUnpackedBytes)],
  ];
  for (const [type, decode] of decoders) compressionRegistry.set(type, { decode });
}

function checkFields(fields: readonly Field[], depth: number): void {
  if (depth > deepestColumn) throw new ColumnarFault(`columns nested in more than ${deepestColumn} others`);
  if (fields.length > mostColumns) throw new ColumnarFault(`more than ${mostColumns} columns`);
  for (const { type } of fields) checkFields((type.children as Field[] | null) ?? [], depth + 1);
}

/** Throws if a batch has other rows than one of its columns: the package would cut or fill the column without a word. */
function checkLengths(fields: readonly Field[], rows: number, lengths: readonly number[]): void {
  let at = 0;
  for (const { name, type } of fields) {
    if (lengths[at] !== rows) throw new ColumnarFault(`column "${name}" does not have one value per row`);
    at += lengthsOf(type);
  }
}

/** How many lengths a column has in the head of a batch: its own, and those of the columns in it. */
function lengthsOf(type: DataType): number {
  if (DataType.isDictionary(type)) return 1;
  const inner = (type.children as Field[] | null) ?? [];
  return inner.reduce((sum, child) => sum + lengthsOf(child.type), 1);
}

async function* linesOf(
  reader: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  { fields }: Schema,
  rows: number,
  chosen: WrittenColumns,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const batch of reader) {
    const columns = fields.flatMap((field, number) =>
      chosen?.has(number) === false ? [] : memberOf(field.name, columnOf(batch, number, field.name)),
    );
    yield* columnLines(columns, { count: batch.numRows, before: read }, chosen !== null);
    read += batch.numRows;
  }
  if (read !== rows) throw new ColumnarFault(`${withCommas(read)} rows came out of batches of ${withCommas(rows)}`);
}

/** Throws if the buffers of a column of a batch are shorter than its rows. */
function columnOf(batch: RecordBatch, index: number, name: string): WriteValue {
  const [data, other] = batch.getChildAt(index)?.data ?? [];
  if (data === undefined || other !== undefined || data.length !== batch.numRows)
    throw new ColumnarFault(`column "${name}" does not have one value per row`);
  checkBuffers(data, name);
  return arrowWriter(data);
}

/** Whether the buffers of a column hold as many values as it states, and its offsets lie inside of them. */
function checkBuffers(data: Data, name: string): void {
  const { type, length, offset, valueOffsets, values, nullBitmap, children, dictionary } = data;
  const fault = (what: string) => new ColumnarFault(`column "${name}": ${what}`);
  if (length < 0 || length > mostRowsInBatch) throw fault(`${withCommas(length)} values`);
  if (DataType.isNull(type) || length === 0) return; // the former has no buffers at all
  if (data.nullCount > 0 && nullBitmap.length > 0 && nullBitmap.length * 8 < length)
    throw fault("its mask of nulls is too short");
  if (valueOffsets !== undefined && valueOffsets !== null) checkOffsets(data, fault);
  else if (DataType.isFixedSizeList(type)) {
    if ((children[0]?.length ?? 0) < length * type.listSize) throw fault("too few items");
  } else if (DataType.isStruct(type)) {
    if (children.some((child) => child.length < length)) throw fault("too few members");
  } else if (DataType.isBool(type)) {
    if ((values?.length ?? 0) * 8 < offset + length) throw fault("too few values");
  } else if (values !== undefined && values !== null && values.length < length * Math.max(1, data.stride))
    throw fault("too few values");
  for (const child of children) checkBuffers(child, name);
  if (dictionary !== undefined) checkCodes(data, dictionary, fault);
}

function checkOffsets(data: Data, fault: (what: string) => ColumnarFault): void {
  const { length, valueOffsets, values, children } = data;
  if (valueOffsets.length < length + 1) throw fault("too few offsets");
  const most = children.length > 0 ? (children[0]?.length ?? 0) : (values?.length ?? 0);
  let before = 0;
  for (let index = 0; index <= length; index++) {
    const at = Number(valueOffsets[index]);
    if (at < before || at > most) throw fault("its offsets are not inside of its values");
    before = at;
  }
}

function checkCodes(
  { values, length, nullCount }: Data,
  dictionary: Vector,
  fault: (what: string) => ColumnarFault,
): void {
  for (const data of dictionary.data) checkBuffers(data, "dictionary");
  if (nullCount > 0) return; // the codes of nulls may be anything; others that are not in the dictionary read as nulls
  for (let index = 0; index < length; index++)
    if (!(Number(values[index]) >= 0 && Number(values[index]) < dictionary.length))
      throw fault("a code is not in its dictionary");
}

/** https://www.rfc-editor.org/rfc/rfc8878#name-frame-header */
function zstdContentSize(frame: Uint8Array): number {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const flags = view.getUint8(4);
  const [isSingle, kind] = [(flags & 0x20) !== 0, flags >> 6];
  const at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][flags & 3]!;
  if (kind === 0 && !isSingle) throw new ColumnarFault("a zstd frame does not state its length");
  const size =
    kind === 0
      ? view.getUint8(at)
      : kind === 1
        ? view.getUint16(at, true) + 256
        : kind === 2
          ? view.getUint32(at, true)
          : Number(view.getBigUint64(at, true));
  return limited(size);
}

function limited(bytes: number): number {
  if (bytes > mostUnpackedBytes)
    throw new ColumnarFault(`${withCommas(bytes)} bytes of one buffer are more than are unpacked`);
  return bytes;
}
