/** Pages of feedback with what is rare: no responses, no scores in a segment, several categories, wide scales, many inputs and filters. */

import { describe, expect, test } from "vitest";
import { report } from "../../../src/pipeline/report.js";
import { barName, histogramChart } from "../../../src/reporters/html/histogram-chart.js";
import { reportPage } from "../../../src/reporters/html/report-page.js";
import type { Histogram } from "../../../src/results/report/histogram.js";
import { temporaryExport } from "../../support/temporary-export.js";

const each = <Item>(count: number, row: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => row(index));
const day = (index: number) => `2026-01-${String(1 + (index % 28)).padStart(2, "0")}`;
const file = (name: string, header: string, rows: readonly string[]) =>
  temporaryExport(name, `${[header, ...rows].join("\n")}\n`);

/** The text of a page, without its styles, charts and marks. */
async function textOf(...words: Parameters<typeof report>): Promise<string> {
  const page = await reportPage(await report(...words));
  return page
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

const csat = file("page-csat.csv", "id,csat,created_at,team", [
  ...each(30, (index) => `a${index},${1 + (index % 5)},${day(index)},red`),
  ...each(6, (index) => `b${index},,${day(index)},blue`),
]);
const asked = { provider: "csat" } as const;

describe("a page", () => {
  test("of nothing that was selected says so", async () => {
    const text = await textOf(csat, { ...asked, from: "2025-01-01", to: "2025-01-31" });
    for (const words of ["No responses", "No times (selected: 2025-01-01 to 2025-01-31)"])
      expect(text).toContain(words);
  });

  test("of segments of which none has a response, or none a score, says so", async () => {
    const none = { ...asked, by: ["team"] };
    expect(await textOf(csat, { ...none, from: "2025-01-01", to: "2025-01-31" })).toContain(
      "No segment has a response.",
    );
    expect(await textOf(csat, none)).toMatch(/red .*30/);
  });

  test("has each filter with its option", async () => {
    const text = await textOf(csat, {
      ...asked,
      where: ["csat >= 2", "team = red"],
      confidence: 0.9,
      minN: 5,
      dedupe: false,
    });
    for (const words of [
      "--where csat &gt;= 2",
      "--where team = red",
      "--confidence 90%",
      "--min-n 5",
      "--no-dedupe yes",
    ])
      expect(text).toContain(words);
  });

  test("names three inputs, and counts the others", async () => {
    const copies = each(5, (index) => file(`page-${index}.csv`, "id,csat,created_at", [`c${index},4,${day(index)}`]));
    expect(await textOf(copies, asked)).toMatch(/page-2\.csv and 2 more files \( ?csat ?\)/);
  });

  test("of rejected records shows the first of each reason", async () => {
    const path = file("page-rejected.csv", "id,csat,created_at", [
      ...each(20, (index) => `r${index},4,${day(index)}`),
      "x,9,2026-01-01",
    ]);
    expect(await textOf(path, { ...asked, maxRejected: "50%" })).toMatch(
      /score-out-of-range 1 .*page-rejected\.csv:22: /,
    );
  });

  test("of several ratings has a part for each, of the responses rated in it", async () => {
    const survey = file(
      "page-acs.csv",
      "TimeGenerated [UTC],SurveyId,CallId,ParticipantId,OverallRatingScore,AudioRatingScore,AudioIssues",
      each(
        40,
        (index) =>
          `${day(index)}T10:00:00Z,s${index},c${index},p${index % 7},${1 + (index % 5)},${index % 3 === 0 ? "2,Echo" : "5,"}`,
      ),
    );
    const text = await textOf(survey, { by: ["week"], drivers: true });
    for (const words of ["Overall, 1-5", "Audio, 1-5"]) expect(text).toContain(words);
  });

  test("of scores on a wide scale has bars of ranges", async () => {
    const path = file(
      "page-wide.csv",
      "id,value,created_at",
      each(60, (index) => `w${index},${(index * 37) % 101},${day(index)}`),
    );
    const text = await textOf(path, { map: ["score=value", "scale=0..100", "response_id=id"] });
    expect(text).toContain("0-100");
  });
});

describe("the chart of a distribution", () => {
  const bars: Histogram["bars"] = [
    { from: 0, to: 10, count: 1, share: 0.004, part: "low" },
    { from: 10, to: 20, count: 249, share: 0.996, part: "high" },
  ];
  const histogram = (given: object) =>
    ({ bars, curve: null, isOfSingleScores: false, ...given }) as unknown as Histogram;

  test("names ranges and scores, and the most frequent of them", () => {
    const [first] = bars;
    expect([first, { ...first, to: 0 }].map((bar) => barName(bar as Histogram["bars"][number]))).toEqual([
      "0 to 10",
      "0",
    ]);
    expect(histogramChart(histogram({}), "csat").description).toBe(
      "Distribution of csat: 250 scores, most often 10 to 20 (99.6%)",
    );
  });

  test("has a curve above its bars if there is one", () => {
    const specOf = (given: object) => JSON.stringify(histogramChart(histogram(given), "csat").specFor(600));
    const curve = [{ score: 5, share: 2 }];
    expect([specOf({}), specOf({ curve })].map((spec) => spec.includes('"type":"line"'))).toEqual([false, true]);
    expect(specOf({ curve })).toContain('"domain":[0,2]');
  });

  test("does not show a score that somebody gave as 0%", () => {
    const many = each(8, (index) => ({ ...bars[index === 0 ? 0 : 1]!, from: index, to: index }));
    const { data } = histogramChart(histogram({ isOfSingleScores: true, bars: many }), "csat").specFor(600);
    const labels = (data as { values: { label: string }[] }).values.map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(["<1%", "100%"]);
  });
});
