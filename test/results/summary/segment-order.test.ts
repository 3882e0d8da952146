/** The order of segments: by which number, in which direction, and what is reported of those that are left out. */

import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { summarize } from "../../../src/pipeline/summarize.js";
import { askedOrder } from "../../../src/query/sort-key.js";
import { metrics } from "../../../src/results/metrics.js";
import { byLowest } from "../../../src/results/ordered.js";
import { readSavedSummary } from "../../../src/results/summary/read-summary.js";
import { segmentChoice } from "../../../src/results/summary/segment-order.js";
import { sortableNames } from "../../../src/results/summary/segment-values.js";
import type { Summary } from "../../../src/results/summary/summary.js";
import { summaryOfText } from "../gate/summaries.js";

const input = "fixtures/compare/versions/calls.csv";
const by = ["app_version"];
let whole: Summary;
beforeAll(async () => {
  whole = await summarize([input], { by: ["week"] });
});
const ordered = (sort: string | undefined, top?: number, keys: readonly string[] = ["week"]) => {
  const order = askedOrder({ ...(sort === undefined ? {} : { sort }), ...(top === undefined ? {} : { top }) });
  if (order === null) throw new Error("no order is asked for");
  return segmentChoice(order, keys)(whole);
};
const weeks = ({ segments }: typeof whole) => segments.map(({ key }) => key.week);
const means = ({ segments }: typeof whole) => segments.map(({ ratings }) => ratings[0]?.mean ?? null);

describe("--sort", () => {
  test("puts the lowest first, and the highest with a minus or :desc", () => {
    const ascending = [...means(whole)].sort((a, b) => (a ?? 0) - (b ?? 0));
    expect(means(ordered("mean"))).toEqual(ascending);
    expect(means(ordered("-mean"))).toEqual(ascending.toReversed());
    expect(ordered("mean:desc")).toEqual(ordered("-mean"));
    expect(ordered("mean:ASC")).toEqual(ordered("mean"));
  });

  test("says what it sorted by, and of which rating", () => {
    expect(ordered("low", 2).order).toEqual({
      by: "low_rate",
      issue: null,
      descending: false,
      category: "overall",
      scale: { min: 1, max: 5 },
      segments: whole.segments.length,
      omitted: whole.segments.length - 2,
    });
    expect(ordered("responses").order).toMatchObject({ by: "responses", category: null, scale: null, omitted: 0 });
  });

  test("by name is the order of the keys, also by the one key itself", () => {
    expect(weeks(ordered("name"))).toEqual(weeks(whole));
    expect(weeks(ordered("-week"))).toEqual(weeks(whole).toReversed());
  });

  test("knows the metrics of a segment, each a number or null, and no interval", () => {
    expect(sortableNames).toEqual(expect.arrayContaining(["mean", "responses", "nps", "satisfied", "low_rate", "p90"]));
    expect(metrics.map(({ name }) => name)).toEqual(expect.arrayContaining([...sortableNames]));
    for (const name of sortableNames)
      expect(
        ordered(name.startsWith("issue") || name.startsWith("mean_with") ? `${name}[echo]` : name).segments,
      ).toHaveLength(whole.segments.length);
  });

  test("by an issue counts a segment without it as 0", async () => {
    const rows = ["CA1,1,echo,rare", "CA2,5,,rare", "CA3,2,echo,often", "CA4,5,,none"];
    const calls = `call_sid,quality_score,issues,city\n${rows.join("\n")}\n`;
    const cities = async (sort: string) => {
      const { segments } = await summaryOfText(calls, { provider: "twilio", by: ["city"], sort });
      return segments.map(({ key }) => key.city);
    };
    expect(await cities("-issue_rate[echo]")).toEqual(["often", "rare", "none"]);
    expect(await cities("issue_count[echo]")).toEqual(["none", "often", "rare"]);
    expect(await cities("issue_rate[no-such-issue]")).toHaveLength(3);
    expect(await cities("mean_with_issue[echo]")).toEqual(["rare", "often", "none"]);
  });

  test("by name keeps the segment without a value last, whichever way", async () => {
    const calls = "call_sid,quality_score,city\nCA1,1,Ghent\nCA2,2,\nCA3,3,Bruges\n";
    for (const [sort, cities] of [
      ["name", ["Bruges", "Ghent", null]],
      ["-name", ["Ghent", "Bruges", null]],
    ] as const) {
      const { segments } = await summaryOfText(calls, { provider: "twilio", by: ["city"], sort });
      expect(segments.map(({ key }) => key.city)).toEqual(cities);
    }
  });

  test("by the response rate of requests is by the share that was answered", async () => {
    const requests = ["1,9,SMS", "2,,SMS", "3,,SMS", "4,8,WEB", "5,7,MAIL", "6,,MAIL"];
    const text = `referenceId,response,channel,sentAt,status\n${requests.map((row) => `r${row},2020-01-02,delivered`).join("\n")}\n`;
    const { segments } = await summaryOfText(text, { provider: "enco", by: ["channel"], sort: "-response_rate" });
    expect(segments.map(({ key, responseRate }) => [key.channel, responseRate])).toEqual([
      ["WEB", null],
      ["MAIL", null],
      ["SMS", null],
    ]);
  });

  test.each([
    ["maen", "sort-unknown"],
    ["mean_interval", "sort-unknown"],
    ["issue_rate", "sort-issue"],
    ["mean[echo]", "sort-issue"],
    ["", "sort-invalid"],
    ["-mean:desc", "sort-invalid"],
    ["mean:up", "sort-invalid"],
  ])('"%s" is refused: %s', async (sort, code) => {
    await expect(summarize([input], { by, sort })).rejects.toMatchObject({ code, exitCode: 2 });
  });
});

describe("--top", () => {
  test("keeps the first of the order, and the total of all", () => {
    const top = ordered("mean", 2);
    expect(top.segments).toEqual(ordered("mean").segments.slice(0, 2));
    expect([top.total, top.trend]).toEqual([whole.total, whole.trend]);
  });

  test("alone keeps the segments with most responses", () => {
    expect(ordered(undefined, 3).segments).toEqual(ordered("-responses").segments.slice(0, 3));
    expect(ordered(undefined, 3).order).toMatchObject({ by: "responses", descending: true });
  });

  test("of all segments leaves nothing out, and such a summary can be added", () => {
    const all = ordered("mean", 1000);
    expect(all.order?.omitted).toBe(0);
    expect(readSavedSummary(JSON.stringify(all), "a.json").segments).toHaveLength(whole.segments.length);
  });

  test("makes a summary whose counts cannot be added", () => {
    expect(() => readSavedSummary(JSON.stringify(ordered("mean", 1)), "a.json")).toThrow("--top left out");
  });

  test.each([0, -1, 1.5, Number.NaN])("%s is refused", async (top) => {
    await expect(summarize([input], { by, top })).rejects.toMatchObject({ code: "top-invalid" });
  });
});

test("an order keeps everything, puts null last in both directions, and ties as they were", () => {
  const item = fc.record({ value: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }), place: fc.nat() });
  fc.assert(
    fc.property(fc.array(item), fc.boolean(), (items, descending) => {
      const numbered = items.map((one, place) => ({ ...one, place }));
      const sorted = byLowest(numbered, ({ value }) => value, descending);
      expect([...sorted].sort((a, b) => a.place - b.place)).toEqual(numbered);
      for (const [index, one] of sorted.entries()) {
        const next = sorted[index + 1];
        if (next === undefined || next.value === null) continue;
        expect(one.value).not.toBeNull();
        const step = (next.value - (one.value ?? 0)) * (descending ? -1 : 1);
        expect(step > 0 || (step === 0 && next.place > one.place)).toBe(true);
      }
    }),
  );
});
