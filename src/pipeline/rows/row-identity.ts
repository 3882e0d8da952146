/** What tells the responses of rows apart: an id, or the whole record. */

import { createHash } from "node:crypto";
import type { FeedbackBatch } from "../../base/feedback-batch.js";
import { whyNoIdentity } from "../../base/identity.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import type { RawBatch } from "../../readers/raw-columns.js";

const digestBytes = 16;

/** What is equal of records that are copies of each other: a digest of their text and of what their columns are called. */
export function recordCopy({ table }: FeedbackInput, { texts }: RawBatch, record: number): Buffer {
  const layout = table.format === "csv" ? table.columns.join("\n") : "";
  return createHash("sha256").update(`${layout}\n${texts[record]}`).digest().subarray(0, digestBytes);
}

/** The bytes of the id of a row; null if it has none that identifies it. */
export function idAt({ response_id: ids }: FeedbackBatch, row: number): Uint8Array | null {
  const [start = 0, end = 0] = [ids?.offsets[row], ids?.offsets[row + 1]];
  if (ids === undefined || start === end) return null;
  const bytes = ids.bytes.subarray(start, end);
  return isPlainId(bytes) || whyNoIdentity(bytes) === null ? bytes : null;
}

const [longestWord, zeros] = [16, 32];

/** Whether a value is obviously an id, as nearly all are: longer than any word, with a letter that no number has, not ending in zeros. */
function isPlainId(bytes: Uint8Array): boolean {
  if (bytes.length <= longestWord) return false;
  if (bytes.length >= zeros && bytes.subarray(-zeros).every((byte) => byte === 0x30)) return false;
  return bytes.some((byte) => (byte | 0x20) >= 0x66 && (byte | 0x20) <= 0x7a);
}
