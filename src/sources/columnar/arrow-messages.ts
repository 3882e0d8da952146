/**
 * The messages of Arrow IPC, looked at by their lengths alone before anything is decoded. The body of an IPC file is a stream, too, so
 * both are read so. https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */

import { ColumnarFault, type ColumnarInput, mostMetadataBytes } from "./columnar-input.js";

const [continuation, prefixBytes, fileStart, magic] = [0xffff_ffff, 8, 8, "ARROW1"];
const [kindField, bodyLengthField, schemaKind] = [1, 3, 1];

export interface StreamPart {
  readonly from: number;
  readonly to: number;
  /** Some programs write the schema of a file into its footer alone. */
  readonly hasSchema: boolean;
}

/** The part of the input that is the stream, without the end mark. Throws if a message does not fit, or the end mark is missing. */
export function streamPart(format: "arrow" | "arrow-stream", input: ColumnarInput): StreamPart {
  const from = format === "arrow" ? fileStart : 0;
  const end = format === "arrow" ? endOfFileStream(input) : input.bytes;
  let hasSchema = false;
  let at = from;
  while (true) {
    if (at + prefixBytes > end) throw new ColumnarFault("it is cut off: the mark of its end is missing");
    const prefix = input.read(at, prefixBytes);
    if (prefix.readUInt32LE(0) !== continuation) throw new ColumnarFault(`no message begins at byte ${at}`);
    const length = prefix.readUInt32LE(4);
    if (length === 0) break;
    if (length > mostMetadataBytes || at + prefixBytes + length > end)
      throw new ColumnarFault(`a message of ${length} bytes at ${at} does not fit into it`);
    const { kind, bodyLength: body } = messageHead(input.read(at + prefixBytes, length));
    hasSchema ||= at === from && kind === schemaKind;
    if (body > end - at - prefixBytes - length)
      throw new ColumnarFault(`the body of the message at byte ${at} is cut off`);
    at += prefixBytes + length + body;
  }
  if (format === "arrow-stream" && at + prefixBytes !== end)
    throw new ColumnarFault("something follows the mark of its end");
  return { from, to: at + prefixBytes, hasSchema };
}

/** Where the footer of a file begins. */
function endOfFileStream(input: ColumnarInput): number {
  const tail = magic.length + 4;
  if (input.bytes < fileStart + tail) throw new ColumnarFault("it is cut off");
  const end = input.read(input.bytes - tail, tail);
  if (end.toString("latin1", 4) !== magic) throw new ColumnarFault("it is cut off: its last bytes are not ARROW1");
  const length = end.readUInt32LE(0);
  if (length === 0 || length > input.bytes - fileStart - tail)
    throw new ColumnarFault(`a footer of ${length} bytes does not fit into it`);
  return input.bytes - tail - length;
}

/** What the metadata of a message say of it. https://flatbuffers.dev/internals/ */
function messageHead(message: Buffer): { readonly kind: number; readonly bodyLength: number } {
  try {
    const table = message.readUInt32LE(0);
    const fields = table - message.readInt32LE(table);
    const size = message.readUInt16LE(fields);
    const offsetOf = (field: number) => (4 + field * 2 + 2 <= size ? message.readUInt16LE(fields + 4 + field * 2) : 0);
    const [kind, length] = [offsetOf(kindField), offsetOf(bodyLengthField)];
    const bodyLength = length === 0 ? 0n : message.readBigInt64LE(table + length);
    if (bodyLength < 0n || bodyLength > Number.MAX_SAFE_INTEGER) throw new RangeError();
    return { kind: kind === 0 ? 0 : message.readUInt8(table + kind), bodyLength: Number(bodyLength) };
  } catch {
    throw new ColumnarFault("the metadata of a message is damaged");
  }
}
