/** How inputs are divided among threads. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type InputToCount, planOf, type Range } from "../../../src/counts/threads/counting-plan.js";
import { Kernel } from "../../../src/kernel/kernel.js";

const mebibyte = 1024 * 1024;
const headerBytes = 100;

/** The ranges of CSV files of this many bytes, whose records begin behind a header. */
function rangesOf(files: readonly number[], jobs: number): readonly Range[] {
  const spec = { name: "twilio", columns: {} };
  const inputs = files.map((bytes) => ({
    source: { bytes, plainFile: () => ({ bytes }) },
    table: { plan: { format: "csv" }, columns: [], start: { byteOffset: headerBytes, line: 2 } },
    spec,
  }));
  const options = { query: {}, limit: null, sink: null, maxMemoryBytes: 0, jobs } as never;
  return planOf(new Kernel(), inputs as unknown as readonly InputToCount[], options, true).ranges;
}

test("the ranges of each input follow each other from its first record to its end", () => {
  const sizes = fc.array(fc.integer({ min: headerBytes, max: 40 * mebibyte }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 8 }), (files, jobs) => {
      const ranges = rangesOf(files, jobs);
      for (const [input, bytes] of files.entries()) {
        const own = ranges.filter((range) => range.input === input);
        expect(own.map(({ from }) => from)).toEqual([headerBytes, ...own.slice(0, -1).map(({ to }) => to)]);
        expect(own.map(({ line }) => line)).toEqual(own.map((_, part) => (part === 0 ? 2 : null)));
        expect(own.map(({ isLast }) => isLast)).toEqual(own.map((_, part) => part === own.length - 1));
        expect(own.at(-1)?.to).toBe(bytes);
      }
    }),
  );
});

test("they are shorter towards the end if there are several threads", () => {
  const lengths = (jobs: number) => rangesOf([600 * mebibyte], jobs).map(({ from, to }) => (to - from) / mebibyte);
  expect(lengths(1).at(-1)).toBeCloseTo(8, 0);
  expect(lengths(2).at(0)).toBeCloseTo(8, 0);
  expect(
    lengths(2)
      .slice(-3)
      .every((length) => length < 1.5),
  ).toBe(true);
  expect(lengths(2).length).toBeLessThan(90);
});
