/** Smoothed densities of scores. */

import { kernelDensityEstimation } from "simple-statistics";
import { expect, test } from "vitest";
import type { ScoreCounts } from "../../src/statistics/exact.js";
import { mostSmoothed, scoreDensity } from "../../src/statistics/score-density.js";

const scale = { min: 0, max: 100 };
const table = (count: number, scoreOf: (index: number) => number): ScoreCounts => {
  const counts = new Map<number, number>();
  for (let index = 0; index < count; index++) counts.set(scoreOf(index), (counts.get(scoreOf(index)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
};

const area = (points: ReturnType<typeof scoreDensity>) =>
  (points ?? []).slice(1).reduce((sum, { score, density }, index) => {
    const before = points?.[index] ?? { score, density };
    return sum + ((score - before.score) * (density + before.density)) / 2;
  }, 0);

test("the area under the curve is 1, also where scores crowd at an end of the scale", () => {
  expect(
    area(
      scoreDensity(
        table(500, (index) => 40 + (index % 37)),
        scale,
      ),
    ),
  ).toBeCloseTo(1, 2);
  expect(
    area(
      scoreDensity(
        table(500, (index) => 100 - (index % 19)),
        scale,
      ),
    ),
  ).toBeCloseTo(1, 2);
});

test("away from the ends it is the estimate of simple-statistics", () => {
  const scores = Array.from({ length: 200 }, (_, index) => 45 + (index % 14));
  const estimate = kernelDensityEstimation(scores, "gaussian", "nrd");
  const point = scoreDensity(
    table(200, (index) => 45 + (index % 14)),
    scale,
  )?.find(({ score }) => score === 50);
  expect(point?.density).toBeCloseTo(estimate(50), 12);
});

test("of many scores it smooths quantiles, which changes little", () => {
  const scoreOf = (index: number) => 30 + (index % 41);
  const [few, many] = [
    scoreDensity(table(mostSmoothed, scoreOf), scale),
    scoreDensity(table(41 * 5000, scoreOf), scale),
  ];
  const differences = (few ?? []).map(({ density }, index) => Math.abs(density - (many?.[index]?.density ?? 0)));
  expect(Math.max(...differences)).toBeLessThan(0.001);
});

test("few scores, few distinct ones, and scores that hardly differ have no curve", () => {
  expect(
    scoreDensity(
      table(29, (index) => index),
      scale,
    ),
  ).toBeNull();
  expect(
    scoreDensity(
      table(1000, (index) => index % 11),
      scale,
    ),
  ).toBeNull();
  expect(
    scoreDensity(
      table(1000, (index) => (index < 980 ? 50 : index % 20)),
      scale,
    ),
  ).toBeNull();
  expect(scoreDensity([], scale)).toBeNull();
});

test("thirty scores with twelve distinct ones have a curve, at 121 points along the scale", () => {
  const points = scoreDensity(
    table(30, (index) => 40 + (index % 12)),
    { min: 10, max: 110 },
  );
  expect(points).toHaveLength(121);
  expect([points?.[0]?.score, points?.[60]?.score, points?.[120]?.score]).toEqual([10, 60, 110]);
});

test("what lies beyond an end of the scale is folded back at it", () => {
  const [low, scores] = [{ min: 10, max: 110 }, Array.from({ length: 500 }, (_, index) => 10 + (index % 19))];
  const estimate = kernelDensityEstimation(scores, "gaussian", "nrd");
  const points = scoreDensity(
    table(500, (index) => 10 + (index % 19)),
    low,
  );
  expect(area(points)).toBeCloseTo(1, 2);
  for (const { score, density } of points ?? [])
    expect(density).toBeCloseTo(estimate(score) + estimate(20 - score) + estimate(220 - score), 12);
});
