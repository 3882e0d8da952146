/** Finite state entropy tables: their description in a block comes in, a table of states goes out; RFC 8878, section 4.1. */

import { demand } from "./damage.js";

/** An entry per state: `symbol << 24 | bits << 16 | base`; the next state is `base` plus the next `bits` bits. */
export interface FseTable {
  readonly states: Uint32Array;
  readonly accuracyLog: number;
}

/**
 * Reads the description at `begin`, which ends before `end`; its values are symbols up to `lastSymbol`, its accuracy is at most
 * `longestLog`. Also gives the position behind it.
 */
export function readFseTable(
  view: DataView,
  begin: number,
  end: number,
  lastSymbol: number,
  longestLog: number,
): { table: FseTable; next: number } {
  demand(begin < end);
  const accuracyLog = (view.getUint8(begin) & 15) + 5;
  demand(accuracyLog <= longestLog);
  const counts = new Int16Array(lastSymbol + 1);
  let position = begin * 8 + 4;
  let remaining = 1 << accuracyLog;
  for (let symbol = 0; remaining > 0; ) {
    demand(symbol <= lastSymbol && position <= end * 8);
    const bits = 32 - Math.clz32(remaining + 1);
    const lowMask = (1 << (bits - 1)) - 1;
    const spare = (1 << bits) - 2 - remaining;
    const read = peek(view, position, bits);
    const isShort = (read & lowMask) < spare;
    const value = isShort ? read & lowMask : read - (read > lowMask ? spare : 0);
    position += isShort ? bits - 1 : bits;
    counts[symbol++] = value - 1;
    remaining -= Math.abs(value - 1);
    if (value !== 1) continue;
    for (let zeros = 3; zeros === 3; position += 2) {
      zeros = peek(view, position, 2);
      symbol += zeros;
      demand(symbol <= lastSymbol + 1);
    }
  }
  const next = (position + 7) >>> 3;
  demand(remaining === 0 && next <= end);
  return { table: fseTable(counts, accuracyLog), next };
}

/** The table of `counts`, which say in how many of the states each symbol stands; -1 is one with the fewest bits of all. */
export function fseTable(counts: ArrayLike<number>, accuracyLog: number): FseTable {
  const size = 1 << accuracyLog;
  const symbols = spreadSymbols(counts, size);
  const following = Array.from(counts, (count) => Math.abs(count));
  const states = new Uint32Array(size);
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] ?? 0;
    const turn = following[symbol] ?? 0;
    following[symbol] = turn + 1;
    const bits = accuracyLog - (31 - Math.clz32(turn));
    states[state] = (symbol << 24) | (bits << 16) | ((turn << bits) - size);
  }
  return { states, accuracyLog };
}

/** The table that always gives `symbol` and takes no bits. */
export function constantTable(symbol: number): FseTable {
  return { states: Uint32Array.of((symbol << 24) >>> 0), accuracyLog: 0 };
}

function spreadSymbols(counts: ArrayLike<number>, size: number): Uint8Array {
  const symbols = new Uint8Array(size);
  let last = size - 1;
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol] === -1) symbols[last--] = symbol;
  const step = (size >> 1) + (size >> 3) + 3;
  let state = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    for (let turn = counts[symbol] ?? 0; turn > 0; turn--) {
      symbols[state] = symbol;
      do state = (state + step) & (size - 1);
      while (state > last);
    }
  }
  return symbols;
}

function peek(view: DataView, position: number, bits: number): number {
  return (view.getUint32(position >>> 3, true) >>> (position & 7)) & ((1 << bits) - 1);
}
