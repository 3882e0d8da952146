import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodedText } from "../../src/sources/decoded-text.js";
import type { Encoding } from "../../src/sources/encoding.js";
import { chunkings, cut } from "../support/memory-source.js";

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, sizes);
}

/** The text of the bytes as UTF-8, and how it was found to be encoded. */
async function decoded(bytes: Uint8Array, sizes: readonly number[], stated: Encoding | null = null) {
  const parts: Uint8Array[] = [];
  let encoding: Encoding | null = null;
  const text = decodedText(chunksOf(bytes, sizes), "june.csv", stated, (found) => {
    encoding = found;
  });
  for await (const part of text) parts.push(part);
  return { encoding, text: Buffer.concat(parts).toString() };
}

const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => utf16le(text).swap16();
const utf32le = (text: string) => Buffer.from(Uint32Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
const csv = "score,comment\r\n5,é€😀\r\n4,\x01\n";

describe.each(chunkings)("a text %s", (_chunking, sizes) => {
  it.each([
    ["utf-8", Buffer.from(csv)],
    ["utf-8", Buffer.from(`\ufeff${csv}`)],
    ["utf-16le", utf16le(`\ufeff${csv}`)],
    ["utf-16be", utf16be(`\ufeff${csv}`)],
  ])("is %s if its mark shows it, or by default", async (encoding, bytes) => {
    const found = await decoded(bytes, sizes);
    expect([found.encoding, found.text.replace("\ufeff", "")]).toEqual([encoding, csv]);
  });

  it.each([
    ["utf-16le", utf16le(csv)],
    ["utf-16be", utf16be(csv)],
    ["utf-8", Buffer.from(csv)],
  ] as const)("is %s where that is stated", async (encoding, bytes) => {
    expect(await decoded(bytes, sizes, encoding)).toEqual({ encoding, text: csv });
  });

  it("is not text where it contains a NUL, and the place of that is told", async () => {
    const hint =
      "download the export again; if it is UTF-16 without a byte order mark, add --encoding utf-16le or --encoding utf-16be";
    const refusal = { code: "text-has-nul", message: "june.csv: byte 300 is NUL, which does not occur in text", hint };
    await expect(decoded(Buffer.from(`${"a,b\n".repeat(75)}\0x`), sizes)).rejects.toMatchObject(refusal);
  });

  it.each([
    ["utf-16le", utf16le("\ufeffé€,\0b\n"), 8],
    ["utf-16be", utf16be("\ufeff€\0\n"), 4],
    ["windows-1252", Buffer.from("é€\0".replace("€", "\x80"), "latin1"), 2],
    ["iso-8859-1", Buffer.from("éé\0", "latin1"), 2],
  ] as const)(
    "that is %s and contains a NUL is refused with the place of its bytes in the file",
    async (encoding, bytes, place) => {
      const message = `june.csv: byte ${place} is NUL, which does not occur in text`;
      await expect(decoded(bytes, sizes, encoding)).rejects.toMatchObject({ code: "text-has-nul", message });
    },
  );

  it("that is UTF-16 is refused for what is wrong first in it", async () => {
    await expect(decoded(utf16le("a\0\ud800b"), sizes, "utf-16le")).rejects.toMatchObject({ code: "text-has-nul" });
    await expect(decoded(utf16le("a\ud800\0b"), sizes, "utf-16le")).rejects.toMatchObject({ code: "encoding-damaged" });
  });

  it("trusts a mark over the encoding that is stated for all inputs", async () => {
    expect(await decoded(utf16be("\ufeffa"), sizes, "windows-1252")).toMatchObject({ encoding: "utf-16be" });
    expect(await decoded(Buffer.from("\ufeffé"), sizes, "iso-8859-1")).toMatchObject({ text: "\ufeffé" });
  });

  it("is asked about where it looks like UTF-16 and nothing shows which", async () => {
    const western = "score,comment\r\n5,caf\u00e9\r\n";
    await expect(decoded(utf16le(western), sizes)).rejects.toMatchObject({
      message: "june.csv: the text looks like UTF-16 without a byte order mark",
      hint: "add --encoding utf-16le",
    });
    await expect(decoded(utf16be(western), sizes)).rejects.toMatchObject({ hint: "add --encoding utf-16be" });
  });

  it.each([
    ["UTF-32LE", utf32le("\ufeffscore\n")],
    ["UTF-32BE", utf32le("\ufeffscore\n").swap32()],
  ])("is refused where it is %s", async (encoding, bytes) => {
    await expect(decoded(bytes, sizes)).rejects.toMatchObject({
      code: "encoding-unsupported",
      message: `june.csv: the text is encoded in ${encoding}, which is not supported`,
    });
  });

  it.each([
    ["a byte too many at the end", "utf-16le", Buffer.from([0x61, 0, 0x62]), 2],
    ["half of a pair at the end", "utf-16le", Buffer.from([0x61, 0, 0x3d, 0xd8]), 2],
    ["half of a pair and a byte at the end", "utf-16be", Buffer.from([0xd8, 0x3d, 0xde]), 0],
    ["a first half without a second", "utf-16le", Buffer.from([0x61, 0, 0x3d, 0xd8, 0x61, 0]), 2],
    ["a second half without a first", "utf-16be", Buffer.from([0, 0x61, 0, 0x61, 0xde, 0, 0, 0x61]), 4],
    ["a byte that is not defined", "windows-1252", Buffer.from([0x61, 0x80, 0x81]), 2],
  ] as const)("is damaged by %s (%s)", async (_, encoding, bytes, offset) => {
    await expect(decoded(bytes, sizes, encoding)).rejects.toMatchObject({
      code: "encoding-damaged",
      message: `june.csv: byte ${offset} is not valid ${encoding}; the text is damaged or in another encoding`,
    });
  });
});

describe("single bytes", () => {
  /** The lines 0x80 to 0x9f of CP1252.TXT of the Unicode Consortium; 0 where it has UNDEFINED. */
  const cp1252 = [
    ...[
      0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    ],
    ...[0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e],
    0x0178,
  ];

  it("of windows-1252 are the characters of its table, and five are none", async () => {
    for (const [index, character] of cp1252.entries()) {
      const text = decoded(Buffer.from([0x80 + index]), [], "windows-1252");
      if (character === 0) await expect(text).rejects.toMatchObject({ code: "encoding-damaged" });
      else expect((await text).text.codePointAt(0)).toBe(character);
    }
    expect(cp1252.filter((character) => character === 0)).toHaveLength(5);
  });

  it("of ISO-8859-1, and the others of windows-1252, are the first characters of Unicode", async () => {
    const all = Uint8Array.from({ length: 255 }, (_, byte) => byte + 1);
    const characters = [...all].map((byte) => String.fromCharCode(byte)).join("");
    expect((await decoded(all, [], "iso-8859-1")).text).toBe(characters);
    const outside = all.filter((byte) => byte < 0x80 || byte > 0x9f);
    expect((await decoded(outside, [], "windows-1252")).text).toBe(Buffer.from(outside).toString("latin1"));
  });
});

describe("any text", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 400 });
  const cutting = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

  it("is decoded from UTF-16 unchanged, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, cutting, fc.boolean(), fc.boolean(), async (text, sizes, isBig, isMarked) => {
        const marked = isMarked ? `\ufeff${text}` : text;
        const bytes = isBig ? utf16be(marked) : utf16le(marked);
        const stated = isMarked ? null : isBig ? "utf-16be" : "utf-16le";
        if (text.includes("\0")) return; // no text
        if (!isMarked && /^(?:\ufeff|\ufffe|\uefbb|\ubbef)/.test(text)) return; // begins with its own mark
        expect((await decoded(bytes, sizes, stated)).text).toBe(marked);
      }),
    );
  });

  it("of units that may be half a pair is taken or refused alike, however it is cut", async () => {
    const outcome = (bytes: Uint8Array, sizes: readonly number[]) =>
      decoded(bytes, sizes, "utf-16le").catch((error) => error.message);
    const unit = fc.constantFrom(0x61, 0xd83d, 0xde00, 0xdbff, 0xdc00, 0xd7ff, 0xe000);
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 12 }), cutting, fc.boolean(), async (units, sizes, isOdd) => {
        const whole = Buffer.from(Uint16Array.from(units).buffer);
        const bytes = isOdd ? Buffer.concat([whole, Buffer.from([0x61])]) : whole;
        expect(await outcome(bytes, sizes)).toEqual(await outcome(bytes, []));
      }),
    );
  });
});
