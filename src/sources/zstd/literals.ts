/** The literals of a compressed block, Huffman-coded or plain: a section of the block comes in, bytes go out; RFC 8878, 3.1.1.3.1. */

import { demand } from "./damage.js";
import { readFseTable } from "./fse.js";
import { maxBlockBytes } from "./parts.js";

/** An entry per `bits` bits to come: `length << 8 | symbol`. */
interface HuffmanTable {
  readonly entries: Uint16Array;
  readonly bits: number;
}

const longestCode = 11;
const longestWeightLog = 6;
const mostWeights = 255;
/** Literals are copied four bytes at a time, so reading goes on behind the last. */
const paddingBytes = 16;

export class Literals {
  /** The literals of the last block, `length` of them. */
  readonly bytes = new Uint8Array(maxBlockBytes + paddingBytes);
  readonly view = new DataView(this.bytes.buffer);
  length = 0;
  #table: HuffmanTable | null = null;

  /** Forgets the code of the frame before. */
  reset(): void {
    this.#table = null;
  }

  /** Reads the section that begins at `begin` and ends at or before `end`; gives the position behind it. */
  read(view: DataView, begin: number, end: number): number {
    demand(begin < end);
    const kind = view.getUint8(begin) & 3;
    return kind < 2 ? this.#readPlain(view, begin, end, kind === 1) : this.#readCoded(view, begin, end, kind === 3);
  }

  #readPlain(view: DataView, begin: number, end: number, isRepeated: boolean): number {
    const fields = view.getUint32(begin, true);
    const format = (fields >>> 2) & 3;
    const headBytes = format === 3 ? 3 : format === 1 ? 2 : 1;
    this.#setLength((format & 1) === 0 ? (fields >>> 3) & 31 : (fields >>> 4) & (format === 1 ? 0xfff : 0xfffff));
    const content = begin + headBytes;
    const next = content + (isRepeated ? 1 : this.length);
    demand(next <= end);
    if (isRepeated) this.bytes.fill(view.getUint8(content), 0, this.length);
    else this.bytes.set(new Uint8Array(view.buffer, content, this.length));
    return next;
  }

  #readCoded(view: DataView, begin: number, end: number, keepsTable: boolean): number {
    const format = (view.getUint8(begin) >>> 2) & 3;
    const sizeBits = [10, 10, 14, 18][format] ?? 0;
    const sizes = view.getUint32(begin, true) + view.getUint8(begin + 4) * 2 ** 32;
    this.#setLength(Math.floor(sizes / 16) % 2 ** sizeBits);
    let at = begin + ([3, 3, 4, 5][format] ?? 0);
    const next = at + (Math.floor(sizes / 2 ** (4 + sizeBits)) % 2 ** sizeBits);
    demand(next <= end);
    if (!keepsTable) {
      const described = readHuffmanTable(view, at, next);
      this.#table = described.table;
      at = described.next;
    }
    demand(this.#table !== null);
    if (format === 0) decodeStream(view, at, next, this.#table, this.bytes, 0, this.length);
    else this.#decodeFour(view, at, next, this.#table);
    return next;
  }

  /** Four streams, each of a quarter of the literals, behind the lengths of the first three. */
  #decodeFour(view: DataView, begin: number, end: number, table: HuffmanTable): void {
    demand(end - begin >= 10 && this.length >= 6);
    const quarter = (this.length + 3) >> 2;
    let at = begin + 6;
    for (let stream = 0; stream < 4; stream++) {
      const next = stream === 3 ? end : at + view.getUint16(begin + stream * 2, true);
      demand(next <= end);
      decodeStream(view, at, next, table, this.bytes, stream * quarter, Math.min((stream + 1) * quarter, this.length));
      at = next;
    }
  }

  #setLength(length: number): void {
    demand(length <= maxBlockBytes);
    this.length = length;
  }
}

/** Decodes the symbols from `outBegin` to `outEnd`. A stream is read backwards, and the highest 1 of its last byte marks its beginning. */
function decodeStream(
  view: DataView,
  begin: number,
  end: number,
  table: HuffmanTable,
  out: Uint8Array,
  outBegin: number,
  outEnd: number,
): void {
  const { entries, bits } = table;
  const mask = (1 << bits) - 1;
  const lowest = begin * 8;
  let position = markPosition(view, begin, end);
  let at = outBegin;
  for (; at + 1 < outEnd; at += 2) {
    const from = position - 2 * bits;
    const word = view.getUint32(from >>> 3, true) >>> (from & 7);
    const first = entries[(word >>> bits) & mask] ?? 0;
    const second = entries[(word >>> (bits - (first >>> 8))) & mask] ?? 0;
    out[at] = first;
    out[at + 1] = second;
    position -= (first >>> 8) + (second >>> 8);
    demand(position >= lowest);
  }
  if (at < outEnd) {
    const from = position - bits;
    const last = entries[(view.getUint32(from >>> 3, true) >>> (from & 7)) & mask] ?? 0;
    out[at] = last;
    position -= last >>> 8;
  }
  demand(position === lowest);
}

/** The position, in bits, of the mark at the end of a stream that is read backwards. */
export function markPosition(view: DataView, begin: number, end: number): number {
  demand(begin < end);
  const last = view.getUint8(end - 1);
  demand(last !== 0);
  return (end - 1) * 8 + 31 - Math.clz32(last);
}

function readHuffmanTable(view: DataView, begin: number, end: number): { table: HuffmanTable; next: number } {
  demand(begin < end);
  const head = view.getUint8(begin);
  const next = begin + 1 + (head < 128 ? head : (head - 126) >> 1);
  demand(next <= end);
  const weights = head < 128 ? codedWeights(view, begin + 1, next) : plainWeights(view, begin + 1, head - 127);
  return { table: huffmanTable(weights), next };
}

function plainWeights(view: DataView, begin: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const pair = view.getUint8(begin + (index >> 1));
    return (index & 1) === 0 ? pair >> 4 : pair & 15;
  });
}

/** Two states take turns; the stream ends where one of them would need bits that are not there. */
function codedWeights(view: DataView, begin: number, end: number): number[] {
  const { table, next } = readFseTable(view, begin, end, longestCode, longestWeightLog);
  const { states, accuracyLog } = table;
  const weights: number[] = [];
  let position = markPosition(view, next, end) - accuracyLog;
  let state = bitsAt(view, position, accuracyLog);
  position -= accuracyLog;
  let other = bitsAt(view, position, accuracyLog);
  demand(position >= next * 8);
  while (true) {
    const entry = states[state] ?? 0;
    weights.push(entry >>> 24);
    demand(weights.length < mostWeights);
    const bits = (entry >>> 16) & 0xff;
    position -= bits;
    if (position < next * 8) break;
    state = other;
    other = (entry & 0xffff) + bitsAt(view, position, bits);
  }
  weights.push((states[other] ?? 0) >>> 24);
  return weights;
}

function bitsAt(view: DataView, position: number, bits: number): number {
  return (view.getUint32(position >>> 3, true) >>> (position & 7)) & ((1 << bits) - 1);
}

/** A symbol of weight w has 2^(w-1) of the entries; the last weight is not written, it fills the table. */
function huffmanTable(written: readonly number[]): HuffmanTable {
  const filled = written.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1 << (weight - 1)), 0);
  demand(filled > 0);
  const bits = 32 - Math.clz32(filled);
  const rest = (1 << bits) - filled;
  demand(bits <= longestCode && (rest & (rest - 1)) === 0);
  const weights = [...written, 32 - Math.clz32(rest)];
  demand(weights.filter((weight) => weight === 1).length >= 2);
  const entries = new Uint16Array(1 << bits);
  let at = 0;
  for (let weight = 1; weight <= bits; weight++) {
    for (const [symbol, own] of weights.entries()) {
      if (own !== weight) continue;
      const next = at + (1 << (weight - 1));
      entries.fill(((bits + 1 - weight) << 8) | symbol, at, next);
      at = next;
    }
  }
  return { entries, bits };
}
