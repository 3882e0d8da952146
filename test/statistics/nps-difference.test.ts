import fc from "fast-check";
import { expect, test } from "vitest";
import { npsDifference } from "../../src/statistics/nps-difference.js";
import { expectDigits } from "./digits.js";
import { npsCounts } from "./generated-tables.js";

const question = { confidence: 0.95, margin: 0 };

function counts(promoters: number, passives: number, detractors: number) {
  return { promoters, passives, detractors };
}

// mpmath at 40 digits, from the definition with 3/8, 3/4 and 3/8 added to each side
test.each([
  {
    ...{ a: counts(40, 20, 10), b: counts(35, 30, 25), margin: 5, difference: "31.746031746031746032" },
    ...{ low: "7.3544466729033608725", high: "54.703713745912795649" },
    ...{ pValue: "0.010204535330530136148", pAboveMargin: "0.015585504727292251769" },
  },
  {
    ...{ a: counts(5, 0, 0), b: counts(2, 2, 3), margin: 0, difference: "114.28571428571428571" },
    ...{ low: "19.944189881976818037", high: "157.43137572888291047" },
    ...{ pValue: "0.011451935457733748003", pAboveMargin: "0.0057259677288668740014" },
  },
])("$difference points have their interval and test", ({ a, b, margin, ...expected }) => {
  const { difference, interval, pValue, pAboveMargin } = npsDifference(a, b, { confidence: 0.95, margin });
  expectDigits(difference, expected.difference);
  expectDigits(interval?.low, expected.low);
  expectDigits(interval?.high, expected.high);
  expectDigits(pValue, expected.pValue);
  expectDigits(pAboveMargin, expected.pAboveMargin);
});

test("a million promoters lose no digits", () => {
  const { interval } = npsDifference(counts(999_990, 8, 2), counts(900_000, 50_000, 50_000), question);
  expectDigits(interval?.low, "14.905289191875819459");
  expectDigits(interval?.high, "15.092265811791675039");
});

test("without responses on a side it says so", () => {
  expect(npsDifference(counts(0, 0, 0), counts(1, 0, 0), question)).toMatchObject({
    difference: null,
    interval: null,
    reason: "no-responses",
  });
});

test("changing sides, or promoters and detractors, changes the sign", () => {
  fc.assert(
    fc.property(npsCounts, npsCounts, (a, b) => {
      const there = npsDifference(a, b, question);
      const mirror = ({ promoters, passives, detractors }: typeof a) => counts(detractors, passives, promoters);
      for (const other of [npsDifference(b, a, question), npsDifference(mirror(a), mirror(b), question)]) {
        expect(there.difference! + other.difference!).toBe(0);
        expect(there.interval!.low).toBeCloseTo(-other.interval!.high, 9);
        expect(there.pValue).toBeCloseTo(other.pValue!, 12);
      }
    }),
  );
});

test("more confidence is a wider interval inside -200 to 200, more margin is harder to pass", () => {
  fc.assert(
    fc.property(npsCounts, npsCounts, (a, b) => {
      const [narrow, broad] = [0.8, 0.99].map((confidence) => npsDifference(a, b, { confidence, margin: 0 }).interval!);
      const ends = [-200, broad!.low, narrow!.low, narrow!.high, broad!.high, 200];
      expect(ends).toEqual(ends.toSorted((x, y) => x - y));
      const passed = [0, 10].map((margin) => npsDifference(a, b, { confidence: 0.95, margin }).pAboveMargin!);
      expect(passed[1]).toBeGreaterThanOrEqual(passed[0]!);
    }),
  );
});
