/**
 * What a gate claims, on drawn answers: where nothing is wrong it fails in no more than 5 % of runs, however many rules it has and
 * whichever side is small; where it is worse by just the margin it passes in no more than 5 %; and it finds what it should.
 */

import { describe, expect, test, vi } from "vitest";
import { evaluateGate, type GateRules } from "../../src/index.js";
import { keepsBaseline } from "../../src/results/gate/baseline-update.js";
import { drawnSummary, template } from "./drawn-summaries.js";
import {
  chanceOf,
  isLong,
  lowered,
  meanOf,
  type Population,
  runsOf,
  seeded,
  shareOf,
  skew60,
  skew80,
  skew92,
} from "./populations.js";

if (isLong) vi.setConfig({ testTimeout: 6 * 3_600_000 });

const runs = runsOf(12, 4000);
/** No cell may be above 6.5 %, but for what chance does. */
const most = 0.065 + chanceOf(0.065, runs);

/** In which share of runs a gate has the verdict. */
async function rateOf(
  verdict: string,
  rules: GateRules,
  [before, now]: readonly [Population, Population],
  [m, n]: readonly [number, number],
  segments: number,
) {
  const empty = await template();
  const random = seeded(20260101);
  return shareOf(runs, () => {
    const baseline = drawnSummary(empty, before, m, random, segments);
    return evaluateGate(drawnSummary(empty, now, n, random, segments), rules, baseline).verdict === verdict;
  });
}

const twelve = Array.from({ length: 12 }, (_, index) => `mean{plan=s${index + 1}}`);
const skews = isLong ? [skew60, skew80, skew92] : [skew92];
const allSizes = [
  [30, 1000],
  [1000, 30],
  [30, 30],
  [50, 1000],
  [100, 1000],
  [1000, 200],
] as const;
const sizes = isLong ? allSizes : allSizes.slice(0, 2);

describe("where nothing changed", () => {
  const zero = { margin: ["mean=0"] };
  test.each(skews.flatMap((population) => sizes.map((size) => [population.name, ...size, population] as const)))(
    "one regression of %s, %d -> %d, with a margin of 0",
    async (_, m, n, population) => {
      const rate = await rateOf("fail", { noRegression: ["mean"], ...zero }, [population, population], [m, n], 1);
      expect(rate).toBeLessThanOrEqual(most);
    },
  );

  test.each(skews.map((population) => [population.name, population] as const))(
    "twelve regressions of %s, 30 -> 1,000 and 1,000 -> 200",
    async (_, population) => {
      const rules = { noRegression: twelve, ...zero };
      expect(await rateOf("fail", rules, [population, population], [30, 1000], 12)).toBeLessThanOrEqual(most);
      expect(await rateOf("fail", rules, [population, population], [1000, 200], 12)).toBeLessThanOrEqual(most);
    },
  );
});

describe("requirements that are only just met", () => {
  test.each(isLong ? [50, 200, 1000] : [200])("twelve of skew60 with %d answers each", async (n) => {
    const require = twelve.map((target) => `${target} >= ${meanOf(skew60)}`);
    expect(await rateOf("fail", { require }, [skew60, skew60], [30, n], 12)).toBeLessThanOrEqual(most);
  });
});

describe("a baseline that is replaced by each summary that passes", () => {
  test("is not so good by chance that what follows fails", async () => {
    const empty = await template();
    const random = seeded(7);
    const [chains, steps] = [runsOf(4, 600), 6];
    let failed = 0;
    let replaced = 0;
    for (let chain = 0; chain < chains; chain++) {
      let baseline = drawnSummary(empty, skew60, 1000, random);
      for (let step = 0; step < steps; step++) {
        const now = drawnSummary(empty, skew60, 1000, random);
        const result = evaluateGate(now, { noRegression: ["mean"] }, baseline);
        if (result.verdict === "fail") failed++;
        if (keepsBaseline(result, now, baseline, 0.5) !== null) continue;
        replaced++;
        baseline = now;
      }
    }
    expect(replaced).toBeGreaterThan(0.2 * chains * steps);
    expect(failed / (chains * steps)).toBeLessThanOrEqual(0.05);
  });
});

describe("where it is worse by just the margin", () => {
  test.each(skews.flatMap((population) => sizes.map((size) => [population.name, ...size, population] as const)))(
    "one regression of %s passes seldom, and fails seldom: %d -> %d",
    async (_, m, n, population) => {
      const rules = { noRegression: ["mean"], margin: ["mean=0.3"] };
      const pair = [population, lowered(population, 0.3)] as const;
      expect(await rateOf("pass", rules, pair, [m, n], 1)).toBeLessThanOrEqual(most);
      expect(await rateOf("fail", rules, pair, [m, n], 1)).toBeLessThanOrEqual(most);
    },
  );
});
