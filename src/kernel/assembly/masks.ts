/** 64 bytes at a time: bit i of a mask (u64) is a property of byte i of the group. */

/** Four times sixteen truth values as one mask. */
// @ts-ignore: decorator
@inline
export function maskOf(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  );
}

/** The bytes that equal one of two, which are splatted. */
// @ts-ignore: decorator
@inline
export function equalToEither(bytes: v128, one: v128, other: v128): v128 {
  return v128.or(i8x16.eq(bytes, one), i8x16.eq(bytes, other));
}

/** The bytes of the group that equal `byte`, which is splatted. */
// @ts-ignore: decorator
@inline
export function equalTo(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return maskOf(i8x16.eq(a, byte), i8x16.eq(b, byte), i8x16.eq(c, byte), i8x16.eq(d, byte));
}

/**
 * Bit i of the result is the parity of the bits 0 to i of `mask`. For a mask of quotes it marks what lies between an opening
 * quote (included) and its closing one (not included).
 */
// @ts-ignore: decorator
@inline
export function prefixXor(mask: u64): u64 {
  let m = mask;
  m ^= m << 1;
  m ^= m << 2;
  m ^= m << 4;
  m ^= m << 8;
  m ^= m << 16;
  m ^= m << 32;
  return m;
}

/** All bits equal to the highest one. */
// @ts-ignore: decorator
@inline
export function spreadLast(mask: u64): u64 {
  return <u64>(<i64>mask >> 63);
}

/** The first `count` bits; all of them from 64 on. */
// @ts-ignore: decorator
@inline
export function firstBits(count: usize): u64 {
  return count >= 64 ? ~(<u64>0) : (<u64>1 << count) - 1;
}
