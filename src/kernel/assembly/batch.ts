/**
 * The records of one batch: the places of their projected values. A scanner fills it, the decoders read it.
 *
 * The places are spans that the scanner noted, or, for regular records of CSV, entries of the index of the text: nothing is noted
 * then, and `spans`, `starts` and `ends` are written only if they are asked for (`values.ts`).
 */

@unmanaged
export class Batch {
  /** The span (u64) of record i in slot s is at `spans + (s * capacity + i) * 8`. */
  spans: u32;
  /** The address (u32) of the first byte of record i is at `starts + i * 4`. */
  starts: u32;
  /** The address (u32) after the last byte of record i is at `ends + i * 4`, for records of CSV that are not regular; 0 if it is not noted. */
  ends: u32;
  capacity: u32;
  length: u32;
  /** Room for values that have escapes in the text: the next free address, and the end of the room. */
  scratch: u32;
  scratchEnd: u32;
  /** The most records that may be in the batch now: `capacity`, less the damaged ones found. */
  limit: u32;

  /** For regular records the first entry (u32, an address) of the index, that of the first field's end; else 0. */
  entries: u32;
  /** Bytes from an entry to that of the next record. */
  stride: u32;
  /** For each slot (u32) the distance of its entry from the record's first, in bytes, or one of `Column`. */
  columns: u32;
  /** The delimiter and the quote as one number, and whether values may be in quotes. */
  dialect: u32;
  hasQuotes: u32;
  /** If lines may end in CRLF, the distance of the entry of the last field from the record's first; else 0. */
  lineEnd: u32;
}

/** For a slot of regular records without an entry: it has no column, or it has spans because it has several columns. */
export namespace Column {
  export const NONE: u32 = 0xffffffff;
  export const SPANS: u32 = 0xfffffffe;
}

/** Why a scanner returned. */
export namespace ScanStatus {
  /** All records of the block are read; the rest is the beginning of a record. */
  export const BLOCK_READ: u32 = 0;
  /** The batch has no room for another record. */
  export const BATCH_FULL: u32 = 1;
  /** The next record, from the scanner's `record` on, does not fit: the general parser reads it. */
  export const NOT_TAKEN: u32 = 2;
  /** CSV: the next record has a different number of fields from the header. */
  export const RAGGED: u32 = 3;
}
