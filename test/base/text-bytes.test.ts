/** The bytes of a text, in memory that is used again. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { contentBytes } from "../../src/base/text-bytes.js";

test("are UTF-8 for any text of any length", () => {
  const long = fc.integer({ min: 1, max: 40_000 });
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), long, (text, times) => {
      const repeated = text.repeat(times).slice(0, 200_000);
      expect(Buffer.from(repeated).equals(contentBytes(repeated))).toBe(true);
    }),
  );
});

test.each([0, 1023, 1024, 87_381, 87_382, 300_000])("of %i characters of three bytes each", (length) => {
  const text = "≤".repeat(length);
  expect(Buffer.from(contentBytes(text)).toString()).toBe(text);
});

test("of bytes are the bytes", () => {
  const bytes = new Uint8Array([0, 255]);
  expect(contentBytes(bytes)).toBe(bytes);
});

test("of a long text are in the same memory as those before, of a short or a very long one in their own", () => {
  const memoryOf = (length: number) => contentBytes("x".repeat(length)).buffer;
  const kept = memoryOf(1024);
  expect(kept.byteLength).toBe(256 * 1024);
  expect([memoryOf(1024), memoryOf(50_000), memoryOf(87_381)].map((memory) => memory === kept)).toEqual([
    true,
    true,
    true,
  ]);
  expect([memoryOf(1023), memoryOf(87_382), memoryOf(300_000)].map((memory) => memory === kept)).toEqual([
    false,
    false,
    false,
  ]);
});
