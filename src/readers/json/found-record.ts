/** Puts records that the general parser has found into a batch of the kernel. */

import type { Block } from "../record-scanner.js";
import type { SpanBatch } from "../span-batch.js";
import type { PathValues } from "./paths.js";
import { type FoundRecord, isDamaged } from "./records.js";

/** Adds a record that begins in `block`, with its `values` spelled out. */
export function addFound(batch: SpanBatch, found: FoundRecord, values: PathValues, block: Block): void {
  if (isDamaged(found)) {
    batch.addDamaged(found);
    return;
  }
  values.read(found).forEach((text, slot) => {
    batch.set(slot, text);
  });
  batch.endRecord(block.input + found.byteOffset - block.byteOffset);
}
