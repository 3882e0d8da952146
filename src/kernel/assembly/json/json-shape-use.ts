/** When records are read by their shapes, and when a new shape is learned: neither may cost much where all records differ. */

import { Batch } from "../batch";
import { JsonScanner } from "./json-scanner";
import { forgetShapes, JsonShapes } from "./json-shape";
import { joinSteps } from "./json-shape-joining";
import { learnShape } from "./json-shape-learning";
import { readShapedRecords } from "./json-shape-reading";
import { prepareKnownArrays } from "./known-arrays";

/** The credit that a record of a known shape adds, that one of another shape costs, and that learning from one costs. */
const gain: i32 = 2;
const loss: i32 = 1;
const lesson: i32 = 16;
const firstCredit: i32 = 256;
const mostCredit: i32 = 1024;
/** How many records are parsed when the credit is used up; then there is credit for another try. */
const pause: i32 = 256;

/** Begins a call of the scanner: addresses of the last one mean nothing now. */
export function beginShapes(scanner: JsonScanner): void {
  const shapes = changetype<JsonShapes>(<usize>scanner.shapes);
  if (changetype<usize>(shapes) == 0) return;
  if (shapes.slotBytes != scanner.slotBytes || shapes.between != scanner.between) {
    if (shapes.room == 0) shapes.credit = firstCredit;
    prepareKnownArrays();
    shapes.slotBytes = scanner.slotBytes;
    shapes.between = scanner.between;
    forgetShapes(shapes);
  }
  if (shapes.taken >= shapes.joinAt) joinSteps(shapes);
  shapes.stop = 0;
  shapes.unlearned = 0;
}

/**
 * Adds the record at `at` and the next ones to the batch if they have a known shape; the cursor is at the first other one then.
 * False if the record at `at` has none: it has to be parsed, and if that succeeds, its shape is learned.
 */
export function takeShaped(scanner: JsonScanner, batch: Batch, at: usize): bool {
  const shapes = changetype<JsonShapes>(<usize>scanner.shapes);
  if (changetype<usize>(shapes) == 0) return false;
  if (shapes.unlearned) {
    learnShape(scanner, shapes, shapes.unlearned, at);
    shapes.unlearned = 0;
    pay(shapes, lesson);
  }
  if (shapes.credit <= 0) {
    shapes.credit += 1;
    if (shapes.credit > 0) shapes.credit = lesson + loss;
    return false;
  }
  // A line that begins with white space may be too long with it.
  if (at == <usize>scanner.cursor && at != <usize>shapes.stop && shapes.root) {
    const count = batch.length;
    const next = readShapedRecords(scanner, shapes, batch, at);
    if (next != at) {
      shapes.credit = min(shapes.credit + <i32>(batch.length - count) * gain, mostCredit);
      shapes.stop = <u32>next;
      scanner.cursor = <u32>next;
      scanner.expectsValue = 1;
      return true;
    }
  }
  pay(shapes, loss);
  if (shapes.credit > 0) shapes.unlearned = <u32>at;
  return false;
}

function pay(shapes: JsonShapes, price: i32): void {
  shapes.credit -= price;
  if (shapes.credit <= 0) shapes.credit = -pause;
}
