/** The sequences of a compressed block: copy some literals, then repeat bytes from further back; RFC 8878, sections 3.1.1.3.2 and 3.1.1.4. */

import { demand } from "./damage.js";
import { constantTable, type FseTable, fseTable, readFseTable } from "./fse.js";
import type { History } from "./history.js";
import { type Literals, markPosition } from "./literals.js";

/** One of the three numbers of a sequence, as a table of codes. */
interface Code {
  readonly lastSymbol: number;
  readonly longestLog: number;
  readonly predefined: FseTable;
}

/** In the order of their tables in a block. A distance above 128 MiB is beyond every window, so codes end at 27. */
const codes: readonly Code[] = [
  // biome-ignore format: as in the RFC
  { lastSymbol: 35, longestLog: 9, predefined: fseTable(
    [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6) },
  // biome-ignore format: as in the RFC
  { lastSymbol: 31, longestLog: 8, predefined: fseTable(
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5) },
  // biome-ignore format: as in the RFC
  { lastSymbol: 52, longestLog: 9, predefined: fseTable(
    [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1], 6) },
];
const longestOffsetCode = 27;

/** Bits behind the code of a length, and the length where they are 0. */
// biome-ignore format: as in the RFC
const literalBits = Uint8Array.of(
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
const literalBase = basesOf(literalBits, 0);
// biome-ignore format: as in the RFC
const matchBits = Uint8Array.of(
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4,
  4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
const matchBase = basesOf(matchBits, 3);

export class Sequences {
  #tables: (FseTable | null)[] = [null, null, null];
  #distances = [1, 4, 8];

  /** Forgets the codes and the distances of the frame before. */
  reset(): void {
    this.#tables = [null, null, null];
    this.#distances = [1, 4, 8];
  }

  /** Writes a block of at most `mostBytes` behind the history, from its literals and the section between `begin` and `end`. */
  write(view: DataView, begin: number, end: number, literals: Literals, history: History, mostBytes: number): void {
    const limit = history.at + mostBytes;
    const { count, next } = readCount(view, begin, end);
    let usedLiterals = 0;
    if (count === 0) demand(next === end);
    else usedLiterals = this.#execute(view, this.#readTables(view, next, end), end, count, literals, history, limit);
    const rest = literals.bytes.subarray(usedLiterals, literals.length);
    demand(history.at + rest.length <= limit);
    history.bytes.set(rest, history.at);
    history.at += rest.length;
  }

  /** Reads the tables of the three codes; gives the position behind them. */
  #readTables(view: DataView, begin: number, end: number): number {
    demand(begin < end);
    const modes = view.getUint8(begin);
    demand((modes & 3) === 0);
    let at = begin + 1;
    for (const [index, code] of codes.entries()) {
      const mode = (modes >> (6 - index * 2)) & 3;
      if (mode === 0) this.#tables[index] = code.predefined;
      else if (mode === 1) {
        demand(at < end && view.getUint8(at) <= code.lastSymbol);
        this.#tables[index] = constantTable(view.getUint8(at++));
      } else if (mode === 2) {
        const { table, next } = readFseTable(view, at, end, code.lastSymbol, code.longestLog);
        this.#tables[index] = table;
        at = next;
      } else demand(this.#tables[index] !== null);
    }
    return at;
  }

  /**
   * Carries out `count` sequences; gives the number of literals that they used. One loop, as every sequence needs all of its
   * state. Bits are read backwards from `position`, at most 25 at once: 32 less the 7 below them in their byte. Bytes are
   * copied four at a time where that is right, and so up to three too many, which the next ones overwrite.
   */
  #execute(
    view: DataView,
    begin: number,
    end: number,
    count: number,
    literals: Literals,
    history: History,
    limit: number,
  ): number {
    const [literalTable, offsetTable, matchTable] = this.#tables as [FseTable, FseTable, FseTable];
    const literalStates = literalTable.states;
    const offsetStates = offsetTable.states;
    const matchStates = matchTable.states;
    const lowest = begin * 8;
    let position = markPosition(view, begin, end) - literalTable.accuracyLog;
    let literalState = bitsAt(view, position, literalTable.accuracyLog);
    position -= offsetTable.accuracyLog;
    let offsetState = bitsAt(view, position, offsetTable.accuracyLog);
    position -= matchTable.accuracyLog;
    let matchState = bitsAt(view, position, matchTable.accuracyLog);
    let [distance1 = 1, distance2 = 4, distance3 = 8] = this.#distances;
    const { bytes, view: out } = history;
    const from = literals.view;
    const reachAtBegin = history.reach;
    const blockBegin = history.at;
    const windowBytes = history.windowBytes;
    let at = blockBegin;
    let used = 0;
    for (let left = count; left > 0; left--) {
      const literalEntry = literalStates[literalState] ?? 0;
      const offsetEntry = offsetStates[offsetState] ?? 0;
      const matchEntry = matchStates[matchState] ?? 0;

      const offsetCode = offsetEntry >>> 24;
      demand(offsetCode <= longestOffsetCode);
      let offset = 1 << offsetCode;
      if (offsetCode > 16) {
        position -= offsetCode - 16;
        offset += bitsAt(view, position, offsetCode - 16) << 16;
        position -= 16;
        offset += bitsAt(view, position, 16);
      } else {
        position -= offsetCode;
        offset += bitsAt(view, position, offsetCode);
      }
      const matchCode = matchEntry >>> 24;
      const matchExtra = matchBits[matchCode] ?? 0;
      position -= matchExtra;
      const matchLength = (matchBase[matchCode] ?? 0) + bitsAt(view, position, matchExtra);
      const literalCode = literalEntry >>> 24;
      const literalExtra = literalBits[literalCode] ?? 0;
      position -= literalExtra;
      const literalLength = (literalBase[literalCode] ?? 0) + bitsAt(view, position, literalExtra);

      let distance = offset - 3;
      if (distance > 0) {
        distance3 = distance2;
        distance2 = distance1;
        distance1 = distance;
      } else {
        const choice = literalLength === 0 ? offset : offset - 1;
        distance = choice === 0 ? distance1 : choice === 1 ? distance2 : choice === 2 ? distance3 : distance1 - 1;
        if (choice > 1) distance3 = distance2;
        if (choice > 0) {
          distance2 = distance1;
          distance1 = distance;
        }
      }

      const matchBegin = at + literalLength;
      const next = matchBegin + matchLength;
      demand(used + literalLength <= literals.length && next <= limit);
      demand(distance > 0 && distance <= Math.min(reachAtBegin + matchBegin - blockBegin, windowBytes));
      for (let copied = 0; copied < literalLength; copied += 4) {
        out.setInt32(at + copied, from.getInt32(used + copied, true), true);
      }
      used += literalLength;
      if (matchLength > 64 && distance >= matchLength) {
        bytes.copyWithin(matchBegin, matchBegin - distance, next - distance);
      } else if (distance >= 4) {
        for (let to = matchBegin; to < next; to += 4) out.setInt32(to, out.getInt32(to - distance, true), true);
      } else {
        for (let to = matchBegin; to < next; to++) bytes[to] = bytes[to - distance] ?? 0;
      }
      at = next;

      if (left === 1) break;
      const literalStateBits = (literalEntry >>> 16) & 0xff;
      position -= literalStateBits;
      literalState = (literalEntry & 0xffff) + bitsAt(view, position, literalStateBits);
      const matchStateBits = (matchEntry >>> 16) & 0xff;
      position -= matchStateBits;
      matchState = (matchEntry & 0xffff) + bitsAt(view, position, matchStateBits);
      const offsetStateBits = (offsetEntry >>> 16) & 0xff;
      position -= offsetStateBits;
      offsetState = (offsetEntry & 0xffff) + bitsAt(view, position, offsetStateBits);
      demand(position >= lowest);
    }
    demand(position === lowest);
    this.#distances = [distance1, distance2, distance3];
    history.at = at;
    return used;
  }
}

function readCount(view: DataView, begin: number, end: number): { count: number; next: number } {
  demand(begin < end);
  const first = view.getUint8(begin);
  if (first < 128) return { count: first, next: begin + 1 };
  const isLong = first === 255;
  const next = begin + (isLong ? 3 : 2);
  demand(next <= end);
  const count = isLong ? view.getUint16(begin + 1, true) + 0x7f00 : ((first - 128) << 8) + view.getUint8(begin + 1);
  return { count, next };
}

function basesOf(bits: Uint8Array, first: number): Int32Array {
  const bases = new Int32Array(bits.length);
  let base = first;
  for (const [code, extra] of bits.entries()) {
    bases[code] = base;
    base += 2 ** extra;
  }
  return bases;
}

function bitsAt(view: DataView, position: number, bits: number): number {
  return (view.getUint32(position >>> 3, true) >>> (position & 7)) & ((1 << bits) - 1);
}
