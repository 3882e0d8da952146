/**
 * Stage 1 of reading CSV: finds every delimiter and line feed that is not inside quotes and writes its address into the
 * index, 64 bytes at a time and without a branch per byte. It also checks what RFC 4180 asks of quotes, so that stage 2 can
 * trust them: if the text is not plain CSV, the index ends and `fault` is the address. A quote inside a field without quotes is
 * text; a group of bytes that has one is processed quote by quote. Line feeds are counted at the same time, which shows whether a block
 * is regular (`csv-regular.ts`).
 */

import { BYTE_ORDER_MARK, Byte } from "../byte";
import { CsvScanner } from "./csv-scanner";
import { regularRecords } from "./csv-regular";
import { equalTo, equalToEither, firstBits, maskOf, prefixXor, spreadLast } from "../masks";

export function indexCsv(scanner: CsvScanner): void {
  const begin: usize = scanner.input;
  const end: usize = scanner.end;
  const quote = i8x16.splat(<i8>scanner.quote);
  const delimiter = i8x16.splat(<i8>scanner.delimiter);
  const lineFeed = i8x16.splat(Byte.LINE_FEED);
  const carriageReturn = i8x16.splat(Byte.CARRIAGE_RETURN);
  // Stage 2 treats the entry before a record as the line end before it.
  let out: usize = <usize>scanner.positions + 4;
  store<u32>(scanner.positions, <u32>begin - 1);
  let fault: usize = 0;
  let quotedLineEnds: u64 = 0;
  /** Sixteen counts of line feeds, which are emptied before they overflow; all line feeds so far, less those that are not in the index. */
  let counts = i8x16.splat(0);
  let lineFeedCount: u64 = 0;
  let hasReturns: u32 = 0;
  let hasQuotes: u32 = 0;
  let doubledQuotes: u64 = 0;
  let highBytes = i8x16.splat(0);
  /** All ones if the group begins inside quotes. */
  let insideBefore: u64 = 0;
  /** 1 if the byte before the group ends a field or closes a quote: a quote may open a field after it. */
  let mayOpen: u64 = 1;
  /** 1 if the byte before the group is a closing quote: only the end of a field, or a doubled quote, may follow. */
  let mustEnd: u64 = 0;
  /** Not 0 if the group begins in a line that begins inside quotes. */
  let openLine: u64 = 0;
  scanner.suspects = 0;
  scanner.suspectsAt = scanner.positions + <u32>(end - begin) * 4 + 64;
  scanner.openLine = 0;
  for (let group = begin; group < end; group += 64) {
    const a = v128.load(group);
    const b = v128.load(group, 16);
    const c = v128.load(group, 32);
    const d = v128.load(group, 48);
    let separators = maskOf(
      equalToEither(a, delimiter, lineFeed),
      equalToEither(b, delimiter, lineFeed),
      equalToEither(c, delimiter, lineFeed),
      equalToEither(d, delimiter, lineFeed),
    );
    const specials = v128.or(
      v128.or(equalToEither(a, quote, carriageReturn), equalToEither(b, quote, carriageReturn)),
      v128.or(equalToEither(c, quote, carriageReturn), equalToEither(d, quote, carriageReturn)),
    );
    highBytes = v128.or(highBytes, v128.or(v128.or(a, b), v128.or(c, d)));
    counts = i8x16.sub(counts, i8x16.add(i8x16.eq(a, lineFeed), i8x16.eq(b, lineFeed))); // true is -1
    counts = i8x16.sub(counts, i8x16.add(i8x16.eq(c, lineFeed), i8x16.eq(d, lineFeed)));
    if (((group - begin) & 0x7c0) == 0x7c0) {
      lineFeedCount += sumOf(counts);
      counts = i8x16.splat(0);
    }
    if (group + 64 > end) {
      separators &= firstBits(end - group);
      lineFeedCount -= popcnt(equalTo(a, b, c, d, lineFeed) & ~firstBits(end - group));
    }
    if (v128.any_true(specials) || insideBefore | mustEnd | openLine) {
      const valid = firstBits(end - group);
      let quotes = equalTo(a, b, c, d, quote) & valid;
      const lineFeeds = equalTo(a, b, c, d, lineFeed) & valid;
      const returns = equalTo(a, b, c, d, carriageReturn) & valid;
      let markedQuotes: u64 = 0;
      let inside = prefixXor(quotes) ^ insideBefore;
      if (opensAmidText(quotes, inside, separators | returns, mayOpen)) {
        const ofFields = quotesOfFields(quotes, separators | returns, insideBefore, mayOpen);
        markedQuotes = behindMarks(quotes & ~ofFields, group, begin);
        quotes = ofFields;
        inside = prefixXor(quotes) ^ insideBefore;
      }
      // A carriage return counts with the line feed after it; at the end of a block that continues this is not known yet.
      const nextIsLineFeed: u64 = load<u8>(group, 64) == Byte.LINE_FEED || group + 64 >= end ? 1 : 0;
      const loneReturns = returns & ~((lineFeeds >> 1) | (nextIsLineFeed << 63)) & firstBits(end - group - 1);
      quotedLineEnds += popcnt((lineFeeds | loneReturns) & inside);
      lineFeedCount -= popcnt(lineFeeds & inside);
      hasReturns |= returns ? 1 : 0;
      hasQuotes |= quotes ? 1 : 0;
      if ((lineFeeds & inside) | openLine) openLine = passLines(scanner, group, separators & ~lineFeeds, lineFeeds, inside);
      const opening = quotes & inside;
      const closing = quotes & ~inside;
      separators &= ~inside;
      const fieldEnds = separators | (returns & ~inside);
      const wrongEnding = ((closing << 1) | mustEnd) & ~(fieldEnds | opening) & valid;
      const wrong = wrongEnding | markedQuotes | (loneReturns & ~inside);
      if (wrong) {
        fault = group + <usize>ctz(wrong);
        break;
      }
      doubledQuotes |= ((closing << 1) | mustEnd) & opening;
      insideBefore = spreadLast(inside);
      mayOpen = (fieldEnds | closing) >> 63;
      mustEnd = closing >> 63;
    } else mayOpen = separators >> 63;
    out = writePositions(out, group, separators);
  }
  scanner.positionsEnd = <u32>out;
  scanner.fault = <u32>fault;
  scanner.quotedLineEnds = <u32>quotedLineEnds;
  scanner.hasReturns = hasReturns;
  scanner.hasQuotes = hasQuotes;
  scanner.hasDoubledQuotes = doubledQuotes ? 1 : 0;
  scanner.lineFeeds = <u32>(lineFeedCount + sumOf(counts));
  scanner.hasHighBytes = <u32>i8x16.bitmask(highBytes);
  scanner.cursor = scanner.positions + 4;
  scanner.record = scanner.input;
  scanner.blankLines = 0;
  scanner.repeatedHeaders = 0;
  scanner.regularRecords = regularRecords(scanner);
}

/** Whether a quote seems to open a field that does not begin with it: then one of the quotes so far is text. */
// @ts-ignore: decorator
@inline
function opensAmidText(quotes: u64, inside: u64, ends: u64, mayOpen: u64): bool {
  return (quotes & inside & ~((((ends | quotes) & ~inside) << 1) | mayOpen)) != 0;
}

/** The quotes that open and close fields, or are doubled in them. `ends` are the bytes that end a field outside quotes. */
function quotesOfFields(quotes: u64, ends: u64, insideBefore: u64, mayOpen: u64): u64 {
  let found: u64 = 0;
  let isInside = insideBefore != 0;
  let beginnings = (ends << 1) | mayOpen;
  for (let rest = quotes; rest; rest &= rest - 1) {
    const one = rest & (0 - rest);
    if (!isInside && !(beginnings & one)) continue;
    found |= one;
    if (isInside) beginnings |= one << 1; // the next one may double it
    isInside = !isInside;
  }
  return found;
}

/** The quotes after a byte order mark at the beginning of a line: the host checks whether it is a repeated header. */
function behindMarks(quotes: u64, group: usize, begin: usize): u64 {
  let found: u64 = 0;
  for (let rest = quotes; rest; rest &= rest - 1) {
    const at = group + <usize>ctz(rest);
    if (at < begin + 3 || (load<u32>(at - 3) & 0xffffff) != BYTE_ORDER_MARK) continue;
    if (at == begin + 3 || load<u8>(at - 4) == Byte.LINE_FEED) found |= rest & (0 - rest);
  }
  return found;
}

/** Counts the delimiters of the lines that begin inside quotes. Returns the line that is open at the end of the group, or 0. */
function passLines(scanner: CsvScanner, group: usize, delimiters: u64, lineFeeds: u64, inside: u64): u64 {
  let line: usize = scanner.openLine;
  let count = scanner.openDelimiters;
  let passed: u64 = 0;
  for (let rest = lineFeeds; rest; rest &= rest - 1) {
    const at = <usize>ctz(rest);
    const before = firstBits(at);
    if (line && count + <u32>popcnt(delimiters & before & ~passed) == scanner.width - 1) addSuspect(scanner, line);
    line = (inside >> at) & 1 ? group + at + 1 : 0;
    count = 0;
    passed = before;
  }
  scanner.openLine = <u32>line;
  scanner.openDelimiters = count + <u32>popcnt(delimiters & ~passed);
  return line;
}

/** The addresses grow down from the end of the room for the index, which leaves free what delimiters and line feeds inside quotes would take. */
function addSuspect(scanner: CsvScanner, line: usize): void {
  scanner.suspects += 1;
  scanner.suspectsAt -= 4;
  store<u32>(scanner.suspectsAt, <u32>line);
}

/** The sum of sixteen numbers below 256. */
// @ts-ignore: decorator
@inline
function sumOf(bytes: v128): u64 {
  const fours = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes));
  const twos = i64x2.extract_lane(fours, 0) + i64x2.extract_lane(fours, 1);
  return (twos & 0xffffffff) + (twos >> 32);
}

/**
 * Writes the addresses of the bits of `mask`, four at a time whether there are four or not: superfluous ones are overwritten
 * by the next group, and the end of a loop of one to four rounds would be mispredicted too often.
 */
// @ts-ignore: decorator
@inline
function writePositions(out: usize, group: usize, mask: u64): usize {
  const behind = out + <usize>popcnt(mask) * 4;
  let rest = mask;
  for (let at = out; at < behind; at += 16) {
    store<u32>(at, <u32>(group + <usize>ctz(rest)));
    rest &= rest - 1;
    store<u32>(at, <u32>(group + <usize>ctz(rest)), 4);
    rest &= rest - 1;
    store<u32>(at, <u32>(group + <usize>ctz(rest)), 8);
    rest &= rest - 1;
    store<u32>(at, <u32>(group + <usize>ctz(rest)), 12);
    rest &= rest - 1;
  }
  return behind;
}
