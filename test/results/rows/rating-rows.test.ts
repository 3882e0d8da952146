/** The flat tables of a summary: the same numbers as in the JSON, each where it belongs and once. */

import { describe, expect, test } from "vitest";
import { summarize } from "../../../src/index.js";
import { distributionRows } from "../../../src/results/rows/distribution-rows.js";
import type { FlatTable } from "../../../src/results/rows/flat-table.js";
import { issueRows } from "../../../src/results/rows/issue-rows.js";
import { ratingRows } from "../../../src/results/rows/rating-rows.js";
import { summaryRowNames } from "../../../src/results/rows/summary-row-names.js";
import { summaryRows } from "../../../src/results/rows/summary-rows.js";
import { temporaryExport } from "../../support/temporary-export.js";

const month = "fixtures/twilio/february-month/calls-2023-02.csv";

function objects({ columns, rows }: FlatTable): readonly Readonly<Record<string, unknown>>[] {
  return [...rows].map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
}

describe("the ratings", () => {
  test("have the numbers of the JSON, the total first", async () => {
    const summary = await summarize([month], { by: ["week"] });
    const rows = objects(ratingRows.table(summary));
    const parts = [summary.total, ...summary.segments];
    expect(rows.map(({ row }) => row)).toEqual(["total", ...summary.segments.map(() => "segment")]);
    expect(rows.map(({ week }) => week)).toEqual([null, ...summary.segments.map(({ key }) => key.week)]);
    for (const [index, { responses, ratings }] of parts.entries()) {
      const [rating] = ratings;
      expect(rows[index]).toMatchObject({
        responses,
        category: "overall",
        count: rating?.count,
        mean: rating?.mean,
        mean_ci_low: rating?.meanInterval?.low,
        mean_ci_high: rating?.meanInterval?.high,
        sample_stddev: rating?.sampleStddev,
        p10: rating?.quantiles.p10,
        low_count: rating?.low.count,
        low_rate: rating?.low.rate,
        top_rate_ci_high: rating?.top.interval?.high,
        nps: null,
        confidence: 0.95,
      });
    }
  });

  test("have the NPS on the row of its own question alone, also if scores are put on 0-100", async () => {
    for (const normalize of [false, true]) {
      const summary = await summarize(["fixtures/delighted/mixed-survey-types/survey_responses.json"], { normalize });
      const rows = objects(ratingRows.table(summary));
      expect(rows.length).toBeGreaterThan(1);
      for (const { category, nps } of rows) expect(nps).toBe(category === "nps" ? summary.total.nps?.score : null);
    }
  });

  test("have a row for a segment without any", async () => {
    const [row, ...others] = objects(ratingRows.table(await summarize(["fixtures/bad/header-only/feedback.csv"])));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ row: "total", responses: 0, category: null, count: null, mean: null });
  });

  test("keep apart a key that is called like one of their own columns", async () => {
    const path = temporaryExport("names.csv", "nps,count,row,key_count\n9,a,b,c\n");
    const summary = await summarize([path], { by: ["count", "row", "key_count"] });
    const [, row] = objects(ratingRows.table(summary));
    expect(row).toMatchObject({ row: "segment", key_count: "a", key_row: "b", key_key_count: "c", count: 1 });
  });
});

test("the issues and scores of every part add up to its counts", async () => {
  const summary = await summarize([month], { by: ["week"] });
  for (const { key, issues, ratings } of summary.segments) {
    const own = (table: FlatTable) => objects(table).filter(({ week }) => week === key.week);
    expect(own(issueRows.table(summary)).map(({ issue, issue_count }) => [issue, issue_count])).toEqual(
      issues.map(({ issue, count }) => [issue, count]),
    );
    const scores = own(distributionRows.table(summary));
    expect(scores.reduce((sum, { count }) => sum + Number(count), 0)).toBe(ratings[0]?.count);
    expect(scores.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 12);
  }
});

describe.each(summaryRows)("the table $name", ({ name, columns }) => {
  test("is named by the option", () => expect(summaryRowNames).toContain(name));

  test("has a name and a description for each column, and no two alike", () => {
    const names = columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    for (const column of columns)
      expect([column.name, column.description]).toEqual([
        expect.stringMatching(/^[a-z][a-z0-9_]*$/),
        expect.stringMatching(/^\S.{3,}[^.]$/),
      ]);
  });

  test("has no number for a label but scores and scales", () => {
    const labels = columns.filter(({ isLabel }) => isLabel);
    expect(labels.filter(({ unit }) => unit !== "text" && unit !== "score")).toEqual([]);
  });
});
