/**
 * A record in the store. Fresh memory is the largest cost of storing, so nearly all records have the compact form of 32
 * bytes: head (u32), position (the lower 32 of 42 bits), time of the version and code (48 and 16 bits), id. The wide form holds
 * what does not fit: head, code (u32), time of the version (f64), position (u64), id. In both, the time of creation (f64) follows
 * if it differs; then the tail: the hashes of the record (u64 twice) if whole records are compared, and the codes of the other
 * ratings (u32 each). Entries are multiples of 8 bytes. The time of a version is that of the update, else that of creation.
 */

import { IdHead, idBytes } from "./id";

export namespace Entry {
  /** In the head: the time of creation is there. */
  export const HAS_CREATED: u32 = 1 << 31;
  /** In the head: the form is compact, and of the bits for the id's content the upper ten are the position's. */
  export const IS_COMPACT: u32 = 1 << 30;
  /** In the head, while a partition is counted: a later record replaces this one, or the host counts it. */
  export const IS_PASSED: u32 = 1 << 26;
  /** A position is the number of the input, and in its low 44 bits the offset of the record. */
  export const OFFSET_BITS: u64 = 44;
}

const compactContent: u32 = 0xffff;
const compactHeader: usize = 16;
const wideHeader: usize = 24;
/** Compact: 128 inputs of 32 GB. */
const compactOffsetBits: u64 = 35;
const compactPosition: u64 = (127 << 44) | ((1 << 35) - 1);
/** Compact: the years -2490 to 6429, in milliseconds; the lowest number means an unknown time. */
const compactTime: f64 = 140737488355328;
const unknownTime: i64 = -140737488355328;

/** The part of the head that belongs to the id. */
// @ts-ignore: decorator
@inline
export function idHeadOf(head: u32): u32 {
  return head & (head & Entry.IS_COMPACT ? IdHead.KIND | compactContent : IdHead.KIND | IdHead.CONTENT);
}

// @ts-ignore: decorator
@inline
export function idOf(entry: usize, head: u32): usize {
  return entry + (head & Entry.IS_COMPACT ? compactHeader : wideHeader);
}

/** The address of the time of creation if there is one, else of the tail. */
// @ts-ignore: decorator
@inline
function idEndOf(entry: usize, head: u32): usize {
  return idOf(entry, head) + idBytes(idHeadOf(head));
}

/** The address of the hashes of the record if they are kept, else of the codes of all ratings but the first. */
// @ts-ignore: decorator
@inline
export function tailOf(entry: usize, head: u32): usize {
  return idEndOf(entry, head) + (<usize>(head >> 31) << 3);
}

/** The bytes of the codes of all ratings but the first, up to a multiple of 8; the next entry follows them. */
// @ts-ignore: decorator
@inline
export function otherCodeBytes(ratingCount: u32): usize {
  return ((<usize>ratingCount - 1) * 4 + 7) & ~7;
}

/** The form that contains all this, as a bit of the head; `version` is -Infinity if unknown. */
// @ts-ignore: decorator
@inline
export function formOf(idHead: u32, code: u32, version: f64, position: u64): u32 {
  const fits =
    (idHead & (IdHead.CONTENT & ~compactContent)) == 0 &&
    code <= 0xffff &&
    (position & ~compactPosition) == 0 &&
    (version == -Infinity || (abs(version) < compactTime && <f64>(<i64>version) == version));
  return fits ? Entry.IS_COMPACT : 0;
}

/** Writes the part before the id. */
// @ts-ignore: decorator
@inline
export function writeEntryHead(entry: usize, head: u32, code: u32, version: f64, position: u64): void {
  if (head & Entry.IS_COMPACT) {
    const packed = ((position >> Entry.OFFSET_BITS) << compactOffsetBits) | (position & ((1 << compactOffsetBits) - 1));
    const milliseconds = version == -Infinity ? unknownTime : <i64>version;
    store<u32>(entry, head | (<u32>(packed >> 32) << 16));
    store<u32>(entry, <u32>packed, 4);
    store<i64>(entry, (milliseconds << 16) | <i64>code, 8);
  } else {
    store<u32>(entry, head);
    store<u32>(entry, code, 4);
    store<f64>(entry, version, 8);
    store<u64>(entry, position, 16);
  }
}

/** The code of the first rating. */
// @ts-ignore: decorator
@inline
export function codeOf(entry: usize, head: u32): u32 {
  return head & Entry.IS_COMPACT ? <u32>load<u16>(entry, 8) : load<u32>(entry, 4);
}

/** Milliseconds, -Infinity if unknown. */
// @ts-ignore: decorator
@inline
export function versionOf(entry: usize, head: u32): f64 {
  if (!(head & Entry.IS_COMPACT)) return load<f64>(entry, 8);
  const milliseconds = load<i64>(entry, 8) >> 16;
  return milliseconds == unknownTime ? -Infinity : <f64>milliseconds;
}

/** Milliseconds, NaN if unknown. */
// @ts-ignore: decorator
@inline
export function createdOf(entry: usize, head: u32): f64 {
  if (head & Entry.HAS_CREATED) return load<f64>(idEndOf(entry, head));
  const version = versionOf(entry, head);
  return version == -Infinity ? NaN : version;
}

/** The number of the input. */
// @ts-ignore: decorator
@inline
export function inputOf(entry: usize, head: u32): u32 {
  return <u32>(positionOf(entry, head) >> Entry.OFFSET_BITS);
}

export function positionOf(entry: usize, head: u32): u64 {
  if (!(head & Entry.IS_COMPACT)) return load<u64>(entry, 16);
  const packed = (<u64>((head & IdHead.CONTENT) >> 16) << 32) | <u64>load<u32>(entry, 4);
  return ((packed >> compactOffsetBits) << Entry.OFFSET_BITS) | (packed & ((1 << compactOffsetBits) - 1));
}

/** Whether `a` replaces `b`: it is of a later version, or as late and created later, or follows it. */
export function isLater(a: usize, b: usize): bool {
  const headA = load<u32>(a);
  const headB = load<u32>(b);
  const versionA = versionOf(a, headA);
  const versionB = versionOf(b, headB);
  if (versionA != versionB) return versionA > versionB;
  const createdA = knownCreation(a, headA);
  const createdB = knownCreation(b, headB);
  if (createdA != createdB) return createdA > createdB;
  return positionOf(a, headA) > positionOf(b, headB);
}

/** Whether no time shows which of two entries is the later one. */
export function areAsLate(a: usize, b: usize): bool {
  const headA = load<u32>(a);
  const headB = load<u32>(b);
  return versionOf(a, headA) == versionOf(b, headB) && knownCreation(a, headA) == knownCreation(b, headB);
}

/** Milliseconds, -Infinity if unknown. */
// @ts-ignore: decorator
@inline
function knownCreation(entry: usize, head: u32): f64 {
  const created = createdOf(entry, head);
  return created == created ? created : -Infinity;
}

/** Writes an entry as f64: version, created, number of the input, offset in it, and the codes. */
export function readLatestEntry(entry: usize, ratingCount: u32, out: usize): void {
  const head = load<u32>(entry);
  const position = positionOf(entry, head);
  store<f64>(out, versionOf(entry, head));
  store<f64>(out, createdOf(entry, head), 8);
  store<f64>(out, <f64>(position >> Entry.OFFSET_BITS), 16);
  store<f64>(out, <f64>(position & ((1 << Entry.OFFSET_BITS) - 1)), 24);
  store<f64>(out, <f64>codeOf(entry, head), 32);
  const others = tailOf(entry, head);
  for (let k: usize = 1; k < <usize>ratingCount; k++) {
    store<f64>(out + 32 + k * 8, <f64>load<u32>(others + (k - 1) * 4));
  }
}
