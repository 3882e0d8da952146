/** The parts of a difference: they add up, they are those of the formulas, and one stratum is not a decomposition. */

import { describe, expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { homogeneityTest } from "../../src/statistics/homogeneity.js";
import { type MixDecomposition, mixDecomposition, type Stratum } from "../../src/statistics/mix-decomposition.js";
import { mean } from "../../src/statistics/moments.js";
import { mergedScores } from "../../src/statistics/score-counts.js";
import { shareDifference } from "../../src/statistics/share-difference.js";
import { seeded } from "../support/seeded.js";

const scale = { min: 1, max: 5 };

function ofFive(...counts: readonly number[]): ScoreCounts {
  return counts.flatMap((count, index) => (count === 0 ? [] : [[index + 1, count] as const]));
}

function decomposed(strata: readonly Stratum[], ends = scale): MixDecomposition {
  const parts = mixDecomposition(strata, ends, 0.95);
  if (parts === null) throw new Error("no stratum has scores on both sides");
  return parts;
}

function wholeOf(strata: readonly Stratum[], side: "a" | "b"): number {
  return mean(mergedScores(strata.map((stratum) => stratum[side]))) ?? Number.NaN;
}

/** Twenty strata of random sizes, some of which a side lacks. */
function randomStrata(seed: number): readonly Stratum[] {
  const random = seeded(seed);
  const table = (lacks: boolean) =>
    lacks ? [] : ofFive(...[1, 2, 3, 4, 5].map(() => Math.floor(random() * 6) + (random() < 0.5 ? 1 : 0)));
  return Array.from({ length: 20 }, () => ({ a: table(random() < 0.2), b: table(random() < 0.2) }));
}

describe("the parts of a difference", () => {
  test.each([1, 2, 3, 4, 5])("add up, with strata that a side lacks (seed %i)", (seed) => {
    const strata = randomStrata(seed);
    const { within, mix, unmatched } = decomposed(strata);
    const sum = within.difference + mix.difference + (unmatched?.difference ?? 0);
    expect(unmatched).not.toBeNull();
    expect(sum).toBeCloseTo(wholeOf(strata, "b") - wholeOf(strata, "a"), 12);
  });

  test("are those of Kitagawa: paid and free swap their shares, and both get better", () => {
    const strata = [
      { a: ofFive(0, 0, 0, 60, 20), b: ofFive(0, 0, 0, 11, 19) },
      { a: ofFive(0, 5, 10, 5, 0), b: ofFive(0, 14, 21, 35, 0) },
    ];
    const { within, mix, unmatched, atMixOfA, atMixOfB } = decomposed(strata);
    // Means 4.25 and 3 with shares 0.8 and 0.2, then 4 + 19/30 and 3.3 with 0.3 and 0.7
    const [paid, free] = [4 + 19 / 30 - 4.25, 0.3];
    expect(within.difference).toBeCloseTo(0.55 * paid + 0.45 * free, 12);
    expect(mix.difference).toBeCloseTo((-0.5 * (4.25 + 4 + 19 / 30)) / 2 + (0.5 * (3 + 3.3)) / 2, 12);
    expect(atMixOfA.difference).toBeCloseTo(0.8 * paid + 0.2 * free, 12);
    expect(atMixOfB.difference).toBeCloseTo(0.3 * paid + 0.7 * free, 12);
    expect(unmatched).toBeNull();
  });

  test("change their signs when the sides are swapped", () => {
    const strata = randomStrata(9);
    const [forth, back] = [decomposed(strata), decomposed(strata.map(({ a, b }) => ({ a: b, b: a })))];
    for (const name of ["within", "mix", "unmatched"] as const) {
      expect(back[name]?.difference).toBeCloseTo(-(forth[name]?.difference ?? 0), 12);
      expect(back[name]?.interval?.low).toBeCloseTo(-(forth[name]?.interval?.high ?? 0), 12);
    }
    expect(back.atMixOfA.interval?.high).toBeCloseTo(-(forth.atMixOfB.interval?.low ?? 0), 12);
  });

  test("of one stratum are the difference alone, with Newcombe's interval where there are two scores", () => {
    const [a, b] = [
      { count: 15, total: 60 },
      { count: 31, total: 50 },
    ];
    const table = ({ count, total }: typeof a): ScoreCounts => [
      [0, total - count],
      [1, count],
    ];
    const { within, mix } = decomposed([{ a: table(a), b: table(b) }], { min: 0, max: 1 });
    const newcombe = shareDifference(b, a, { confidence: 0.95, margin: 0 });
    expect(within.difference).toBeCloseTo(newcombe.difference ?? 0, 12);
    expect(mix).toEqual({ difference: 0, interval: { low: 0, high: 0 } });
    expect(within.interval?.low).toBeCloseTo(newcombe.interval?.low ?? 0, 10);
    expect(within.interval?.high).toBeCloseTo(newcombe.interval?.high ?? 0, 10);
  });

  test("stay on the scale, and are unknown without a stratum that both sides have", () => {
    const { within } = decomposed([{ a: ofFive(1), b: ofFive(0, 0, 0, 0, 1) }]);
    expect(within.difference).toBe(4);
    expect(within.interval?.high ?? 4).toBe(4);
    expect(
      mixDecomposition(
        [
          { a: ofFive(1, 2), b: [] },
          { a: [], b: ofFive(3) },
        ],
        scale,
        0.95,
      ),
    ).toBeNull();
    expect(mixDecomposition([], scale, 0.95)).toBeNull();
  });

  /** The shares of n answers are binomial: what they make is enumerated, with means that are known. */
  test("allow for how far the shares move the mix: the variance is that of all possible samples", () => {
    const size = 400;
    const strata = [
      { a: ofFive(0, size * 200), b: ofFive(0, size * 100) },
      { a: ofFive(0, 0, 0, size * 200), b: ofFive(0, 0, 0, size * 300) },
    ];
    const { mix } = decomposed(strata);
    // The means of 2 and 4 have next to no spread: the mix is 2 × (share of B - share of A)
    const n = size * 400;
    const variance = 4 * ((0.5 * 0.5) / n + (0.75 * 0.25) / n);
    const halfWidth = ((mix.interval?.high ?? 0) - (mix.interval?.low ?? 0)) / 2;
    expect(mix.difference).toBeCloseTo(0.5, 12);
    expect(halfWidth / (1.959964 * Math.sqrt(variance))).toBeCloseTo(1, 2);
  });
});

describe("where the answers of a stratum are alike, only the shares are left to chance", () => {
  const n = 160_000;
  /** Of `n` answers this share with one score, and the others with another one. */
  const side = (share: number, one: number, other: number) => ({
    one: [[one, n * share]] as ScoreCounts,
    other: [[other, n * (1 - share)]] as ScoreCounts,
  });
  const halfWidth = ({ interval }: MixDecomposition["within"]) => (interval!.high - interval!.low) / 2;
  const z = 1.959964;

  test("in the change within strata: by half of how much more the one has changed", () => {
    const [a, b] = [side(0.5, 2, 4), side(0.25, 3, 4)];
    const { within } = decomposed([
      { a: a.one, b: b.one },
      { a: a.other, b: b.other },
    ]);
    expect(within.difference).toBeCloseTo(0.375, 12); // half of 0.5 and 0.25, of a change by 1
    expect(halfWidth(within) / (z * 0.5 * Math.sqrt((0.5 * 0.5 + 0.25 * 0.75) / n))).toBeCloseTo(1, 2);
  });

  test("in what strata of one side add: by how far they lie from the common ones", () => {
    const [a, b] = [side(0.75, 2, 5), side(0.5, 2, 2)];
    const { unmatched } = decomposed([
      { a: a.one, b: b.one },
      { a: a.other, b: [] },
      { a: [], b: b.other },
    ]);
    expect(unmatched?.difference).toBeCloseTo(-0.75, 12); // a quarter of A lies 3 above the common stratum
    expect(halfWidth(unmatched!) / (z * 3 * Math.sqrt((0.75 * 0.25) / n))).toBeCloseTo(1, 2);
  });
});

describe("the test of homogeneity", () => {
  const strata = [
    { a: ofFive(5, 3, 10, 20, 40), b: ofFive(10, 5, 10, 20, 20) },
    { a: ofFive(2, 2, 10, 12, 30), b: ofFive(1, 2, 8, 20, 40) },
  ];

  test("has the statistic that NumPy computes from the single answers", () => {
    const tested = homogeneityTest(strata, scale);
    expect(tested?.statistic).toBeCloseTo(7.129518415459426, 10);
    expect(tested?.pValue).toBeCloseTo(0.007582509033409991, 10);
    expect([tested?.strata, tested?.degreesOfFreedom]).toEqual([2, 1]);
  });

  // NumPy, from the single answers, too; the third and fourth have just thirty scores on a side
  const [third, fourth] = [
    { a: ofFive(10, 5, 5, 5, 5), b: ofFive(0, 0, 6, 10, 14) },
    { a: ofFive(30), b: ofFive(20, 5, 5) },
  ];
  test.each([
    [[...strata, third], 32.07584555270783, 1.0834743566865292e-7],
    [[...strata, third, fourth], 34.81163075243456, 1.3351508095316934e-7],
  ])("of more strata it has NumPy's statistic as well", (tried, statistic, pValue) => {
    const tested = homogeneityTest(tried, scale)!;
    expect(tested.statistic).toBeCloseTo(statistic, 9);
    expect(tested.pValue / pValue).toBeCloseTo(1, 8);
    expect([tested.strata, tested.degreesOfFreedom]).toEqual([tried.length, tried.length - 1]);
  });

  test("finds nothing where all strata change equally, also where all their scores are equal", () => {
    const alike = { a: ofFive(10, 20, 30), b: ofFive(0, 10, 20, 30) };
    expect(homogeneityTest([alike, alike, alike], scale)?.pValue).toBe(1);
    const equal = { a: ofFive(0, 0, 0, 0, 40), b: ofFive(0, 0, 0, 0, 40) };
    expect(homogeneityTest([equal, equal], scale)?.pValue).toBe(1);
  });

  test("leaves out strata of few scores", () => {
    const few = { a: ofFive(29), b: ofFive(0, 0, 0, 0, 1000) };
    expect(homogeneityTest([...strata, few], scale)?.strata).toBe(2);
    expect(homogeneityTest([...strata, { a: few.b, b: few.a }], scale)?.strata).toBe(2);
    expect(homogeneityTest([strata[0]!, few], scale)).toBeNull();
    expect(homogeneityTest([], scale)).toBeNull();
  });
});
