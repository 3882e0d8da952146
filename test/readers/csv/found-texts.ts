/** Texts in which the fuzzer once found a fault: what is odd in them, the header that they had, and the text. */

type FoundText = readonly [what: string, header: readonly string[], text: string | Uint8Array];

export const foundTexts: readonly FoundText[] = [
  ["the header in quotes behind a mark, without a name", [""], '1\n\ufeff""\n2\n\ufeff""'],
  ["the header in quotes behind a mark, of one quote", ['"'], '1\n\ufeff""""\n2\n\ufeff""'],
  ["another record in quotes behind a mark, one that is like the header without it", [""], '""""\n\ufeff"'],
  ["the header in quotes behind a mark, ended by a carriage return", ["a", "b"], '1,2\n\ufeff"a","b"\r3,4\n5,6\n'],
  ["the header in quotes behind a mark, and a carriage return alone", ["a", "b"], '1,2\n\r\ufeff"a","b"\n3,4\n'],
  ["half a character behind a closing quote", ["a"], Buffer.from('"\xef\xbb\xbf"\xe2', "latin1")],
  ["half a character behind a closing quote, and more", ["a", "b"], Buffer.from('1,2\n"3"\xe2x\n', "latin1")],
  [
    "a record like the header with a mark inside its quotes",
    ["1", "2"],
    '1,2\n"\ufeff1",2\n\r"\ufeff1",2\n\ufeff1,2\n',
  ],
  [
    "half of two characters after a quote behind a mark",
    ["ï»¿", "", ""],
    Buffer.from('\xef\xbb\xbf",,"\n,\xef\xbb\xbf""2"\n\xef\xbb\xc3', "latin1"),
  ],
  ["an open quote after notes, behind a field without text", ["a", "b"], '1,2\n===\n,"x\n'],
  ["an open quote after notes, whose line a carriage return ends", ["a", "b"], '1,2\n===\r,"\n'],
  ["a quote behind a mark after notes", ["", ""], ',""\n"==="\n\ufeff"'],
  [
    "a quote behind a mark and many blank lines, and half a character",
    ["2"],
    Buffer.from(`2\n${"\r".repeat(64)}\xef\xbb\xbf"\xde`, "latin1"),
  ],
  ["one mark before quotes and one inside them, behind a header without a name", [""], '\n\ufeff"\ufeff"'],
  ["one mark before the quotes of the header and one inside them", ["a", "b"], '1,2\n\ufeff"\ufeffa","b"\n3,4\n'],
  ["a NUL behind a closing quote", ["a", "b"], '1,2\n"3"\0,4\n5,6\n'],
  ["a NUL behind a closing quote, after a carriage return in quotes", ["", "b"], ',b\r,"2\r",b\r,"2\r"\0,b'],
];
