/** The columns of Arrow as JSON, written from their buffers, which must have been checked: the package would create each value. */

import { type Data, DataType, DateUnit, Precision, TimeUnit, Vector } from "apache-arrow";
import { dayMs } from "../../base/calendar.js";
import { writeAny } from "./any-value.js";
import { decimalText, numberOfWords } from "./decimal-text.js";
import { memberOf, type WriteValue, writeList, writeMembers } from "./json-containers.js";
import { halfPrecision, shortNumberWriter, singlePrecision, writeNumber } from "./number-texts.js";
import { type ColumnTimeForm, millisecondsOf, timeWriter } from "./time-texts.js";

/** Writes the values of one column of a batch. */
export function arrowWriter(data: Data): WriteValue {
  const write = data.offset === 0 ? bufferWriter(data) : null;
  if (write === null) {
    const vector = new Vector([data]);
    return (index, out) => writeAny(vector.get(index), out);
  }
  return data.nullCount === 0 ? write : (index, out) => data.getValid(index) && write(index, out);
}

/** Null for the types that the package has to read: intervals and unions. */
function bufferWriter(data: Data): WriteValue | null {
  const { type, values, stride } = data;
  if (DataType.isNull(type)) return () => false;
  if (DataType.isDictionary(type))
    return data.dictionary === undefined ? null : dictionaryWriter(values, data.dictionary);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isBinary(type) || DataType.isLargeBinary(type))
    return textWriter(data);
  if (DataType.isBool(type)) return written((index) => String(((values[index >> 3] >> (index & 7)) & 1) === 1));
  if (DataType.isInt(type) || DataType.isTime(type) || DataType.isDuration(type))
    return values instanceof BigInt64Array || values instanceof BigUint64Array
      ? written((index) => String(values[index]))
      : (index, out) => writeNumber(values[index], out);
  if (DataType.isFloat(type)) return floatWriter(type.precision, values);
  if (DataType.isDecimal(type))
    return written((index) =>
      decimalText(numberOfWords(values.subarray(index * stride, (index + 1) * stride)), type.scale),
    );
  if (DataType.isTimestamp(type)) {
    const unit = timeUnits[type.unit];
    return timesWriter(type.timezone == null || type.timezone === "" ? "local" : "utc", (index) =>
      millisecondsOf(values[index], unit),
    );
  }
  if (DataType.isDate(type))
    return timesWriter(
      "day",
      type.unit === DateUnit.DAY ? (index) => values[index] * dayMs : (index) => Number(values[index]),
    );
  return nestedWriter(data);
}

const timeUnits = {
  [TimeUnit.SECOND]: "seconds",
  [TimeUnit.MILLISECOND]: "milliseconds",
  [TimeUnit.MICROSECOND]: "microseconds",
  [TimeUnit.NANOSECOND]: "nanoseconds",
} as const;

function written(textAt: (index: number) => string): WriteValue {
  return (index, out) => {
    out.ascii(textAt(index));
    return true;
  };
}

function timesWriter(form: ColumnTimeForm, timeAt: (index: number) => number): WriteValue {
  const write = timeWriter(form);
  return (index, out) => write(timeAt(index), out);
}

function textWriter({ values, valueOffsets }: Data): WriteValue {
  const at = offsetsOf(valueOffsets);
  return (index, out) => {
    out.utf8(values, at(index), at(index + 1));
    return true;
  };
}

function floatWriter(precision: Precision, values: Float32Array | Float64Array | Uint16Array): WriteValue {
  if (precision === Precision.DOUBLE) return (index, out) => writeNumber(values[index] as number, out);
  const isHalf = precision === Precision.HALF;
  const write = shortNumberWriter(isHalf ? halfPrecision : singlePrecision);
  const numberAt = isHalf
    ? (index: number) => halfNumber(values[index] as number)
    : (index: number) => values[index] as number;
  return (index, out) => write(numberAt(index), out);
}

/** The number of 16 bits. https://doi.org/10.1109/IEEESTD.2019.8766229, 3.4 */
function halfNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A code that is not in the dictionary is a missing value. */
function dictionaryWriter(codes: ArrayLike<number | bigint>, { data }: Vector): WriteValue {
  const parts = data.map((part) => ({ length: part.length, write: arrowWriter(part) }));
  return (index, out) => {
    let code = Number(codes[index]);
    for (const { length, write } of parts) {
      if (code < length) return code >= 0 && write(code, out);
      code -= length;
    }
    return false;
  };
}

function nestedWriter({ type, valueOffsets, children }: Data): WriteValue | null {
  const [first] = children;
  if (DataType.isStruct(type)) {
    const members = type.children.flatMap(({ name }, index) => {
      const child = children[index];
      return child === undefined ? [] : memberOf(name, arrowWriter(child));
    });
    return (index, out) => writeMembers(members, index, out);
  }
  if (first === undefined) return null;
  if (DataType.isFixedSizeList(type)) {
    const [write, { listSize }] = [arrowWriter(first), type];
    return (index, out) => writeList(write, index * listSize, (index + 1) * listSize, out);
  }
  const at = offsetsOf(valueOffsets);
  if (DataType.isList(type)) {
    const write = arrowWriter(first);
    return (index, out) => writeList(write, at(index), at(index + 1), out);
  }
  return null;
}

function offsetsOf(offsets: Int32Array | BigInt64Array): (index: number) => number {
  return offsets instanceof Int32Array ? (index) => offsets[index] as number : (index) => Number(offsets[index]);
}
