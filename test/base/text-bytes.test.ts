/** The bytes of a text, in memory that is used again. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { textBytes } from "../../src/base/text-bytes.js";

test("are those of UTF-8, whatever the text and its length", () => {
  const long = fc.integer({ min: 1, max: 40_000 });
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), long, (text, times) => {
      const repeated = text.repeat(times).slice(0, 200_000);
      expect(textBytes(repeated).equals(Buffer.from(repeated))).toBe(true);
    }),
  );
});

test.each([0, 1023, 1024, 87_381, 87_382, 300_000])("of %i characters of three bytes each", (length) => {
  const text = "≤".repeat(length);
  expect(textBytes(text).toString()).toBe(text);
});
