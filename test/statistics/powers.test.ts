/** Powers other than squares differ by a bit between versions of V8, and the same input has to give the same bytes on all of them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { raised } from "../../src/statistics/raised.js";

const folder = "src/statistics";

test.each(readdirSync(folder))("%s takes no power of a number but squares and powers of two", (name) => {
  const code = readFileSync(join(folder, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const powers = code.match(/\S+ \*\* \S+/g) ?? [];
  expect(powers.filter((text) => !/ \*\* 2n?\b|^[(-]?2 \*\*|10n \*\*|\*\* 3n/.test(text))).toEqual([]);
});

test("a power is that of repeated products and of roots", () => {
  expect([raised(0, 0), raised(0, 3), raised(7, 0), raised(0.3, 1)]).toEqual([1, 0, 1, 0.3]);
  expect(raised(0.9, 20)).toBeCloseTo(0.9 ** 20, 14);
  expect(raised(2, 0.5)).toBeCloseTo(Math.SQRT2, 14);
});
