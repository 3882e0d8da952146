/** The spellings of "no id": what `isMissing` in `src/importers/missing.ts` says of a value of at most six bytes. */

/** No missing word is longer, and longer white space is taken for an id. */
const longest: usize = 6;

export function isMissingId(address: usize, length: usize): bool {
  if (length > longest) return false;
  let begin = address;
  let end = address + length;
  while (begin < end) {
    const width = whiteSpaceAt(begin, end);
    if (width == 0) break;
    begin += width;
  }
  while (begin < end) {
    const width = whiteSpaceBefore(begin, end);
    if (width == 0) break;
    end -= width;
  }
  return isMissingWord(begin, end - begin);
}

/** Bit 5 makes a letter lower-case; a slash it does not leave alone: 0x0f would become one. */
function isMissingWord(address: usize, length: usize): bool {
  if (length == 0) return true;
  const word = load<u32>(address) | 0x20202020;
  if (length == 2) return (word & 0xffff) == 0x616e; // na
  if (length == 4) return word == 0x6c6c756e || word == 0x656e6f6e; // null, none
  if (length != 3) return false;
  const three = word & 0xffffff;
  return three == 0x6c696e || (three == 0x612f6e && load<u8>(address, 1) == 0x2f); // nil, n/a
}

/** Number of bytes of the white space, as `trim()` understands it, that begins at `at`, or 0. */
function whiteSpaceAt(at: usize, end: usize): usize {
  const first = load<u8>(at);
  if (first < 0x80) return first == 0x20 || (first >= 0x09 && first <= 0x0d) ? 1 : 0;
  if (end - at < 2) return 0;
  const second = load<u8>(at, 1);
  if (first == 0xc2) return second == 0xa0 ? 2 : 0;
  if (end - at < 3) return 0;
  return isWideSpace(((<u32>first) << 16) | ((<u32>second) << 8) | <u32>load<u8>(at, 2)) ? 3 : 0;
}

/** The same for white space that ends at `end`. In UTF-8 no character ends with another, so the first that fits is it. */
function whiteSpaceBefore(begin: usize, end: usize): usize {
  for (let width: usize = 1; width <= 3 && width <= end - begin; width++) {
    if (whiteSpaceAt(end - width, end) == width) return width;
  }
  return 0;
}

/** The three bytes of U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF. */
function isWideSpace(bytes: u32): bool {
  if (bytes >= 0xe28080 && bytes <= 0xe2808a) return true;
  if (bytes == 0xe280a8 || bytes == 0xe280a9 || bytes == 0xe280af) return true;
  return bytes == 0xe19a80 || bytes == 0xe2819f || bytes == 0xe38080 || bytes == 0xefbbbf;
}
