/** The records of one batch: the places of their projected values. A scanner fills it, the decoders read it. */

@unmanaged
export class Batch {
  /** The span (u64) of record i in slot s is at `spans + (s * capacity + i) * 8`. */
  spans: u32;
  /** The address (u32) of the first byte of record i is at `starts + i * 4`. */
  starts: u32;
  capacity: u32;
  length: u32;
  /** Room for values that the text has with escapes: the next free address, and the end of the room. */
  scratch: u32;
  scratchEnd: u32;
  /** Most records that may be in the batch now: `capacity`, less the damaged ones that were met. */
  limit: u32;
}

/** Why a scanner came back. */
export namespace ScanStatus {
  /** The records of the block are all read; what is left is the beginning of a record. */
  export const BLOCK_READ: u32 = 0;
  /** The batch has no room for another record. */
  export const BATCH_FULL: u32 = 1;
  /** The next record, from the scanner's `record` on, does not fit: the general parser takes it. */
  export const NOT_TAKEN: u32 = 2;
  /** CSV: the next record has another number of fields than the header. */
  export const RAGGED: u32 = 3;
}
