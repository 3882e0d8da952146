/** The numbers of ratings whose raters are known, where there is one answer or none, and of issues. */

import { describe, expect, test } from "vitest";
import { Warnings } from "../../../src/base/warnings.js";
import { RaterSizes } from "../../../src/counts/rater-sizes.js";
import type { Segment, Summary } from "../../../src/index.js";
import { buildSummary } from "../../../src/results/summary/build-summary.js";
import { clusteredNps, clusteredRating } from "../../../src/results/summary/clustered-numbers.js";
import { readSavedSummary, readSummaryCounts } from "../../../src/results/summary/read-summary.js";
import { summaryOfText } from "../gate/summaries.js";

describe("raters", () => {
  const none = { low: { count: 0, rate: null, interval: null, designEffect: null } };

  test("of one answer are one, and of an issue without a score none", async () => {
    const rows = ["a,9,ann,", "b,2,ann,", "b,10,bob,", "c,,cem,echo", "c,,dan,echo"];
    const text = `place,score,user,issues\n${rows.join("\n")}\n`;
    const asked = { map: ["score=score", "category=nps", "issues=issues"], by: ["place"] };
    const plain = await summaryOfText(text, asked);
    const { segments } = await summaryOfText(text, { ...asked, cluster: "user" });
    const [one, two, unscored] = segments as readonly [Segment, Segment, Segment];
    expect(one.ratings[0]).toMatchObject({
      meanInterval: plain.segments[0]!.ratings[0]!.meanInterval,
      low: { count: 0, rate: 0, designEffect: 1 },
      clusters: { raters: 1, unknown: 0, designEffect: 1, effectiveCount: 1 },
    });
    expect(one.nps).toMatchObject({ score: 100, clusters: { raters: 1, effectiveCount: 1 } });
    expect(two.ratings[0]).toMatchObject({ count: 2, clusters: { raters: 2, effectiveCount: 2 } });
    expect(unscored.ratings[0]).toMatchObject({
      ...{ count: 0, unscored: 2, meanInterval: null, ...none, top: none.low },
      clusters: { raters: 0, designEffect: null, effectiveCount: null, bySize: [] },
    });
    expect(unscored.nps).toMatchObject({ score: null, clusters: { raters: 0, effectiveCount: null } });
  });

  test("leave drivers without intervals, which are those of independent answers", async () => {
    const rows = Array.from({ length: 40 }, (_, at) => {
      const issues = ["echo;noise", "echo", "noise", ""][at % 4];
      return `${1 + (at % 5)},u${at % 9},${issues}`;
    });
    const text = `score,user,issues\n${rows.join("\n")}\n`;
    const asked = { map: ["score=score", "scale=1..5", "issues=issues"], drivers: true };
    const [plain] = (await summaryOfText(text, asked)).total.drivers!;
    const { issueCombinations } = (await summaryOfText(text, asked)).total;
    const summary = await summaryOfText(text, { ...asked, drivers: false, cluster: "user" });
    const driversOf = (total: Summary["total"]) => {
      const part = readSummaryCounts(JSON.stringify({ ...summary, total }), "a.json");
      const request = { drivers: true, minCell: null, events: [] };
      return buildSummary(part, request, { fromMs: null, toMs: null }, new Warnings()).total.drivers!;
    };
    const [ranking] = driversOf({
      ...summary.total,
      ...(issueCombinations === undefined ? {} : { issueCombinations }),
    });
    expect(plain?.issues[0]).toMatchObject({ gainInterval: {}, together: [{ interval: {} }] });
    expect(ranking).toEqual({
      ...plain,
      gainInterval: null,
      issues: plain?.issues.map((driver) => ({
        ...driver,
        ...{ gainInterval: null, differenceInterval: null },
        together: driver.together?.map((other) => ({ ...other, interval: null })),
      })),
    });
    const [alone] = driversOf(summary.total);
    expect(alone?.issues[0]).toMatchObject({ gain: null, together: null, differenceInterval: null });
  });
});

describe("numbers that do not add up are never shown", () => {
  const table = "score,user\n9,ann\n3,ann\n10,bob\n";
  const asked = { map: ["score=score,category=nps"], cluster: "user" };

  test("of raters that did not give all ratings", async () => {
    const { total } = await summaryOfText(table, asked);
    const sizes = new RaterSizes();
    expect(() => clusteredRating(total.ratings[0]!, sizes, 0.95)).toThrow("3 ratings were counted, but raters gave 0");
    expect(() => clusteredNps(total.nps!, sizes, 0.95)).toThrow("3 ratings were counted, but raters gave 0");
  });

  test("of records of which some have no outcome", async () => {
    const part = readSummaryCounts(JSON.stringify(await summaryOfText(table, asked)), "a.json");
    const lost = { ...part, records: { ...part.records, read: 4 } };
    const request = { drivers: false, minCell: null, events: [] };
    expect(() => buildSummary(lost, request, { fromMs: null, toMs: null }, new Warnings())).toThrow(
      "4 records were read, but 3 are accounted for",
    );
  });

  test("of a saved rating without scores that has raters", async () => {
    const summary = await summaryOfText(table, asked);
    const [rating] = summary.total.ratings;
    const emptied: Summary = {
      ...summary,
      total: { ...summary.total, ratings: [{ ...rating!, count: 0, byScale: [] }] },
    };
    expect(() => readSavedSummary(JSON.stringify(emptied), "a.json")).toThrow(
      "total.ratings[0] should be a rating of the scores in it",
    );
  });
});
