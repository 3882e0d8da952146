/** Ids of several columns: the texts of a record are one id together. */

import { addressOf, lengthOf, spanOf } from "../span";
import { isMissingId } from "./id-missing";

/** Stands between the parts, and in no id. */
const separator: u8 = 0x1f;

/**
 * Writes the ids of `count` records to `text`, and their spans to `out`; an id has no value if one of its parts is missing. `parts`
 * holds the addresses (u32) of the spans of each column.
 */
export function joinSpans(parts: usize, partCount: u32, count: u32, out: usize, text: usize): void {
  let from = text;
  for (let at: usize = 0; at < <usize>count * 8; at += 8) {
    const end = joinedEnd(parts, parts + <usize>partCount * 4, at, from);
    store<u64>(out + at, spanOf(from, end - from));
    from = end;
  }
}

/** Writes the parts at `at` in each column to `to`; returns where they end, or `to` if one of them is missing. */
function joinedEnd(parts: usize, partsEnd: usize, at: usize, to: usize): usize {
  let end = to;
  for (let part = parts; part < partsEnd; part += 4) {
    const span = load<u64>(<usize>load<u32>(part) + at);
    if (isMissingId(addressOf(span), lengthOf(span))) return to;
    if (part > parts) store<u8>(end++, separator);
    memory.copy(end, addressOf(span), lengthOf(span));
    end += lengthOf(span);
  }
  return end;
}
