/**
 * The workflow of docs/ci.md: answers of 90 days before a release stay the baseline, and every day all answers since the release
 * are compared with them, 30 a day, as one of 30 planned looks. What is worse is found; what is not is left alone.
 */

import { expect, test, vi } from "vitest";
import { evaluateLook, type LooksState, type Summary } from "../../src/index.js";
import { drawnSummary, template } from "./drawn-summaries.js";
import { chanceOf, isLong, lowered, type Population, runsOf, seeded, skew60 } from "./populations.js";

if (isLong) vi.setConfig({ testTimeout: 6 * 3_600_000 });

const [perDay, daysBefore, looks] = [30, 90, 30];
const rules = { noRegression: ["mean,low_rate"], margin: ["mean=0,low_rate=0"], looks };

/** The look at which a project's release fails; null if none of 30 does. */
async function failedAt(empty: Summary, release: Population, random: () => number): Promise<number | null> {
  const baseline = drawnSummary(empty, skew60, daysBefore * perDay, random);
  let state: LooksState | null = null;
  let now: Summary | null = null;
  for (let look = 1; look <= looks; look++) {
    now = added(now, drawnSummary(empty, release, perDay, random));
    const outcome = evaluateLook(now, rules, baseline, { state, name: "looks.json" });
    if (outcome.result.verdict === "fail") return look;
    state = outcome.state ?? state;
  }
  return null;
}

/** The summary of all answers together. */
function added(before: Summary | null, day: Summary): Summary {
  if (before === null) return day;
  const ratings = day.total.ratings.map((rating, index) => {
    const other = before.total.ratings[index];
    if (other === undefined) return rating;
    const counts = new Map<number, number>();
    for (const { score, count } of [...other.distribution, ...rating.distribution])
      counts.set(score, (counts.get(score) ?? 0) + count);
    const distribution = [...counts].sort(([a], [b]) => a - b).map(([score, count]) => ({ score, count }));
    const count = rating.count + other.count;
    const [low, top] = [rating.low.count + other.low.count, rating.top.count + other.top.count];
    return { ...rating, count, distribution, low: { ...rating.low, count: low }, top: { ...rating.top, count: top } };
  });
  return { ...day, total: { ...day.total, responses: day.total.responses + before.total.responses, ratings } };
}

async function share(release: Population, projects: number): Promise<number> {
  const empty = await template();
  const random = seeded(20260601);
  const found: (number | null)[] = [];
  for (let project = 0; project < projects; project++) found.push(await failedAt(empty, release, random));
  return found.filter((look) => look !== null).length / projects;
}

test("a drop of 0.5 is found in 95 % of projects", async () => {
  const projects = runsOf(3, 300);
  expect(await share(lowered(skew60, 0.5), projects)).toBeGreaterThanOrEqual(0.95 - (isLong ? 0 : 0.1));
});

test.runIf(isLong)("a drop of 0.2 is found in 95 % of projects within 30 looks", async () => {
  expect(await share(lowered(skew60, 0.2), 300)).toBeGreaterThanOrEqual(0.95);
});

test.runIf(isLong)("where nothing changed few projects fail at any look", async () => {
  expect(await share(skew60, 60)).toBeLessThanOrEqual(0.05 + chanceOf(0.05, 60) / 2);
});
