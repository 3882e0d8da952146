/**
 * The messages of Arrow IPC, checked by their lengths before anything is decoded. The body of an IPC file is also a stream, so
 * both are read in this way. https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */

import { withCommas } from "../../base/number.js";
import { ColumnarFault, type ColumnarInput, checkRows, mostMetadataBytes, mostRowsInBatch } from "./columnar-input.js";

const [continuation, prefixBytes, fileStart, magic] = [0xffff_ffff, 8, 8, "ARROW1"];
const [kindField, headerField, bodyLengthField, rowsField, nodesField] = [1, 2, 3, 0, 1];
const nodeBytes = 16;
const [schemaKind, batchKind] = [1, 3];

export interface StreamPart {
  readonly from: number;
  readonly to: number;
  /** Some programs write the schema of a file only into its footer. */
  readonly hasSchema: boolean;
  /** In all batches, as each states it. */
  readonly rows: number;
  readonly batches: readonly StatedBatch[];
}

/** A batch as its head states it. */
interface StatedBatch {
  readonly rows: number;
  /** How many values each column has, those inside of others too. */
  readonly lengths: readonly number[];
}

/** The part of the input that is the stream, without the end mark. Throws if a message does not fit, or the end mark is missing. */
export function streamPart(format: "arrow" | "arrow-stream", input: ColumnarInput): StreamPart {
  const from = format === "arrow" ? fileStart : 0;
  const end = format === "arrow" ? endOfFileStream(input) : input.bytes;
  const batches: StatedBatch[] = [];
  let [hasSchema, rows] = [false, 0];
  let at = from;
  while (true) {
    if (at + prefixBytes > end) throw new ColumnarFault("it is cut off: the mark of its end is missing");
    const prefix = input.read(at, prefixBytes);
    if (prefix.readUInt32LE(0) !== continuation) throw new ColumnarFault(`no message begins at byte ${withCommas(at)}`);
    const length = prefix.readUInt32LE(4);
    if (length === 0) break;
    if (length > mostMetadataBytes || at + prefixBytes + length > end)
      throw new ColumnarFault(`a message of ${withCommas(length)} bytes at ${withCommas(at)} does not fit into it`);
    const { kind, batch, bodyLength: body } = messageHead(input.read(at + prefixBytes, length));
    if (batch !== null) {
      if (batch.rows > mostRowsInBatch) throw new ColumnarFault(`a batch of ${batch.rows} rows`);
      batches.push(batch);
      rows += batch.rows;
      checkRows(rows, input.bytes);
    }
    hasSchema ||= at === from && kind === schemaKind;
    if (body > end - at - prefixBytes - length)
      throw new ColumnarFault(`the body of the message at byte ${withCommas(at)} is cut off`);
    at += prefixBytes + length + body;
  }
  if (format === "arrow-stream" && at + prefixBytes !== end)
    throw new ColumnarFault("something follows the mark of its end");
  return { from, to: at + prefixBytes, hasSchema, rows, batches };
}

/** Where the footer of a file begins. */
function endOfFileStream(input: ColumnarInput): number {
  const tail = magic.length + 4;
  if (input.bytes < fileStart + tail) throw new ColumnarFault("it is cut off");
  const end = input.read(input.bytes - tail, tail);
  if (end.toString("latin1", 4) !== magic) throw new ColumnarFault("it is cut off: its last bytes are not ARROW1");
  const length = end.readUInt32LE(0);
  if (length === 0 || length > input.bytes - fileStart - tail)
    throw new ColumnarFault(`a footer of ${withCommas(length)} bytes does not fit into it`);
  return input.bytes - tail - length;
}

interface MessageHead {
  readonly kind: number;
  /** Null for a message of another kind. */
  readonly batch: StatedBatch | null;
  readonly bodyLength: number;
}

/** The metadata of a message. */
function messageHead(message: Buffer): MessageHead {
  try {
    const table = message.readUInt32LE(0);
    const [kindAt, header] = [fieldAt(message, table, kindField), fieldAt(message, table, headerField)];
    const kind = kindAt === null ? 0 : message.readUInt8(kindAt);
    const batch = kind === batchKind && header !== null ? header + message.readUInt32LE(header) : null;
    return {
      kind,
      batch:
        batch === null
          ? null
          : { rows: sizeAt(message, fieldAt(message, batch, rowsField)), lengths: lengthsAt(message, batch) },
      bodyLength: sizeAt(message, fieldAt(message, table, bodyLengthField)),
    };
  } catch {
    throw new ColumnarFault("the metadata of a message is damaged");
  }
}

/** The position of the value of a field of a table; null if it has none. https://flatbuffers.dev/internals/ */
function fieldAt(message: Buffer, table: number, field: number): number | null {
  const fields = table - message.readInt32LE(table);
  const isStated = 4 + field * 2 + 2 <= message.readUInt16LE(fields);
  const offset = isStated ? message.readUInt16LE(fields + 4 + field * 2) : 0;
  return offset === 0 ? null : table + offset;
}

/** The lengths in the vector of nodes of a batch. */
function lengthsAt(message: Buffer, batch: number): readonly number[] {
  const field = fieldAt(message, batch, nodesField);
  if (field === null) return [];
  const vector = field + message.readUInt32LE(field);
  const count = Math.min(message.readUInt32LE(vector), message.length);
  return Array.from({ length: count }, (_, node) => sizeAt(message, vector + 4 + node * nodeBytes));
}

function sizeAt(message: Buffer, at: number | null): number {
  const size = at === null ? 0n : message.readBigInt64LE(at);
  if (size < 0n || size > Number.MAX_SAFE_INTEGER) throw new RangeError();
  return Number(size);
}
