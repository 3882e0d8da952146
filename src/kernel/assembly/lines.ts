/** Lines are counted only on demand: messages name them. */

import { Byte } from "./byte";
import { equalTo, firstBits } from "./masks";

/** Number of line ends from `begin` to before `end`: LF, CRLF and, with `loneReturns`, CR alone. The byte at `end` is looked at. */
export function countLineEnds(begin: usize, end: usize, loneReturns: bool): u32 {
  const lineFeed = i8x16.splat(Byte.LINE_FEED);
  const carriageReturn = i8x16.splat(Byte.CARRIAGE_RETURN);
  let count: u64 = 0;
  for (let group = begin; group < end; group += 64) {
    const a = v128.load(group);
    const b = v128.load(group, 16);
    const c = v128.load(group, 32);
    const d = v128.load(group, 48);
    const valid = firstBits(end - group);
    const lineFeeds = equalTo(a, b, c, d, lineFeed);
    count += popcnt(lineFeeds & valid);
    if (!loneReturns) continue;
    const nextIsLineFeed: u64 = load<u8>(group, 64) == Byte.LINE_FEED ? 1 : 0;
    const returns = equalTo(a, b, c, d, carriageReturn) & valid;
    count += popcnt(returns & ~((lineFeeds >> 1) | (nextIsLineFeed << 63)));
  }
  return <u32>count;
}
