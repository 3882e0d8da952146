/** Intervals of gains, rating by rating, and with how many ratings there are any. */

import { describe, expect, test } from "vitest";
import type { IssueRow } from "../../src/statistics/issue-moments.js";
import { type Gain, issueRegression } from "../../src/statistics/issue-regression.js";

const question = (issues: number, total: number) => ({ issues, total, confidence: 0.95 });

describe("the interval of a gain", () => {
  // NumPy: every rating a row of a matrix, what it moves by the definition, its leverage from the hat matrix; quantiles of t from SciPy
  test.each([
    {
      name: "of overlapping issues, where some ratings were not asked",
      rows: [
        {
          issues: [],
          scores: [
            [3, 4],
            [4, 9],
            [5, 30],
          ],
        },
        {
          issues: [0],
          scores: [
            [1, 3],
            [2, 6],
            [3, 4],
            [5, 2],
          ],
        },
        {
          issues: [1],
          scores: [
            [2, 5],
            [4, 7],
          ],
        },
        {
          issues: [0, 1],
          scores: [
            [1, 9],
            [3, 2],
          ],
        },
        {
          issues: [2],
          scores: [
            [1, 1],
            [5, 20],
          ],
        },
        { issues: [0, 2], scores: [[2, 3]] },
      ] satisfies IssueRow[],
      total: 150,
      expected: [
        [0.4117605229663401, 0.2420655477999485, 0.5814554981327317],
        [0.19620342852013234, 0.08504504394907723, 0.30736181309118743],
        [-0.01952390570447526, -0.08879546581586885, 0.04974765440691832],
        [0.5884400457819972, 0.36810537692455536, 0.808774714639439],
      ],
    },
    {
      name: "of separate issues, where all were asked and the usual variance is the larger one",
      rows: [
        {
          issues: [],
          scores: [
            [4, 20],
            [5, 20],
          ],
        },
        {
          issues: [0],
          scores: [
            [3, 12],
            [4, 2],
          ],
        },
        {
          issues: [1],
          scores: [
            [4, 15],
            [5, 1],
          ],
        },
      ] satisfies IssueRow[],
      total: 70,
      expected: [
        [0.271428571428571, 0.12315599544030123, 0.41970114741684084],
        [0.0999999999999998, 0.023614945268180032, 0.17638505473181956],
        [0.37142857142857083, 0.21624050301643105, 0.5266166398407106],
      ],
    },
  ])("is that of the matrices, $name", ({ rows, total, expected }) => {
    const { gains, ofAll } = issueRegression(rows, question(expected.length - 1, total));
    for (const [place, { gain, interval }] of [...gains, ofAll].entries())
      for (const [end, value] of [gain, interval?.low, interval?.high].entries())
        expect(value).toBeCloseTo(expected[place]![end]!, 10);
  });

  /** So many ratings with the issue, and so many without it. */
  const fitOf = (with0: number, without: number) =>
    issueRegression(
      [
        {
          issues: [0],
          scores: [
            [1, with0 - 1],
            [2, 1],
          ],
        },
        {
          issues: [],
          scores: [
            [4, without - 1],
            [5, 1],
          ],
        },
      ],
      question(1, with0 + without),
    );
  const hasInterval = ({ interval }: Gain) => interval !== null;

  test.each([
    [10, 10, true],
    [9, 10, false],
    [10, 9, false],
    [11, 30, true],
  ])("is known with ten ratings on either side: %d with the issue and %d without", (with0, without, isKnown) => {
    const { gains, ofAll } = fitOf(with0, without);
    expect([gains[0]!, ofAll].map(hasInterval)).toEqual([isKnown, isKnown]);
    expect(gains[0]!.gain).not.toBeNull();
  });

  test("is unknown where nothing differs, and does not depend on a rating that has an issue to itself", () => {
    const same = issueRegression(
      [
        { issues: [0], scores: [[4, 20]] },
        { issues: [], scores: [[4, 20]] },
      ],
      question(1, 40),
    );
    expect(same.gains[0]!.gain).toBeCloseTo(0, 14);
    expect(same.gains[0]!.interval).toBeNull();
    const alone = (score: number) =>
      issueRegression(
        [
          {
            issues: [0],
            scores: [
              [1, 12],
              [3, 9],
            ],
          },
          { issues: [0, 1], scores: [[score, 1]] },
          {
            issues: [],
            scores: [
              [4, 20],
              [5, 8],
            ],
          },
        ],
        question(2, 50),
      ).gains[0]!;
    expect(alone(2).interval!.low).toBeCloseTo(alone(5).interval!.low, 10);
    expect(alone(2).gain).toBeCloseTo(alone(5).gain!, 10);
  });
});
