import { describe, expect, test } from "vitest";
import { recurringEffects } from "../../src/statistics/recurring-effects.js";
import { averaged, contrastVariance, noiseModels, varianceFactor } from "../../src/statistics/series-noise.js";
import { seeded } from "../support/seeded.js";
import { expectDigits } from "./digits.js";

const random = seeded(3);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A level that wanders with a standard deviation of 1, and answers with one of 1 around it. */
function wandering(length: number, correlation: number) {
  let level = normal();
  return Array.from({ length }, (_, time) => {
    level = correlation * level + Math.sqrt(1 - correlation ** 2) * normal();
    return { time, value: level + normal(), variance: 1 };
  });
}

describe("the models of the noise", () => {
  test("find how a long series wanders", () => {
    const models = noiseModels(wandering(3000, 0.8), [Array(3000).fill(1)]);
    expect(averaged(models, ({ correlation }) => correlation)).toBeCloseTo(0.8, 1);
    expect(averaged(models, ({ spread }) => spread)).toBeCloseTo(1, 0);
    expect(models.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("find that one does not", () => {
    const still = Array.from({ length: 1000 }, (_, time) => ({ time, value: normal(), variance: 1 }));
    const models = noiseModels(still, [Array(1000).fill(1)]);
    expect(averaged(models, (model) => varianceFactor(still, Array(1000).fill(1), model))).toBeLessThan(1.3);
  });

  test("have the likelihood of the normal distribution, by its matrix", () => {
    // NumPy: log likelihood of y = 1, 3, 2 at times 0, 1, 3 by det and inverse of the covariances, restricted for the mean;
    // the weights of two models relative to each other
    const points = [
      { time: 0, value: 1, variance: 0.5 },
      { time: 1, value: 3, variance: 1 },
      { time: 3, value: 2, variance: 2 },
    ];
    const models = noiseModels(points, [[1, 1, 1]]);
    const weightOf = (spread: number, correlation: number) =>
      models.find((model) => model.spread === spread && model.correlation === correlation)!.weight;
    expect(weightOf(1, 0.8) / weightOf(2, 0.4)).toBeCloseTo(1.0891070588571814, 8);
  });

  // NumPy: every likelihood by the determinant and the inverse of the matrix of covariances, restricted for the regressors
  const short = {
    times: [0, 1, 2, 4, 5, 9],
    values: [4.1, 4.4, 3.9, 3.2, 3.4, 4.6],
    variances: [0.05, 0.04, 0.08, 0.1, 0.05, 0.02],
  };
  const jump = {
    times: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21],
    values: [1, 1.1, 1.3, 1.2, 1.5, 1.8, 1.7, 2.1, 9.2, 9.1, 9.4, 9.3],
    variances: Array<number>(12).fill(0.001),
  };
  test.each([
    {
      ...{ name: "around a mean", ...short, slope: false, steady: undefined, kept: 73 },
      ...{ spread: 0.3256061862708336, correlation: 0.5019047094710773, product: 0.17510535082750772 },
      ...{ first: 7.435168812116424e-5, last: 8.032290370426329e-4, squares: 0.0332720596036327 },
    },
    {
      ...{ name: "around a line", ...short, slope: true, steady: 0.1, kept: 73 },
      ...{ spread: 0.4134231659161794, correlation: 0.5326423749652403, product: 0.23553570696666196 },
      ...{ first: 2.5153742558776937e-5, last: 1.1143123594333346e-3, squares: 0.03392636659172951 },
    },
    {
      ...{ name: "of which most are ruled out", ...jump, slope: false, steady: undefined, kept: 40 },
      ...{ spread: 18.38535606025417, correlation: 0.7909914728447183, product: 15.19955767248558 },
      ...{ first: 6.14173568960686e-6, last: 2.481734709880903e-5, squares: 0.12172479442704354 },
    },
  ])("have the weights of the matrices, $name", ({ times, values, variances, slope, steady, ...expected }) => {
    const points = times.map((time, index) => ({ time, value: values[index]!, variance: variances[index]! }));
    const models = noiseModels(points, [times.map(() => 1), ...(slope ? [times] : [])], steady);
    expect(models).toHaveLength(expected.kept);
    const means = {
      spread: averaged(models, ({ spread }) => spread),
      correlation: averaged(models, ({ correlation }) => correlation),
      product: averaged(models, ({ spread, correlation }) => spread * correlation),
      squares: averaged(models, ({ weight }) => weight),
      first: models[0]!.weight,
      last: models.at(-1)!.weight,
    };
    for (const [name, value] of Object.entries(means))
      expectDigits(value, String(expected[name as keyof typeof means]), 1e-9);
  });

  test("are none where nothing scatters", () => {
    const points = [4, 4, 4].map((value, time) => ({ time, value, variance: 0 }));
    expect(noiseModels(points, [[1, 1, 1]])).toEqual([{ weight: 1, spread: 0, correlation: 0 }]);
  });
});

test("the variance of a contrast is that of the matrix of covariances", () => {
  const times = [0, 1, 3, 4, 8];
  const points = times.map((time, index) => ({ time, value: 0, variance: 0.1 * (index + 1) }));
  const factors = [1, -2, 0.5, 3, -1];
  const model = { spread: 0.7, correlation: 0.6, weight: 1 };
  let expected = 0;
  for (const [i, a] of times.entries())
    for (const [j, b] of times.entries())
      expected += factors[i]! * factors[j]! * (0.7 * 0.6 ** Math.abs(a - b) + (i === j ? points[i]!.variance : 0));
  expect(contrastVariance(points, factors, model)).toBeCloseTo(expected, 12);
  const independent = factors.reduce((sum, factor, index) => sum + factor ** 2 * (0.7 + points[index]!.variance), 0);
  expect(varianceFactor(points, factors, model)).toBeCloseTo(expected / independent, 12);
  expect(varianceFactor(points, factors, { ...model, spread: 0 })).toBe(1);
  expect(varianceFactor(points, [0, 0, 0, 0, 0], model)).toBe(1);
});

describe("what recurs", () => {
  const weeksOf = (valueOn: (day: number) => number, weeks: number) =>
    Array.from({ length: 7 * weeks }, (_, day) => ({
      ...{ value: valueOn(day), count: 20, season: day % 7, round: Math.floor(day / 7) },
    }));

  test("is found beside a level that changes from week to week", () => {
    const effectOf = recurringEffects(weeksOf((day) => (day % 7 > 4 ? -0.7 : 0) + Math.floor(day / 7) ** 2, 5));
    expect(effectOf(0).effect - effectOf(6).effect).toBeCloseTo(0.7, 8);
    expect(effectOf(3).variance).toBeCloseTo(0, 12);
  });

  test("is shrunk to nothing where days differ no more than by chance", () => {
    const effectOf = recurringEffects(weeksOf(() => 4 + 0.2 * normal(), 8));
    for (const day of [0, 1, 2, 3, 4, 5, 6]) expect(Math.abs(effectOf(day).effect)).toBeLessThan(0.08);
  });

  test("is nothing where one round is all there is", () => {
    expect(recurringEffects(weeksOf((day) => day, 1))(3)).toEqual({ effect: 0, variance: 0 });
    expect(recurringEffects([])(3)).toEqual({ effect: 0, variance: 0 });
  });
});
