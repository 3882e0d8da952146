/** Gains of issues and shares of what they explain, against plain least squares over all ratings, and by what must hold. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainedShares, mostForShapley } from "../../src/statistics/explained-shares.js";
import { type IssueRow, issueMoments } from "../../src/statistics/issue-moments.js";
import { issueRegression } from "../../src/statistics/issue-regression.js";
import { relativeWeights } from "../../src/statistics/relative-weights.js";
import { seeded } from "../support/seeded.js";
import { tableOf } from "./table-of.js";

type PlainRating = readonly [issues: readonly number[], score: number];

/** Ratings by their issues. */
function rowsOf(ratings: readonly PlainRating[]): readonly IssueRow[] {
  const groups = new Map<string, { issues: readonly number[]; scores: number[] }>();
  for (const [issues, score] of ratings) {
    const group = groups.get(issues.join()) ?? { issues, scores: [] };
    group.scores.push(score);
    groups.set(issues.join(), group);
  }
  return [...groups.values()].map(({ issues, scores }) => ({ issues, scores: tableOf(scores) }));
}

/** Solves the normal equations by Gauss elimination: intercept, then coefficients. */
function leastSquares(ratings: readonly PlainRating[], issues: readonly number[]): readonly number[] {
  const design = ratings.map(([own]) => [1, ...issues.map((issue) => (own.includes(issue) ? 1 : 0))]);
  const size = issues.length + 1;
  const rows = Array.from({ length: size }, (_, a) => [
    ...Array.from({ length: size }, (_, b) => design.reduce((sum, x) => sum + x[a]! * x[b]!, 0)),
    design.reduce((sum, x, index) => sum + x[a]! * ratings[index]![1], 0),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    const best = rows.slice(pivot).reduce((top, row) => (Math.abs(row[pivot]!) > Math.abs(top[pivot]!) ? row : top));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(pivot, 0, best);
    for (const row of rows) {
      const factor = row === best ? 0 : row[pivot]! / best[pivot]!;
      for (let column = pivot; column <= size; column++) row[column]! -= factor * best[column]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}

/** R squared of the issues of a set. */
function explainedBy(ratings: readonly PlainRating[], issues: readonly number[]): number {
  const [intercept = 0, ...coefficients] = leastSquares(ratings, issues);
  const mean = ratings.reduce((sum, [, score]) => sum + score, 0) / ratings.length;
  const fitted = ([own]: PlainRating) =>
    intercept + issues.reduce((sum, issue, place) => sum + (own.includes(issue) ? coefficients[place]! : 0), 0);
  const square = (value: (rating: PlainRating) => number) => ratings.reduce((sum, one) => sum + value(one) ** 2, 0);
  return 1 - square((one) => one[1] - fitted(one)) / square((one) => one[1] - mean);
}

function orders(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

/** Ratings of which the second issue comes mostly with the first. */
function sample(count: number, seed: number, issues = 4): readonly PlainRating[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const first = random() < 0.3;
    const own = Array.from({ length: issues }, (_, issue) => issue).filter((issue) =>
      issue === 0 ? first : random() < (issue === 1 && first ? 0.7 : 0.15),
    );
    const score = 5 - own.reduce((sum, issue) => sum + [1.5, 0, 1, 0.4][issue % 4]!, 0) - 1.5 * random();
    return [own, Math.max(1, Math.round(score))];
  });
}

const question = (issues: number, total: number) => ({ issues, total, confidence: 0.95 });

describe("the gains", () => {
  test("are the shares of the ratings times the coefficients of least squares, and add up to what no issue would gain", () => {
    for (const seed of [1, 2, 3]) {
      const ratings = sample(200, seed);
      const [intercept, ...coefficients] = leastSquares(ratings, [0, 1, 2, 3]);
      const { gains, ofAll } = issueRegression(rowsOf(ratings), question(4, 200));
      for (const [issue, { gain, interval }] of gains.entries()) {
        const share = ratings.filter(([own]) => own.includes(issue)).length / 200;
        expect(gain).toBeCloseTo(-share * coefficients[issue]!, 10);
        expect(interval!.low + interval!.high).toBeCloseTo(2 * gain!, 10);
      }
      const mean = ratings.reduce((sum, [, score]) => sum + score, 0) / 200;
      expect(ofAll.gain).toBeCloseTo(intercept! - mean, 10);
      expect(ofAll.gain).toBeCloseTo(
        gains.reduce((sum, { gain }) => sum + gain!, 0),
        10,
      );
    }
  });

  test("of one issue alone have the interval of a difference of two means whose spreads differ, with its share", () => {
    // 40 with the issue, 60 without; scores 1, 3 and 4, 5: by hand with HC3, n d / (n - 1) for each mean
    const ratings: readonly PlainRating[] = Array.from({ length: 100 }, (_, index) =>
      index < 40 ? [[0], index % 2 === 0 ? 1 : 3] : [[], index % 2 === 0 ? 4 : 5],
    );
    const { gain, interval } = issueRegression(rowsOf(ratings), question(1, 100)).gains[0]!;
    expect(gain).toBeCloseTo(0.4 * 2.5, 12);
    const robust = 0.4 ** 2 * ((40 * 1 * (40 / 39) ** 2) / 40 ** 2 + (60 * 0.25 * (60 / 59) ** 2) / 60 ** 2);
    const shares = (2.5 ** 2 * 0.4 * 0.6) / 100;
    const usual = 0.4 ** 2 * ((40 * 1 + 60 * 0.25) / 98) * (1 / 40 + 1 / 60);
    const [ofPull, ofSquare] = [1 / 40 + 1 / 60, 1 / 40 ** 3 + 1 / 60 ** 3];
    const degrees = ofPull ** 2 / ofSquare - 1;
    const variance = (Math.max(robust, usual) + shares) * (1 + 1 / degrees);
    // t at 84.714 degrees of freedom
    expect(degrees).toBeCloseTo(84.714, 3);
    expect(interval!.high - gain!).toBeCloseTo(1.988364 * Math.sqrt(variance), 4);
  });

  test("are of the mean of all, also of ratings that were not asked", () => {
    const rows = rowsOf(sample(200, 4));
    const [own, ofMore] = [issueRegression(rows, question(4, 200)), issueRegression(rows, question(4, 400))];
    for (const [issue, { gain }] of own.gains.entries()) expect(ofMore.gains[issue]!.gain).toBeCloseTo(gain! / 2, 12);
  });

  test("have no interval below ten ratings with an issue, nor where no score differs", () => {
    const some = Array.from({ length: 50 }, (_, index): PlainRating => [index < 9 ? [0] : [], 1 + (index % 5)]);
    expect(issueRegression(rowsOf(some), question(1, 50)).gains[0]).toMatchObject({ interval: null });
    const equal = some.map(([, score], index): PlainRating => [index < 20 ? [0] : [], Math.min(score, 1)]);
    const { gains } = issueRegression(rowsOf(equal), question(1, 50));
    expect(gains[0]?.gain).toBeCloseTo(0, 14);
  });

  test("of issues that always come together cannot be distinguished, but those of others can", () => {
    const twins = sample(200, 5).map(([own, score]): PlainRating => [own.includes(0) ? [...own, 4] : own, score]);
    const { gains, ofAll } = issueRegression(rowsOf(twins), question(5, 200));
    expect(gains.map(({ gain }) => gain === null)).toEqual([true, false, false, false, true]);
    expect(gains[0]?.inseparable).toEqual([4]);
    expect(gains[4]?.inseparable).toEqual([0]);
    expect(ofAll.gain).toBeCloseTo(issueRegression(rowsOf(sample(200, 5)), question(4, 200)).ofAll.gain!, 10);
  });

  test("are unknown where each rating has just one issue", () => {
    const single = Array.from({ length: 90 }, (_, index): PlainRating => [[index % 3], 1 + (index % 5)]);
    const { gains, ofAll } = issueRegression(rowsOf(single), question(3, 90));
    expect(gains.map(({ gain, inseparable }) => [gain, inseparable])).toEqual([
      [null, [1, 2]],
      [null, [0, 2]],
      [null, [0, 1]],
    ]);
    expect(ofAll).toEqual({ gain: null, interval: null });
  });

  test("are unknown without ratings, and for issues that all or none have", () => {
    expect(issueRegression([], question(1, 0)).gains[0]).toMatchObject({ gain: null, interval: null });
    const { gains, ofAll } = issueRegression(
      rowsOf([
        [[0], 1],
        [[0], 5],
      ]),
      question(2, 2),
    );
    expect([gains[0]?.gain, gains[1]?.gain, ofAll.gain]).toEqual([null, null, null]);
  });

  test("do not depend on the order of the rows, and turn with the scores", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const ratings = sample(120, seed);
        const [some, turned] = [ratings, ratings.map(([own, score]): PlainRating => [own, 6 - score])].map((list) =>
          issueRegression([...rowsOf(list)].reverse(), question(4, 120)),
        );
        for (const [issue, { gain, interval }] of some!.gains.entries()) {
          expect(turned!.gains[issue]!.gain ?? 0).toBeCloseTo(-(gain ?? 0), 9);
          expect(turned!.gains[issue]!.interval?.low ?? 0).toBeCloseTo(-(interval?.high ?? 0), 9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("the shares of what is explained", () => {
  test("are averages over all orders", () => {
    const ratings = sample(150, 6);
    const all = orders([0, 1, 2, 3]);
    const { together, shares, method } = explainedShares(issueMoments(rowsOf(ratings), 4));
    for (const [issue, share] of shares.entries()) {
      const added = all.map((order) => {
        const before = order.slice(0, order.indexOf(issue));
        return explainedBy(ratings, [...before, issue]) - explainedBy(ratings, before);
      });
      expect(share).toBeCloseTo(added.reduce((sum, one) => sum + one, 0) / all.length, 10);
    }
    expect(together).toBeCloseTo(explainedBy(ratings, [0, 1, 2, 3]), 10);
    expect(method).toBe("shapley");
  });

  test("of many issues are relative weights, which add up, too, and differ little", () => {
    const moments = issueMoments(rowsOf(sample(400, 7)), 4);
    const exact = explainedShares(moments).shares as readonly number[];
    for (const [issue, weight] of relativeWeights(moments, [0, 1, 2, 3]).entries())
      expect(Math.abs(weight - exact[issue]!)).toBeLessThan(0.01);
    const many = sample(400, 8, mostForShapley + 1);
    const { together, shares, method } = explainedShares(issueMoments(rowsOf(many), mostForShapley + 1));
    expect(method).toBe("relative-weights");
    expect(together).toBeCloseTo(explainedBy(many, [...shares.keys()]), 9);
  });

  test("of two issues are relative weights exactly", () => {
    const moments = issueMoments(rowsOf(sample(300, 9, 2)), 2);
    const exact = explainedShares(moments).shares;
    for (const [issue, weight] of relativeWeights(moments, [0, 1]).entries())
      expect(weight).toBeCloseTo(exact[issue]!, 10);
  });

  test("of issues that always come together are equal", () => {
    const twins = sample(200, 5).map(([own, score]): PlainRating => [own.includes(0) ? [...own, 4] : own, score]);
    const { shares } = explainedShares(issueMoments(rowsOf(twins), 5));
    expect(shares[4]).toBeCloseTo(shares[0]!, 10);
  });

  test("are unknown where no score differs", () => {
    expect(
      explainedShares(
        issueMoments(
          rowsOf([
            [[0], 3],
            [[], 3],
          ]),
          1,
        ),
      ),
    ).toMatchObject({ together: null, shares: [null] });
  });
});

test("without ratings all sums are 0, and of two ratings they are those of the deviations", () => {
  expect(issueMoments([], 1)).toEqual({
    count: 0,
    mean: 0,
    counts: Float64Array.of(0),
    products: [Float64Array.of(0)],
    withScore: Float64Array.of(0),
    square: 0,
  });
  // The scores 1 with the first issue and 5 with none: deviations of 2 from 3, and of a half from a half
  const rows = [
    { issues: [0], scores: [[1, 1]] },
    { issues: [], scores: [[5, 1]] },
  ] satisfies IssueRow[];
  expect(issueMoments(rows, 2)).toEqual({
    count: 2,
    mean: 3,
    counts: Float64Array.of(1, 0),
    products: [Float64Array.of(0.5, 0), Float64Array.of(0, 0)],
    withScore: Float64Array.of(-2, 0),
    square: 8,
  });
});
