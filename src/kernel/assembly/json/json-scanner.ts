/** The shared state of reading JSON. The host writes the first part, the kernel the second. */

@unmanaged
export class JsonScanner {
  /** Before this address the block ends; 64 readable bytes follow. */
  end: u32;
  /** 1 if the text ends with the block. */
  isLast: u32;
  /** The next byte to be read. */
  cursor: u32;
  /** The separator of records, of `Between`. */
  between: u32;
  /** 1 if a value comes next, 0 if a comma or the end of the array has to come first. */
  expectsValue: u32;
  maxRecordBytes: u32;
  /** The place of the members of a record. */
  root: JsonNode;
  /** Rows of a table: how many values one has, and for each column the address of its place, or 0. */
  columnCount: u32;
  columns: u32;
  slotCount: u32;
  /** Room for the rank (u32) of the name from which each slot has its value. */
  ranks: u32;
  /** The shapes of the records, of `JsonShapes`; 0 if all of them have to be parsed. */
  shapes: u32;
  /** The known keys by hash, open addressing: addresses of `JsonKey`, or 0. */
  keys: u32;
  keyMask: u32;
  keyCount: u32;

  /** Line ends passed over between records; only if records are lines. */
  lineEnds: u32;
  /** Of a key that is not known: the place of its object, its address and length. */
  keyNode: JsonNode;
  keyAt: u32;
  keyLength: u32;

  /** Why the record was given up, of `ScanStatus` or `JsonStatus`. */
  reason: u32;
  /** The record's span in slot 0, the bytes from slot to slot, and the room in which values are spelled out. */
  spans: u32;
  slotBytes: u32;
  scratch: u32;
  scratchEnd: u32;
  /** Number of the record: keys that bear it were seen in this record. */
  stamp: u32;
  /** Whether the line has an array that may hold records, and its own score. */
  hasList: u32;
  isRated: u32;
  /** Whether there was a line feed between the tokens. */
  sawLineFeed: u32;
  /** Of a value: whether there was white space in it, and whether `JSON.stringify` would spell its tokens otherwise. */
  hasSpaces: u32;
  isRespelled: u32;
  /** Of a string: whether it has escapes. Of a number: the end of the text that `String` would give, or 0. */
  hasEscapes: u32;
  numberStop: u32;
}

/** A place in a record: the slots that want its value, and whether places below it are wanted. */
@unmanaged
export class JsonNode {
  /** The key that the object's last record began with, of `JsonKey`, or 0. */
  first: u32;
  hasChildren: u32;
  wantedCount: u32;
  /** Slot and rank of its name (u32 each). */
  wanted: u32;
}

/** A key as the text spells it, in the objects of one place. `"key":` follows, with 16 readable bytes after. */
@unmanaged
export class JsonKey {
  /** The key that came next in the object's last record, or 0. */
  follower: u32;
  /** The place that the key leads to, or 0 if nothing is wanted of it. */
  child: u32;
  /** Of `KeyFlag`. */
  flags: u32;
  /** The number of the last record that had the key. */
  stamp: u32;
  node: JsonNode;
  /** Length of `"key":`. */
  length: u32;
  /** The bits of those of its first 16 bytes that are the key's. */
  headMask: u32;
  hash: u32;
}

export namespace KeyFlag {
  /** An array under it may hold records. */
  export const LIST: u32 = 1;
  /** A score under it makes the object a record. */
  export const RATING: u32 = 2;
  /** `JSON.parse` puts it before the other keys. */
  export const INDEX: u32 = 4;
}

export namespace Between {
  export const LINE_ENDS: u32 = 0;
  /** The records are elements of an array: objects, or rows. */
  export const COMMAS: u32 = 1;
  /** Objects follow each other, with white space or nothing between them. */
  export const NOTHING: u32 = 2;
}

/** Why the scanner returned, in addition to `ScanStatus`. */
export namespace JsonStatus {
  /** The key at `keyAt` is not known. */
  export const NEW_KEY: u32 = 4;
  /** The values of the record that have to be spelled out do not fit into the batch. */
  export const NO_ROOM: u32 = 5;
}
