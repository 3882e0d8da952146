/** The common shapes of the records of a text, so that most of them need not be parsed: see "Shapes" in the README. */

import { allocate } from "../memory";
import { JsonNode } from "./json-scanner";

/** The shapes of a text, and the statistics of their use. */
@unmanaged
export class JsonShapes {
  /** What the steps were learned for: the places of spans, of which the host makes 0 to have all forgotten. */
  slotBytes: u32;
  /** And what is between records. */
  between: u32;
  /** The step that records begin with, of `JsonStep`, or 0. */
  root: u32;
  /** Where steps are: from `room` on, the next one at `free`. Joined ones are at the end, from `joined` on. */
  room: u32;
  roomBytes: u32;
  free: u32;
  joined: u32;
  /** 1 if a path could not be noted: there are too many. */
  isFull: u32;
  /** 1 if an object of which nothing is wanted is always passed as a whole. */
  passesObjects: u32;
  /** 1 if a slot has its value from more than one member of a record. */
  isRanked: u32;
  /** Grows with records that had a known shape, falls with others; below 0 all records are parsed for a while. */
  credit: i32;
  /** How many records have had a known shape, and how many had when steps are joined. */
  taken: u32;
  joinAt: u32;
  /** The record at which the known shapes ended, and the one to learn from when the next is found; or 0. */
  stop: u32;
  unlearned: u32;
  /** While a path is noted: where its next literal begins, and the address at which its next step is noted. */
  literal: u32;
  link: u32;
}

/**
 * A literal that all records of a shape have in one place, and what follows it. The bytes of the literal come next, with 16
 * readable bytes after; they are 0 in gaps.
 */
@unmanaged
export class JsonStep {
  /** The step after the value, or 0. */
  next: u32;
  /** Another step that occurred in this place, or 0. */
  other: u32;
  /** Of `Follows`. */
  follows: u32;
  length: u32;
  /** The bits of those of its first 16 bytes that are the literal's. */
  headMask: u32;
  /** The place of the value, or 0 if nothing is wanted of it. */
  node: JsonNode;
  /** Where the span of the value goes, from that of slot 0 on; or one of `Target`. */
  slotAt: u32;
  /** The common length of all texts found here; `varies` if there is none. */
  textLength: u32;
  /** The texts that the literal has gaps for, of `JsonGap`; what to compare around them, of `JsonPattern`. */
  gapCount: u32;
  gaps: u32;
  patterns: u32;
  /** At the end of a record: line ends up to the next one, and the slots (u32 like `slotAt`) without a value. */
  lineEnds: u32;
  absentCount: u32;
  absent: u32;
}

/** A text of a fixed length inside of the literal of a step. */
@unmanaged
export class JsonGap {
  /** Where it begins in the literal. */
  begin: u32;
  length: u32;
  /** Like `slotAt` of a step. */
  slotAt: u32;
}

/**
 * What sixteen bytes of a text have to be like around and in the gaps of a literal, or, if that is the rest, its last sixteen.
 * A byte exclusive-or that of `change` has to be at least that of `least`: of the literal, it is 0xff or it is another; in a gap,
 * it is below 0x21 if it is a quote or a control character.
 */
@unmanaged
export class JsonPattern {
  change: u64;
  changeEnd: u64;
  least: u64;
  leastEnd: u64;
}

/** The `change` and the `least` of a byte in a gap. */
export const changeInGap: u8 = 2;
export const leastInGap: u8 = 0x21;

/** What follows a literal. */
export namespace Follows {
  /** A text, number or word. */
  export const SCALAR: u32 = 0;
  /** The next record. */
  export const RECORD: u32 = 1;
  /** A container: its first byte. */
  export const ARRAY: u32 = 0x5b;
  export const OBJECT: u32 = 0x7b;
}

/** What is in `slotAt` instead of a place. */
export namespace Target {
  /** The value competes with others, or several slots want it. */
  export const RANKED: u32 = 0xfffffffe;
  export const NOWHERE: u32 = 0xffffffff;
}

/** A `textLength`: of a new step, and of one in whose place not all values are texts of one length. */
export const unknown: u32 = 0xfffffffe;
export const varies: u32 = 0xffffffff;

/** The first byte of the literal of a step. */
// @ts-ignore: decorator
@inline
export function literalOf(step: JsonStep): usize {
  return changetype<usize>(step) + offsetof<JsonStep>();
}

/** After this many records, texts that always had the same length are expected to keep it. */
export const enough: u32 = 8;
const firstRoomBytes: u32 = 4096;
const mostRoomBytes: u32 = 65536;

/** Drops all shapes. If there were too many, the next ones have more room, or fewer steps. */
export function forgetShapes(shapes: JsonShapes): void {
  if (shapes.room == 0) makeRoom(shapes, firstRoomBytes);
  else if (shapes.isFull && shapes.roomBytes < mostRoomBytes) makeRoom(shapes, shapes.roomBytes * 4);
  else if (shapes.isFull) shapes.passesObjects = 1;
  shapes.root = 0;
  shapes.free = shapes.room;
  shapes.joined = shapes.room + shapes.roomBytes;
  shapes.joinAt = shapes.taken + enough;
  shapes.isFull = 0;
  shapes.isRanked = 0;
}

function makeRoom(shapes: JsonShapes, bytes: u32): void {
  shapes.room = <u32>allocate(bytes);
  shapes.roomBytes = bytes;
}

/** The address of this many bytes for a step; 0, and `isFull`, if there is not enough room. */
export function roomFor(shapes: JsonShapes, bytes: usize): usize {
  const address = shapes.free;
  const rounded = (<u32>bytes + 15) & ~15;
  if (rounded > shapes.joined - address) {
    shapes.isFull = 1;
    return 0;
  }
  shapes.free += rounded;
  return address;
}

/** The same for a joined step; 0 is not a loss. */
export function roomForJoined(shapes: JsonShapes, bytes: usize): usize {
  const rounded = (<u32>bytes + 15) & ~15;
  if (rounded > shapes.joined - shapes.free) return 0;
  shapes.joined -= rounded;
  return shapes.joined;
}

/** The texts in the place of the step may have another length than was thought. */
export function noteLength(step: JsonStep, length: u32): void {
  const known = step.textLength;
  step.textLength = known == unknown || known == length ? length : varies;
}
