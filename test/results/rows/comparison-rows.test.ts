/** The rows of a comparison: each number of both sides once, with the verdict of the JSON. */

import { expect, test } from "vitest";
import { compare, rowsOfComparison } from "../../../src/index.js";
import { comparisonRows } from "../../../src/results/rows/comparison-rows.js";

test.each([
  [
    "a CSAT",
    "fixtures/csat/weekly-trend/ratings.csv",
    { before: "2026-01-26" },
    ["mean", "low_rate", "top_rate", "satisfied"],
  ],
  ["segments", "fixtures/compare/versions/calls.csv", { by: ["app_version"] }, ["mean", "low_rate", "top_rate"]],
])("every number of %s has one row", async (_, input, options, metrics) => {
  const comparison = await compare(input, options);
  const rows = [...rowsOfComparison(comparison)];
  const labels = rows.map(({ row, b, metric, category, issue }) => JSON.stringify([row, b, metric, category, issue]));
  expect(new Set(labels).size).toBe(labels.length);
  expect([...new Set(rows.map(({ metric }) => metric))]).toEqual(metrics);
  const means = rows.filter(({ metric }) => metric === "mean");
  expect(means.map(({ a_value, difference, verdict }) => [a_value, difference, verdict])).toEqual(
    comparison.pairs.flatMap(({ ratings }) =>
      ratings.map(({ a, difference, verdict }) => [a.mean, difference, verdict]),
    ),
  );
});

test("the columns have names that are different, and descriptions", () => {
  const names = comparisonRows.columns.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(comparisonRows.columns.filter(({ description }) => description.length < 5)).toEqual([]);
});
