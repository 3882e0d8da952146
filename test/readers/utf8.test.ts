import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8MarkLength, validUtf8, wholeLength } from "../../src/readers/utf8.js";
import { chunkings, memorySource } from "../support/memory-source.js";

async function through(bytes: Uint8Array, sizes: readonly number[]): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of validUtf8(memorySource(bytes, sizes).chunks(), "june.csv")) parts.push(part);
  return parts;
}

const text = async (bytes: Uint8Array, sizes: readonly number[]) =>
  Buffer.concat(await through(bytes, sizes)).toString();

describe.each(chunkings)("UTF-8 %s", (_chunking, sizes) => {
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
  ])("passes %s on as it is", async (_, content) => {
    expect(await text(Buffer.from(content), sizes)).toBe(content);
  });

  it("strips one byte order mark at the beginning and no second one", async () => {
    expect(await text(Buffer.from('\ufeff"a",b'), sizes)).toBe('"a",b');
    expect(await text(Buffer.from("\ufeff"), sizes)).toBe("");
    expect(await text(Buffer.from("\ufeff\ufeffa"), sizes)).toBe("\ufeffa");
  });

  it("never ends a chunk inside a character and never passes an empty one on", async () => {
    for (const part of await through(Buffer.from("é€😀a".repeat(300)), sizes)) {
      expect(part.length).toBeGreaterThan(0);
      expect(wholeLength(part)).toBe(part.length);
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
    ["an invalid byte behind a byte order mark", [0xef, 0xbb, 0xbf, 0x61, 0xff], 4],
  ])("says where %s stands", async (_, bytes, offset) => {
    await expect(text(Uint8Array.from(bytes), sizes)).rejects.toMatchObject({
      code: "encoding-invalid",
      message: `june.csv: byte ${offset} is not UTF-8, the text is probably windows-1252`,
    });
  });

  it("says the offset in the whole text, not in a chunk", async () => {
    const bytes = Buffer.concat([Buffer.from("€".repeat(1000)), Buffer.from([0xe9])]);
    await expect(text(bytes, sizes)).rejects.toThrow("byte 3000 is not UTF-8");
  });
});

describe("any bytes", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: "binary" }).map((s) => Buffer.from(s)),
  );
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 });

  it("are taken or refused alike, however they are cut", async () => {
    const outcome = (input: Uint8Array, cutting: readonly number[]) =>
      text(input, cutting).catch((error) => error.message);
    await fc.assert(
      fc.asyncProperty(bytes, sizes, async (input, cutting) => {
        expect(await outcome(input, cutting)).toBe(await outcome(input, []));
      }),
    );
  });

  it("are taken exactly if TextDecoder takes them", async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        const decoded = (() => {
          try {
            return new TextDecoder("utf-8", { fatal: true }).decode(input);
          } catch {
            return "encoding-invalid";
          }
        })();
        expect(await text(input, []).catch((error) => error.code)).toBe(decoded);
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
