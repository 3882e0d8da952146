/** Reads records by their shapes: literals are compared, values are skipped, and nothing else is examined. */

import { Batch } from "../batch";
import { Byte, isDigit } from "../byte";
import { countLineEnds } from "../lines";
import { spanOf } from "../span";
import { addKnownArray, plainArrayEnd, spacedArrayEnd, spellSpacedArray } from "./known-arrays";
import { clearValues, hasRoom, readValue, take } from "./json-members";
import { Between, JsonScanner } from "./json-scanner";
import {
  changeInGap,
  Follows,
  JsonGap,
  JsonPattern,
  JsonShapes,
  JsonStep,
  literalOf,
  noteLength,
  Target,
} from "./json-shape";
import { stringStops } from "./json-tokens";
import { mostDepth, passValue } from "./json-values";

/** A longer number may be spelled otherwise than `String` would. */
const plainDigits: usize = 15;

/**
 * Adds records to the batch, from the one at `from` on, as long as they have a known shape and the batch has room. Gives the
 * address of the next record.
 */
export function readShapedRecords(scanner: JsonScanner, shapes: JsonShapes, batch: Batch, from: usize): usize {
  const end: usize = scanner.end;
  const longest: usize = scanner.maxRecordBytes;
  const root = changetype<JsonStep>(<usize>shapes.root);
  const isRanked = shapes.isRanked;
  const before = batch.length;
  const room = batch.limit - before;
  let spans: usize = <usize>batch.spans + <usize>before * 8;
  const starts: usize = <usize>batch.starts + <usize>before * 4;
  let begin = from;
  let count: u32 = 0;
  let lineEnds: u32 = 0;
  scanner.scratch = batch.scratch;
  for (; count < room; count++) {
    if (isRanked) clearValues(scanner, spans);
    let step = root;
    let at = begin;
    while (changetype<usize>(step)) {
      const behind = passStep(scanner, step, at, end, spans);
      if (behind == 0) step = changetype<JsonStep>(<usize>step.other);
      else {
        at = behind;
        if (step.follows == Follows.RECORD) break;
        step = changetype<JsonStep>(<usize>step.next);
      }
    }
    if (changetype<usize>(step) == 0 || at - begin > longest) break;
    clearAbsent(step, spans);
    lineEnds += step.lineEnds;
    store<u32>(starts + <usize>count * 4, <u32>begin);
    batch.scratch = scanner.scratch;
    spans += 8;
    begin = at;
  }
  batch.length = before + count;
  scanner.lineEnds += lineEnds;
  shapes.taken += count;
  return begin;
}

/** Position after the literal of the step and the value that follows it; 0 if the text at `at` is another. */
// @ts-ignore: decorator
@inline
function passStep(scanner: JsonScanner, step: JsonStep, at: usize, end: usize, spans: usize): usize {
  const value = at + <usize>step.length;
  if (value > end || !isHeadAt(step, at)) return 0;
  if (step.gapCount) {
    if (!isAroundGaps(step, at)) return 0;
    noteGaps(step, at, spans);
  } else if (step.length > 16 && !isSame(at + 16, literalOf(step) + 16, <usize>step.length - 16)) return 0;
  const follows = step.follows;
  if (follows == Follows.SCALAR) return passScalar(scanner, step, value, spans);
  if (follows == Follows.RECORD) return value;
  if (follows == Follows.ARRAY) return passArray(scanner, step, value, spans);
  return passOther(scanner, step, value, spans);
}

/** Whether the text at `at` begins like the literal: with its first sixteen bytes, or those before the first gap. */
// @ts-ignore: decorator
@inline
function isHeadAt(step: JsonStep, at: usize): bool {
  const mask = step.headMask;
  return (<u32>i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(literalOf(step)))) & mask) == mask;
}

/** Whether the bytes are the same; 16 before are. */
// @ts-ignore: decorator
@inline
function isSame(a: usize, b: usize, length: usize): bool {
  for (let at: usize = 0; at + 16 < length; at += 16)
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false;
  return !v128.any_true(v128.xor(v128.load(a + length - 16), v128.load(b + length - 16)));
}

/** Whether the text at `at` is the literal, and nothing in its gaps ends a text, begins an escape or is invalid in a text. */
// @ts-ignore: decorator
@inline
function isAroundGaps(step: JsonStep, at: usize): bool {
  const last = at + <usize>step.length - 16;
  let pattern: usize = step.patterns;
  let wrong = i8x16.splat(0);
  for (let group = at; group < last; group += 16) {
    wrong = v128.or(wrong, wrongBytes(group, pattern));
    pattern += offsetof<JsonPattern>();
  }
  return !v128.any_true(v128.or(wrong, wrongBytes(last, pattern)));
}

/** Zeros for the bytes at `at` that are as the pattern says, and no backslash. */
// @ts-ignore: decorator
@inline
function wrongBytes(at: usize, pattern: usize): v128 {
  const changed = v128.xor(v128.load(at), v128.load(pattern));
  const isBackslash = i8x16.eq(changed, i8x16.splat(<i8>(Byte.BACKSLASH ^ changeInGap)));
  return v128.or(isBackslash, i8x16.sub_sat_u(v128.load(pattern, 16), changed));
}

// @ts-ignore: decorator
@inline
function noteGaps(step: JsonStep, at: usize, spans: usize): void {
  let gaps: usize = step.gaps;
  for (let left = step.gapCount; left > 0; left--) {
    const gap = changetype<JsonGap>(gaps);
    const slotAt = gap.slotAt;
    if (slotAt < Target.RANKED) store<u64>(spans + <usize>slotAt, spanOf(at + <usize>gap.begin, gap.length));
    gaps += offsetof<JsonGap>();
  }
}

/** Position after the text, number or word at `at`; 0 if there is none. */
// @ts-ignore: decorator
@inline
function passScalar(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  const byte = load<u8>(at);
  if (byte == Byte.QUOTE) return passText(scanner, step, at, spans);
  if (isDigit(byte)) return passWhole(scanner, step, at, spans);
  if (load<u32>(at) != 0x6c6c756e) return passOther(scanner, step, at, spans);
  note(scanner, step, spans, 0); // null
  return at + 4;
}

// @ts-ignore: decorator
@inline
function passText(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  const from = at + 1;
  const end = textStop(from, scanner.end);
  if (load<u8>(end) != Byte.QUOTE) return passOther(scanner, step, at, spans);
  const length = end - from;
  if (step.textLength != <u32>length) noteLength(step, <u32>length);
  note(scanner, step, spans, length ? spanOf(from, length) : 0);
  return end + 1;
}

/** The first byte from `from` on that ends a string, begins an escape, or is invalid in a string; or about `end`. */
// @ts-ignore: decorator
@inline
function textStop(from: usize, end: usize): usize {
  let at = from;
  do {
    const stops = stringStops(v128.load(at)) | (stringStops(v128.load(at, 16)) << 16);
    if (stops) return at + <usize>ctz(stops);
    at += 32;
  } while (at < end);
  return at;
}

/** Position after the whole number at `at`. */
// @ts-ignore: decorator
@inline
function passWhole(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  let behind = at + 1;
  if (load<u8>(at) != Byte.ZERO) while (isDigit(load<u8>(behind)) && behind - at <= plainDigits) behind += 1;
  const byte = load<u8>(behind);
  if (byte == Byte.POINT || (byte | 0x20) == Byte.LOWER_E || behind - at > plainDigits)
    return passOther(scanner, step, at, spans);
  note(scanner, step, spans, spanOf(at, behind - at));
  return behind;
}

/** Position after the array at `at`. Lists of the same few words recur: those that were checked are remembered. */
// @ts-ignore: decorator
@inline
function passArray(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  const behind = plainArrayEnd(at);
  if (behind == 0) return passOtherArray(scanner, step, at, spans);
  note(scanner, step, spans, spanOf(at, behind - at));
  return behind;
}

function passOtherArray(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  const known = spacedArrayEnd(at);
  if (
    known &&
    hasRoom(scanner, known - at) &&
    !(scanner.between == Between.LINE_ENDS && countLineEnds(at, known, false))
  ) {
    const length = spellSpacedArray(at, known, scanner.scratch);
    note(scanner, step, spans, spanOf(scanner.scratch, length));
    scanner.scratch += <u32>length;
    return known;
  }
  scanner.hasSpaces = 0;
  scanner.isRespelled = 0;
  const behind = passOther(scanner, step, at, spans);
  if (behind && !scanner.isRespelled) addKnownArray(at, behind, scanner.hasSpaces != 0);
  return behind;
}

/** Parses the value at `at`, which is unusual or a container; 0 if it does not fit after the literal. */
function passOther(scanner: JsonScanner, step: JsonStep, at: usize, spans: usize): usize {
  const byte: u32 = load<u8>(at);
  const opening = byte == Follows.OBJECT || byte == Follows.ARRAY ? byte : 0;
  const expected = step.follows < Follows.ARRAY ? 0 : step.follows;
  if (opening != expected) return 0;
  const node = step.node;
  if (changetype<usize>(node) && step.slotAt < Target.RANKED) {
    store<u64>(spans + <usize>step.slotAt, 0);
    store<u32>(<usize>scanner.ranks + <usize>load<u32>(node.wanted) * 4, 0xffffffff);
  }
  scanner.spans = <u32>spans;
  scanner.sawLineFeed = 0;
  const behind = changetype<usize>(node) ? readValue(scanner, at, node, mostDepth) : passValue(scanner, at);
  return scanner.sawLineFeed && scanner.between == Between.LINE_ENDS ? 0 : behind;
}

/** Notes the value of the step for the slots that need it; a span of 0 is no value. */
// @ts-ignore: decorator
@inline
function note(scanner: JsonScanner, step: JsonStep, spans: usize, span: u64): void {
  const slotAt = step.slotAt;
  if (slotAt < Target.RANKED) store<u64>(spans + <usize>slotAt, span);
  else if (slotAt == Target.RANKED && span) take(scanner, step.node, span);
}

/** Slots that have no value in records of this shape hold those of another record. */
// @ts-ignore: decorator
@inline
function clearAbsent(step: JsonStep, spans: usize): void {
  let absent: usize = step.absent;
  for (let left = step.absentCount; left > 0; left--) {
    store<u64>(spans + <usize>load<u32>(absent), 0);
    absent += 4;
  }
}
