/**
 * A span is the place of a value: the address of its first byte in the low half, its length in the high half. A span of
 * length 0 is not a value. Scanners make spans, decoders take them, and neither knows the other. 32 bytes after a value can
 * always be read (they may hold anything), so values are loaded eight or sixteen bytes at a time.
 */

// @ts-ignore: decorator
@inline
export function spanOf(address: usize, length: usize): u64 {
  return <u64>address | (<u64>length << 32);
}

// @ts-ignore: decorator
@inline
export function addressOf(span: u64): usize {
  return <usize>span;
}

// @ts-ignore: decorator
@inline
export function lengthOf(span: u64): usize {
  return <usize>(span >> 32);
}
