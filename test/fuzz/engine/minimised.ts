/** Makes an input shorter as long as something about it stays the same. */

/** Removes parts, long ones first, then single bytes, as long as `isSame` holds. Tries at most `most` inputs. */
export async function minimised(
  input: Uint8Array,
  isSame: (shorter: Buffer) => Promise<boolean>,
  most = 2000,
): Promise<Buffer> {
  let best = Buffer.from(input);
  let tried = 0;
  for (let size = Math.max(1, best.length >> 1); size > 0; size >>= 1) {
    for (let at = 0; at < best.length && tried < most; ) {
      const shorter = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      tried += 1;
      if (await isSame(shorter)) best = shorter;
      else at += size;
    }
  }
  return best;
}
