/** Notes the shape of a parsed record: its literals become a path of steps, which begins like the known ones. */

import { Byte } from "../byte";
import { equalBytes } from "../hash";
import { findKey } from "./json-keys";
import { Between, JsonKey, JsonNode, JsonScanner } from "./json-scanner";
import {
  Follows,
  forgetShapes,
  JsonShapes,
  JsonStep,
  literalOf,
  noteLength,
  roomFor,
  Target,
  unknown,
  varies,
} from "./json-shape";
import { separateSteps } from "./json-shape-joining";
import { passSpaces, passString } from "./json-tokens";
import { passValue } from "./json-values";

/** A record with a longer literal, or more steps in one place, has no shape. */
const mostLiteralBytes: usize = 256;
const mostOthers: u32 = 8;

/** The record at `from` was parsed, with the text from there to the next one at `next`. */
export function learnShape(scanner: JsonScanner, shapes: JsonShapes, from: usize, next: usize): void {
  // A line is skipped from its beginning on.
  if (scanner.between == Between.LINE_ENDS && load<u8>(next - 1) != Byte.LINE_FEED) return;
  shapes.literal = <u32>from;
  shapes.link = <u32>(changetype<usize>(shapes) + offsetof<JsonShapes>("root"));
  // The room for ranks is free between records: here it contains the step that fills the slot.
  for (let slot: usize = 0; slot < <usize>scanner.slotCount; slot++) store<u32>(<usize>scanner.ranks + slot * 4, 0);
  const behind = scanner.columnCount
    ? learnRow(scanner, shapes, from)
    : learnMembers(scanner, shapes, from, scanner.root);
  if (behind) noteEnd(scanner, shapes, behind, next);
  if (shapes.isFull) forgetShapes(shapes); // also of a path that was begun
}

/** Position after the members of the object at `from`, or 0 if it can have no shape. */
function learnMembers(scanner: JsonScanner, shapes: JsonShapes, from: usize, node: JsonNode): usize {
  let at = passSpaces(scanner, from + 1);
  if (load<u8>(at) == Byte.CLOSE_BRACE) return at + 1;
  while (true) {
    const behind = passString(scanner, at + 1);
    if (behind == 0) return 0;
    const key = changetype<usize>(node) ? findKey(scanner, node, at + 1, behind - at - 2) : null;
    const child = key == null ? 0 : changetype<JsonKey>(key).child;
    const colon = passSpaces(scanner, behind);
    at = learnValue(scanner, shapes, passSpaces(scanner, colon + 1), changetype<JsonNode>(<usize>child));
    if (at == 0) return 0;
    at = passSpaces(scanner, at);
    if (load<u8>(at) == Byte.CLOSE_BRACE) return at + 1;
    at = passSpaces(scanner, at + 1);
  }
}

function learnRow(scanner: JsonScanner, shapes: JsonShapes, from: usize): usize {
  let at = from;
  for (let column: usize = 0; column < <usize>scanner.columnCount; column++) {
    const node = load<u32>(<usize>scanner.columns + column * 4);
    at = learnValue(scanner, shapes, passSpaces(scanner, at + 1), changetype<JsonNode>(<usize>node));
    if (at == 0) return 0;
    at = passSpaces(scanner, at);
  }
  return at + 1;
}

function learnValue(scanner: JsonScanner, shapes: JsonShapes, at: usize, node: JsonNode): usize {
  const isWanted = changetype<usize>(node) != 0;
  const byte: u32 = load<u8>(at);
  if (byte == Follows.OBJECT) {
    if (isWanted && node.wantedCount) return 0;
    if (isWanted || !shapes.passesObjects) return learnMembers(scanner, shapes, at, node);
  }
  const behind = passValue(scanner, at);
  if (behind == 0) return 0;
  // A text that contains JSON with members has escapes, and with these the walk looks into it.
  const step = stepTo(shapes, at, byte == Follows.OBJECT || byte == Follows.ARRAY ? byte : Follows.SCALAR);
  if (changetype<usize>(step) == 0) return 0;
  step.node = node;
  if (isWanted) noteSlots(scanner, shapes, step);
  noteLength(step, byte == Byte.QUOTE ? <u32>(behind - at - 2) : varies);
  shapes.literal = <u32>behind;
  return behind;
}

/** The step whose literal ends at `end`: a known one, or a new one; 0 if there can be none. */
function stepTo(shapes: JsonShapes, end: usize, follows: u32): JsonStep {
  const begin: usize = shapes.literal;
  const length = end - begin;
  let link: usize = shapes.link;
  let step = changetype<JsonStep>(<usize>load<u32>(link));
  let others: u32 = 0;
  while (changetype<usize>(step)) {
    const isSame = step.follows == follows && step.length == <u32>length;
    if (isSame && equalBytes(begin, literalOf(step), length)) break;
    if (step.gapCount == 0) others += 1;
    link = changetype<usize>(step) + offsetof<JsonStep>("other");
    step = changetype<JsonStep>(<usize>step.other);
  }
  if (changetype<usize>(step) == 0) {
    if (length > mostLiteralBytes) return step;
    if (others == mostOthers) shapes.isFull = 1;
    else step = changetype<JsonStep>(roomFor(shapes, offsetof<JsonStep>() + length + 16));
    if (changetype<usize>(step) == 0) return step;
    memory.fill(changetype<usize>(step), 0, offsetof<JsonStep>());
    memory.copy(literalOf(step), begin, length);
    step.follows = follows;
    step.length = <u32>length;
    step.headMask = length >= 16 ? 0xffff : (1 << (<u32>length)) - 1;
    step.slotAt = Target.NOWHERE;
    step.textLength = unknown;
    store<u32>(link, <u32>changetype<usize>(step));
    separateSteps(shapes);
  }
  shapes.link = <u32>(changetype<usize>(step) + offsetof<JsonStep>("next"));
  return step;
}

/** Notes which slots the value of the step is for. One slot that no other member of the record fills needs no rank. */
function noteSlots(scanner: JsonScanner, shapes: JsonShapes, step: JsonStep): void {
  const node = step.node;
  for (let index: usize = 0; index < <usize>node.wantedCount; index++) {
    const slot: usize = load<u32>(<usize>node.wanted + index * 8);
    const filler = <usize>scanner.ranks + slot * 4;
    const other = changetype<JsonStep>(<usize>load<u32>(filler));
    store<u32>(filler, <u32>changetype<usize>(step));
    if (changetype<usize>(other) == 0 && node.wantedCount == 1 && step.slotAt != Target.RANKED)
      step.slotAt = <u32>slot * scanner.slotBytes;
    else {
      shapes.isRanked = 1;
      step.slotAt = Target.RANKED;
      if (changetype<usize>(other)) other.slotAt = Target.RANKED;
    }
  }
}

/** The record ends at `behind`: the last literal reaches to the next record. */
function noteEnd(scanner: JsonScanner, shapes: JsonShapes, behind: usize, next: usize): void {
  const step = stepTo(shapes, next, Follows.RECORD);
  if (changetype<usize>(step) == 0 || step.absent) return;
  const absent = roomFor(shapes, <usize>scanner.slotCount * 4 + 4);
  if (absent == 0) return;
  let count: u32 = 0;
  for (let slot: u32 = 0; slot < scanner.slotCount; slot++) {
    if (load<u32>(<usize>scanner.ranks + <usize>slot * 4)) continue;
    store<u32>(absent + <usize>count * 4, slot * scanner.slotBytes);
    count += 1;
  }
  step.absent = <u32>absent;
  step.absentCount = count;
  for (let at = behind; at < next; at++) step.lineEnds += load<u8>(at) == Byte.LINE_FEED ? 1 : 0;
}
