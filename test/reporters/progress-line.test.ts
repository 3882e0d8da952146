/** The line of progress: what it says, and that it never is longer than the terminal. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { progressLine } from "../../src/reporters/progress-line.js";

const half = { bytesRead: 118e6, bytesTotal: 236e6, phase: "reading", elapsedMs: 1000 } as const;

test("it has the share, the bytes, the rate and the time left", () => {
  expect(progressLine(half, 80, false)).toBe(
    "reading  ██████████░░░░░░░░░░   50%  118 MB of 236 MB  118 MB/s  1 s left",
  );
  expect(progressLine(half, 80, true)).toBe(
    "reading  ##########..........   50%  118 MB of 236 MB  118 MB/s  1 s left",
  );
});

test("of an input of unknown length it shows how much was read and for how long", () => {
  expect(progressLine({ ...half, bytesTotal: null, elapsedMs: 125_000 }, 80, false)).toBe(
    "reading  118 MB  944 kB/s  2:05 min so far",
  );
});

test("while nothing has arrived it shows for how long", () => {
  const waiting = { bytesRead: 0, bytesTotal: null, phase: "reading", elapsedMs: 4000 } as const;
  expect(progressLine(waiting, 80, false)).toBe("reading  4 s so far");
});

test("removing duplicates has a share and the time left", () => {
  expect(progressLine({ ...half, phase: "deduplicating" }, 80, true)).toBe(
    "removing duplicates  ##########..........   50%  1 s left",
  );
});

test("it always fits the width of the terminal", () => {
  fc.assert(
    fc.property(
      fc.record({
        bytesRead: fc.nat({ max: 2 ** 50 }),
        bytesTotal: fc.option(fc.nat({ max: 2 ** 50 })),
        phase: fc.constantFrom("reading" as const, "deduplicating" as const),
        elapsedMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
      }),
      fc.integer({ min: 10, max: 200 }),
      (progress, width) => {
        const line = progressLine(progress, width, false);
        expect(line.length).toBeLessThan(width);
        expect(line).not.toMatch(/NaN|Infinity|-\d/);
      },
    ),
  );
});
