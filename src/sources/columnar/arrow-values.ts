/** The commonest columns of Arrow, read from their buffers: texts and numbers, which the package would create one by one. */

import { type Data, DataType, type Vector } from "apache-arrow";

/** The value of each row of a column in one chunk with checked buffers; null if the package has to read it. */
export function plainColumn({ data }: Vector): ((row: number) => unknown) | null {
  const [only, other] = data;
  if (only === undefined || other !== undefined || only.offset !== 0) return null;
  const valueAt = readerOf(only);
  if (valueAt === null) return null;
  return only.nullCount === 0 ? valueAt : (row) => (only.getValid(row) ? valueAt(row) : null);
}

function readerOf({ type, values, valueOffsets }: Data): ((row: number) => unknown) | null {
  if (DataType.isUtf8(type)) {
    const text = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    const offsets: Int32Array = valueOffsets;
    return (row) => text.toString("utf8", offsets[row], offsets[row + 1]);
  }
  const isNumber = (DataType.isFloat(type) && type.precision > 0) || (DataType.isInt(type) && type.bitWidth <= 32);
  return isNumber ? (row) => values[row] : null;
}
