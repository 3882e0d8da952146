/** Texts with one change, as files are damaged: bytes removed, put in, doubled, cut off, or a bit flipped. */

/** `before` with a change of that kind at a place (modulo its length), of this many bytes, or with the `extra` ones put in. */
export function changed(
  before: Buffer,
  [place, kind, extra, length]: readonly [number, string, Uint8Array, number],
): Buffer<ArrayBuffer> {
  const at = place % (before.length + 1);
  const [head, tail] = [before.subarray(0, at), before.subarray(at)];
  if (kind === "cut") return Buffer.from(head);
  if (kind === "remove") return Buffer.concat([head, tail.subarray(length)]);
  if (kind === "double") return Buffer.concat([head, tail.subarray(0, length), tail]);
  if (kind === "insert") return Buffer.concat([head, extra, tail]);
  const flipped = Buffer.concat([head, tail]);
  if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << (length % 8));
  return flipped;
}
