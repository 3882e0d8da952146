/** Joins the steps of shapes: if texts always have the same length, the literals around them are compared together. */

import { Byte } from "../byte";
import {
  changeInGap,
  enough,
  Follows,
  JsonGap,
  JsonPattern,
  JsonShapes,
  JsonStep,
  leastInGap,
  literalOf,
  roomForJoined,
  Target,
  unknown,
} from "./json-shape";

/** A `joinAt`: steps are joined. */
const never: u32 = 0xffffffff;
/** Shorter literals are fast to compare anyway. */
const leastBytes: u32 = 16;

/** Puts joined steps before their parts, which remain for the records that they do not fit. */
export function joinSteps(shapes: JsonShapes): void {
  shapes.joinAt = never;
  joinAt(shapes, changetype<usize>(shapes) + offsetof<JsonShapes>("root"));
}

/** Removes the joined steps, because there will be new ones. Later they are joined again. */
export function separateSteps(shapes: JsonShapes): void {
  if (shapes.joinAt != never) return;
  shapes.joinAt = shapes.taken + enough;
  shapes.joined = shapes.room + shapes.roomBytes;
  separateAt(changetype<usize>(shapes) + offsetof<JsonShapes>("root"));
}

/** Those of the place that is noted at `link` come first there. */
function separateAt(link: usize): void {
  let step = changetype<JsonStep>(<usize>load<u32>(link));
  while (changetype<usize>(step) && step.gapCount) step = changetype<JsonStep>(<usize>step.other);
  store<u32>(link, <u32>changetype<usize>(step));
  while (changetype<usize>(step)) {
    separateAt(changetype<usize>(step) + offsetof<JsonStep>("next"));
    step = changetype<JsonStep>(<usize>step.other);
  }
}

/** Joins the steps of the place that is noted at `link`, and of all places after it. */
function joinAt(shapes: JsonShapes, link: usize): void {
  let step = changetype<JsonStep>(<usize>load<u32>(link));
  while (changetype<usize>(step)) {
    let last = step;
    let length = step.length;
    let gapCount: u32 = 0;
    while (endsWithGap(last)) {
      length += last.textLength + 2;
      last = changetype<JsonStep>(<usize>last.next);
      length += last.length;
      gapCount += 1;
    }
    joinAt(shapes, changetype<usize>(last) + offsetof<JsonStep>("next"));
    if (gapCount && length >= leastBytes) putBefore(link, joinedStep(shapes, step, last, length, gapCount));
    step = changetype<JsonStep>(<usize>step.other);
  }
}

/** Whether the value of the step may become a gap: a text of one length that was always followed by the same literal. */
function endsWithGap(step: JsonStep): bool {
  if (step.follows != Follows.SCALAR || step.textLength >= unknown || step.textLength == 0) return false;
  const next = changetype<JsonStep>(<usize>step.next);
  return step.slotAt != Target.RANKED && changetype<usize>(next) != 0 && next.other == 0;
}

function putBefore(link: usize, step: JsonStep): void {
  if (changetype<usize>(step) == 0) return;
  step.other = load<u32>(link);
  store<u32>(link, <u32>changetype<usize>(step));
}

/** The steps from `first` to `last` as one; 0 if there is no room. */
function joinedStep(shapes: JsonShapes, first: JsonStep, last: JsonStep, length: u32, gapCount: u32): JsonStep {
  const patterns = offsetof<JsonStep>() + <usize>length + 16;
  const gaps = patterns + <usize>((length + 15) / 16) * offsetof<JsonPattern>();
  const address = roomForJoined(shapes, gaps + <usize>gapCount * offsetof<JsonGap>());
  const joined = changetype<JsonStep>(address);
  if (address == 0) return joined;
  memory.copy(address, changetype<usize>(last), offsetof<JsonStep>());
  joined.length = length;
  joined.headMask = first.headMask;
  joined.gapCount = gapCount;
  joined.patterns = <u32>(address + patterns);
  joined.gaps = <u32>(address + gaps);
  joinLiterals(joined, first, last);
  let pattern = address + patterns;
  for (let at: usize = 0; at + 16 < <usize>length; at += 16) pattern = writePattern(literalOf(joined) + at, pattern);
  writePattern(literalOf(joined) + <usize>length - 16, pattern);
  return joined;
}

/** Writes the literals of the steps, with zeros and a `JsonGap` for each text between them. */
function joinLiterals(joined: JsonStep, first: JsonStep, last: JsonStep): void {
  memory.fill(literalOf(joined), 0, joined.length);
  let at = literalOf(joined);
  let gap = changetype<JsonGap>(<usize>joined.gaps);
  for (let step = first; ; step = changetype<JsonStep>(<usize>step.next)) {
    memory.copy(at, literalOf(step), step.length);
    at += <usize>step.length;
    if (step == last) return;
    store<u8>(at, Byte.QUOTE);
    gap.begin = <u32>(at + 1 - literalOf(joined));
    gap.length = step.textLength;
    gap.slotAt = step.slotAt;
    at += <usize>step.textLength + 2;
    store<u8>(at - 1, Byte.QUOTE);
    gap = changetype<JsonGap>(changetype<usize>(gap) + offsetof<JsonGap>());
  }
}

/** Writes the pattern for the sixteen bytes at `literal`, of which those in gaps are 0; the address after it. */
function writePattern(literal: usize, pattern: usize): usize {
  const bytes = v128.load(literal);
  const gaps = i8x16.eq(bytes, i8x16.splat(0));
  v128.store(pattern, v128.bitselect(i8x16.splat(changeInGap), v128.not(bytes), gaps));
  v128.store(pattern, v128.bitselect(i8x16.splat(leastInGap), i8x16.splat(-1), gaps), 16);
  return pattern + offsetof<JsonPattern>();
}
