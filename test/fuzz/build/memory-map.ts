/**
 * Where the checked kernel keeps what it knows of its own memory. Its blocks are below `dataBytes`; for each of their bytes there is
 * one at `shadowAt`, which says whether it may be read and written; behind that are the counters of its branches.
 */

const mebibyte = 2 ** 20;

/** All of it is below 64 MiB: the program keeps no kernel with more memory for its next input. */
export const memoryMap = {
  dataBytes: 31 * mebibyte,
  shadowAt: 31 * mebibyte,
  countersAt: 62 * mebibyte,
  counterBytes: 65_536,
  /** u32 each: the address, the length and the place of the first wrong access; its place is 0 if there was none. */
  faultAt: 62 * mebibyte + 65_536,
  /** u32: the end of the bytes whose shadow is set. */
  shadowEndAt: 62 * mebibyte + 65_536 + 16,
  /** u8: what is put into the readable bytes behind a block. */
  remainsAt: 62 * mebibyte + 65_536 + 32,
  pages: (62 * mebibyte + 2 * 65_536) / 65_536,
} as const;

/** What a byte of the shadow says of its byte. */
export const access = { none: 0, readable: 1, writable: 3 } as const;

/** This many bytes behind every block can be read, says the kernel's README; nothing behind them. */
export const readableBehind = 64;

/** So many before it: the last bytes of a short value are loaded together with what is before it. */
export const readableBefore = 8;

/** At the beginning of the memory: what can be read, and the place of the next free address and of the random number of the run. */
export const hostBytes = 64;
export const [hostFrom, hostTo] = [8, 24];
