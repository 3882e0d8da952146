import { describe, expect, test } from "vitest";
import { alwaysValidDifference } from "../../src/statistics/always-valid-difference.js";
import { alwaysValidInterval, alwaysValidTest } from "../../src/statistics/always-valid-mean.js";
import { fixedBets, growingBets, logCapital } from "../../src/statistics/betting-capital.js";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { mean } from "../../src/statistics/moments.js";
import { ratings } from "./simulated-answers.js";
import { tableOf } from "./table-of.js";

const scale = { min: 1, max: 5 };

/** Every list of `count` scores of three values, with its probability. */
function allSamples(values: readonly number[], probabilities: readonly number[], count: number) {
  let samples: { scores: number[]; probability: number }[] = [{ scores: [], probability: 1 }];
  for (let answer = 0; answer < count; answer++)
    samples = samples.flatMap(({ scores, probability }) =>
      values.map((value, i) => ({ scores: [...scores, value], probability: probability * probabilities[i]! })),
    );
  return samples;
}

describe("the capital of a bet", () => {
  test("is the mean over the sizes of the product over the answers", () => {
    const scores = [0, 0.25, 1, 1, 0.5];
    // of a mean of 0.8 the unit is 0.4, and at most 0.95 / 0.2 is bet
    const products = growingBets.map((size) =>
      scores.reduce((capital, score) => capital * (1 + Math.min(size / 0.4, 4.75) * (0.8 - score)), 1),
    );
    const capital = products.reduce((sum, one) => sum + one, 0) / products.length;
    expect(Math.exp(logCapital(tableOf(scores), 0.8, "below", growingBets))).toBeCloseTo(capital, 13);
  });

  test.each([
    { side: "below" as const, sizes: growingBets },
    { side: "above" as const, sizes: growingBets },
    { side: "below" as const, sizes: fixedBets(7) },
  ])(
    "is expected to be just what it was if the mean is the true one, over all samples of seven ($side)",
    ({ side, sizes }) => {
      const [values, probabilities] = [
        [0, 0.5, 1],
        [0.2, 0.3, 0.5],
      ];
      const expectedAt = (held: number) =>
        allSamples(values!, probabilities!, 7).reduce(
          (sum, { scores, probability }) =>
            sum + probability * Math.exp(logCapital(tableOf(scores), held, side, sizes)),
          0,
        );
      expect(expectedAt(0.65)).toBeCloseTo(1, 12);
      expect(expectedAt(side === "below" ? 0.6 : 0.7)).toBeLessThan(1);
      expect(expectedAt(side === "below" ? 0.7 : 0.6)).toBeGreaterThan(1);
    },
  );

  test("rises with the mean for below, falls for above, and has no gap at the ends of the scale", () => {
    const table: ScoreCounts = [
      [0, 3],
      [0.5, 1],
      [1, 9],
    ];
    const at = (side: "below" | "above") =>
      Array.from({ length: 101 }, (_, i) => logCapital(table, i / 100, side, growingBets));
    const [below, above] = [at("below"), at("above")];
    for (let i = 1; i < below.length; i++) {
      expect(below[i]).toBeGreaterThan(below[i - 1]!);
      expect(above[i]).toBeLessThan(above[i - 1]!);
    }
    expect(logCapital(table, 1 + 1e-15, "above", growingBets)).toBeLessThan(0);
    expect(logCapital(table, -1e-15, "below", growingBets)).toBeLessThan(0);
  });
});

describe("the confidence sequence of a mean", () => {
  test("holds what the p-values of both sides do not rule out at half the rate each", () => {
    const table = tableOf([5, 5, 5, 4, 1, 5, 3, 5, 5, 2, 5, 5, 4, 4, 5, 1, 5, 5, 5, 4]);
    const { low, high } = alwaysValidInterval(table, 0.95, scale)!;
    expect(low).toBeLessThan(mean(table)!);
    expect(high).toBeGreaterThan(mean(table)!);
    expect(alwaysValidTest(table, low - 1e-4, scale).pAbove).toBeLessThan(0.025);
    expect(alwaysValidTest(table, low + 1e-4, scale).pAbove).toBeGreaterThan(0.025);
    expect(alwaysValidTest(table, high + 1e-4, scale).pBelow).toBeLessThan(0.025);
    expect(alwaysValidTest(table, high - 1e-4, scale).pBelow).toBeGreaterThan(0.025);
  });

  test("is nearly as wide as the scale after one answer, and never empty or without a width", () => {
    const one = alwaysValidInterval([[5, 1]], 0.95, scale)!;
    expect(one.low).toBeLessThan(1.001);
    expect(one.high).toBe(5);
    const fives = alwaysValidInterval([[5, 30]], 0.95, scale)!;
    expect(fives.high).toBe(5);
    expect(fives.low).toBeGreaterThan(4);
    expect(fives.low).toBeLessThan(4.6);
    expect(alwaysValidInterval([], 0.95, scale)).toBeNull();
  });

  test("is the same for shares of 0 and 1 as for the ends of any scale", () => {
    const share = alwaysValidInterval(
      [
        [0, 70],
        [1, 30],
      ],
      0.95,
      { min: 0, max: 1 },
    )!;
    const nps = alwaysValidInterval(
      [
        [-100, 70],
        [100, 30],
      ],
      0.95,
      { min: -100, max: 100 },
    )!;
    expect(nps.low).toBeCloseTo(200 * share.low - 100, 8);
    expect(nps.high).toBeCloseTo(200 * share.high - 100, 8);
  });
});

describe("the always valid difference of two means", () => {
  test("of a million at either end of the scale is beyond doubt, and known at once", () => {
    const question = { confidence: 0.95, margin: 0 };
    for (const growing of ["a", "b"] as const) {
      const { pValue, pAboveMargin, interval } = alwaysValidDifference(
        [[5, 1e6]],
        [[1, 1e6]],
        question,
        scale,
        growing,
      );
      expect([pValue, pAboveMargin]).toEqual([0, 0]);
      expect(interval!.low).toBeGreaterThan(3.999);
    }
  });

  const counts = ({ probabilities, lowest }: (typeof ratings)["usual" | "worse"], n: number): ScoreCounts =>
    probabilities.map((share, i) => [lowest + i, Math.round(share * n)] as const);
  const [before, now] = [counts(ratings.usual, 1000), counts(ratings.worse, 600)];
  const question = { confidence: 0.95, margin: 0.1 };

  test.each([
    ["b", before, now, 0.1],
    ["a", now, before, -0.9],
  ] as const)(
    "has p-values that are the smallest capital over a fine grid of the unknown mean, where %s grows",
    (growing, a, b, margin) => {
      const unit = (table: ScoreCounts): ScoreCounts => table.map(([score, count]) => [(score - 1) / 4, count]);
      const sizesOf = (side: ScoreCounts) => (side === now ? growingBets : fixedBets(1000));
      const least = (limit: number) => {
        const [from, to] = [Math.max(0, limit / 4), Math.min(1, 1 + limit / 4)];
        const capitals = Array.from({ length: 4001 }, (_, i) => from + (i / 4000) * (to - from)).map(
          (held) =>
            logCapital(unit(a), held, "above", sizesOf(a)) + logCapital(unit(b), held - limit / 4, "below", sizesOf(b)),
        );
        return Math.min(...capitals);
      };
      const { pAboveMargin, pValue } = alwaysValidDifference(a, b, { confidence: 0.95, margin }, scale, growing);
      expect(pAboveMargin).toBeLessThan(0.2);
      expect(pAboveMargin! / Math.exp(-least(margin))).toBeGreaterThan(1 - 1e-3);
      expect(pAboveMargin! / Math.exp(-least(margin))).toBeLessThan(1 + 2e-3);
      if (growing === "b") expect(pValue! / (2 * Math.exp(-least(0)))).toBeCloseTo(1, 2);
    },
  );

  test("turns over with its sides, and its interval agrees with its p-values", () => {
    const one = alwaysValidDifference(before, now, question, scale, "b");
    const turned = alwaysValidDifference(now, before, question, scale, "a");
    expect(turned.difference).toBe(-one.difference!);
    expect(turned.interval!.low).toBeCloseTo(-one.interval!.high, 3);
    expect(turned.interval!.high).toBeCloseTo(-one.interval!.low, 3);
    const { low } = one.interval!;
    const pAt = (margin: number) =>
      alwaysValidDifference(before, now, { ...question, margin }, scale, "b").pAboveMargin!;
    expect(pAt(low - 1e-3)).toBeLessThan(0.025);
    expect(pAt(low + 1e-3)).toBeGreaterThan(0.025);
  });

  test("expects no more than the stake where both means are the same, over all samples of two on each side", () => {
    const [values, probabilities] = [
      [1, 3, 5],
      [0.2, 0.3, 0.5],
    ] as const;
    let expectedCapital = 0;
    for (const a of allSamples(values, probabilities, 2))
      for (const b of allSamples(values, probabilities, 2)) {
        const { pAboveMargin } = alwaysValidDifference(
          tableOf(a.scores),
          tableOf(b.scores),
          { confidence: 0.95, margin: 0 },
          scale,
          "b",
        );
        // a p-value of 1 represents any capital up to 1
        expectedCapital += (a.probability * b.probability * (pAboveMargin === 1 ? 0 : 1)) / pAboveMargin!;
      }
    expect(expectedCapital).toBeLessThan(1);
  });

  test("knows nothing of an empty side, and all of one that is a scale apart", () => {
    expect(alwaysValidDifference([], now, question, scale, "b").reason).toBe("no-responses");
    const apart = alwaysValidDifference([[5, 500]], [[1, 500]], question, scale, "b");
    expect(apart.pAboveMargin).toBeLessThan(1e-50);
    expect(apart.interval!.high).toBe(4);
    const beyond = alwaysValidDifference(before, now, { confidence: 0.95, margin: 4 }, scale, "b");
    expect(beyond.pAboveMargin).toBe(1);
  });
});
