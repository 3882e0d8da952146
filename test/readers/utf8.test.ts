import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8MarkLength, validPart, wholeLength } from "../../src/readers/utf8.js";

const checked = (given: Uint8Array, byteOffset = 0, isLast = true) => {
  const { bytes, fault } = validPart({ bytes: Buffer.from(given), isLast, byteOffset }, "june.csv");
  if (fault !== null) throw fault;
  return bytes.toString();
};

const outcome = (bytes: Uint8Array) => {
  try {
    return checked(bytes);
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe("UTF-8", () => {
  it.each([
    ["nothing", ""],
    ["one byte", "a"],
    ["ASCII", "score,comment\n5,fine\n"],
    ["characters of two, three and four bytes", "é€😀".repeat(200)],
    [
      "the first and the last character of every length",
      "\0\x7f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}",
    ],
    ["NUL bytes here and there", "a\0b,c\0\n".repeat(100)],
    ["a byte order mark that is not at the beginning", "a\ufeffb"],
  ])("is taken: %s", (_, content) => {
    expect(checked(Buffer.from(content))).toBe(content);
  });

  it("may be cut off inside a character where it goes on", () => {
    const bytes = Buffer.from("é€😀a".repeat(30));
    for (let length = 0; length <= bytes.length; length++) {
      const piece = bytes.subarray(0, length);
      expect(checked(piece, 0, false)).toBe(piece.subarray(0, wholeLength(piece)).toString());
    }
  });

  it.each([
    ["a byte of windows-1252", [0x61, 0x80, 0x62], 1],
    ["a lone continuation byte", [0xbf], 0],
    ["a lead byte before ASCII", [0x61, 0xc3, 0x28], 1],
    ["an overlong slash", [0x61, 0x62, 0xc0, 0xaf], 2],
    ["an overlong character of three bytes", [0xe0, 0x80, 0xaf], 0],
    ["half of a surrogate pair", [0x61, 0xed, 0xa0, 0x80, 0x61], 1],
    ["a character above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
    ["a byte that no character has", [0x61, 0xff], 1],
    ["a character cut off at the end after one byte", [0x61, 0x62, 0xe2], 2],
    ["a character cut off at the end after two bytes", [0x61, 0xe2, 0x82], 1],
    ["a character cut off at the end after three bytes", [0xf0, 0x9f, 0x98], 0],
    ["an invalid byte after a byte order mark", [0xef, 0xbb, 0xbf, 0x61, 0xff], 4],
  ])("says where %s stands", (_, bytes, offset) => {
    expect(outcome(Uint8Array.from(bytes))).toBe("encoding-invalid");
    expect(() => checked(Uint8Array.from(bytes))).toThrow(
      `june.csv: byte ${offset} is not valid UTF-8; the text is probably in windows-1252`,
    );
  });

  it("is refused with the offset in the whole text", () => {
    const bytes = Buffer.concat([Buffer.from("€".repeat(1000)), Buffer.from([0xe9])]);
    expect(() => checked(bytes, 500)).toThrow("byte 3,500 is not valid UTF-8");
  });

  it("is what TextDecoder takes", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const decoded = (() => {
          try {
            return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(input);
          } catch {
            return "encoding-invalid";
          }
        })();
        expect(outcome(input)).toBe(decoded);
      }),
    );
  });
});

describe("wholeLength", () => {
  it.each([
    ["", 0],
    ["61", 1],
    ["61e2", 1],
    ["61e282", 1],
    ["61e282ac", 4],
    ["f09f98", 0],
    ["808080", 3],
  ])("of %s is %i", (hex, length) => {
    expect(wholeLength(Buffer.from(hex, "hex"))).toBe(length);
  });
});

it("utf8MarkLength knows the mark only when it is whole", () => {
  expect(utf8MarkLength(Buffer.from("efbbbf61", "hex"))).toBe(3);
  expect(utf8MarkLength(Buffer.from("efbb", "hex"))).toBe(0);
});
