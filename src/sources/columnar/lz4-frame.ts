/** LZ4 frames, with which Arrow compresses its buffers. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */

import { ColumnarFault } from "./columnar-input.js";

const frameMark = 0x184d2204;
const [hasContentSize, hasContentChecksum, hasBlockChecksum, hasDictionary] = [8, 4, 16, 1];
const notPacked = 0x8000_0000;
const leastMatch = 4;

/** The maximum size of a block, by its number in the header of the frame. */
const blockBytes: Readonly<Record<number, number>> = { 4: 1 << 16, 5: 1 << 18, 6: 1 << 20, 7: 1 << 22 };

/** The content of a frame, of at most `most` bytes. Its checksums are not verified. */
export function unpackLz4Frame(frame: Uint8Array, most: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== frameMark) throw new ColumnarFault("an LZ4 frame has another mark");
  const flags = view.getUint8(4);
  const mostInBlock = blockBytes[(view.getUint8(5) >> 4) & 7];
  if (mostInBlock === undefined) throw new ColumnarFault("an LZ4 frame is damaged");
  let output = new Uint8Array(mostInBlock);
  let at = 7 + ((flags & hasContentSize) !== 0 ? 8 : 0) + ((flags & hasDictionary) !== 0 ? 4 : 0);
  let end = 0;
  while (true) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const bytes = (size & ~notPacked) >>> 0;
    const isPlain = (size & notPacked) !== 0;
    if (at + bytes > frame.length || bytes > mostInBlock) throw new ColumnarFault("an LZ4 block is cut off");
    if (end > most) throw new ColumnarFault(`${end} bytes of one buffer are more than are unpacked`);
    if (end + mostInBlock > output.length) output = grown(output, Math.max(output.length * 2, end + mostInBlock));
    const block = frame.subarray(at, at + bytes);
    if (isPlain) output.set(block, end);
    end = isPlain ? end + bytes : unpackBlock(block, output, end);
    at += bytes + ((flags & hasBlockChecksum) !== 0 ? 4 : 0);
  }
  if ((flags & hasContentChecksum) !== 0 && at + 4 > frame.length) throw new ColumnarFault("an LZ4 frame is cut off");
  return output.subarray(0, end);
}

function grown(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/** Unpacks a block after the existing output; returns the new end. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let [at, end] = [0, start];
  const lengthFrom = (first: number): number => {
    let length = first;
    if (first !== 15) return length;
    for (let more = 255; more === 255; length += more) {
      if (at >= block.length) throw new ColumnarFault("an LZ4 block is damaged");
      more = block[at++]!;
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = lengthFrom(token >> 4);
    if (at + literals > block.length || end + literals > output.length)
      throw new ColumnarFault("an LZ4 block is damaged");
    output.set(block.subarray(at, at + literals), end);
    at += literals;
    end += literals;
    if (at >= block.length) break;
    const offset = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    const matched = lengthFrom(token & 15) + leastMatch;
    if (offset === 0 || offset > end || end + matched > output.length)
      throw new ColumnarFault("an LZ4 block is damaged");
    for (const stop = end + matched; end < stop; end++) output[end] = output[end - offset]!;
  }
  return end;
}
