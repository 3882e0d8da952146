/** The table of metrics: it names every number of a summary, and nothing else. */

import { describe, expect, test } from "vitest";
import { compare, summarize } from "../../src/index.js";
import { metrics, metricsNamed } from "../../src/results/metrics.js";

const log = "fixtures/calls/twilio-list";
const weighing = { calls: `${log}/calls.json`, weightBy: ["call.direction"] };
const as = (category: string, scale: string) => ({
  map: ["score=quality_score", `scale=${scale}`, `category=${category}`, "call_id=sid"],
});

/** The totals of summaries, and a comparison, that have every metric between them. */
const inspected = Promise.all([
  ...[
    ["fixtures/acs/contoso-march/query_data.csv"],
    ["fixtures/enco/waffles-and-biscuits/requests-2020-q1.csv"],
    ["fixtures/delighted/mixed-survey-types/survey_responses.json"],
    ["fixtures/ces/plain-csv/ces.csv"],
  ].map(async (inputs) => (await summarize(inputs)).total),
  ...[{}, as("nps", "0..10"), as("csat", "1..5"), as("ces", "1..7")].map(
    async (mapped) => (await summarize([`${log}/feedback.json`], { ...weighing, ...mapped })).total,
  ),
  summarize(["fixtures/acs/contoso-march/query_data.csv"], { drivers: true }).then(({ total }) => total),
  summarize(["fixtures/csat/weekly-trend/ratings.csv"], { by: ["week"] }),
  summarize(["fixtures/acs/contoso-march/query_data.csv"], { cluster: "participant" }).then(({ total }) => total),
  compare(["fixtures/cli/compare-adjust/may.csv", "fixtures/cli/compare-adjust/june.csv"], { adjust: ["plan"] }),
]);

describe.each(metrics)("$name", ({ name, key, interval, reference }) => {
  test("is the only one of its name", () => {
    expect(metricsNamed(name).map((metric) => metric.name)).toEqual([name]);
  });

  test("has a reference, and an interval that is a metric", () => {
    expect(reference.length).toBeGreaterThan(20);
    if (interval !== null) expect(metricsNamed(interval)).toHaveLength(1);
  });

  test("is in the JSON where it says", async () => {
    const results = await inspected;
    for (const path of key.split("; "))
      expect(results.some((whole) => valuesAt([whole], path).some((value) => value !== undefined))).toBe(true);
  });
});

test("a word may represent several metrics, in any case and with spaces", () => {
  expect(metricsNamed("Std Dev").map(({ name }) => name)).toEqual(["population_stddev", "sample_stddev"]);
  expect(metricsNamed("quantiles").map(({ name }) => name)).toEqual(["p10", "p25", "p75", "p90"]);
  expect(metricsNamed("low rate").map(({ name }) => name)).toEqual(["low_rate"]);
});

/** The values at a path such as `ratings[].low.rate`. */
function valuesAt(values: readonly unknown[], path: string): readonly unknown[] {
  return path.split(".").reduce<readonly unknown[]>((found, part) => {
    const name = part.replace("[]", "");
    const next = found.map((value) => (value as Record<string, unknown> | null)?.[name]);
    return part.endsWith("[]") ? next.flat() : next;
  }, values);
}
