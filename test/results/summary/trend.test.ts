/** The trend of segments: when there is one, in which units, and what it says where there is too little. */

import { describe, expect, test } from "vitest";
import { trendIn } from "../../../src/results/summary/trend.js";
import { type PlainRecord, scored } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const january = { confidence: 0.95, from: null, to: null, timeZone: "UTC" };

function trendBy(by: readonly string[], records: readonly PlainRecord[], query: { readonly to?: string } = {}) {
  return trendIn(segmentsOf(records, { by }), { ...january, ...query, by }, []);
}

/** Scores of days from 2026-01-01 on, a Thursday, by the day; several of one day in a list. */
function days(scores: readonly (number | readonly number[])[]): readonly PlainRecord[] {
  return scores.flatMap((ofDay, day) => {
    const createdAt = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    return [ofDay].flat().map((score) => scored(score, { createdAt }));
  });
}

/** The same in weeks. */
function weeks(scores: readonly (number | readonly number[])[]): readonly PlainRecord[] {
  return days(scores.flatMap((ofWeek) => [ofWeek, [], [], [], [], [], []]));
}

describe("there is a trend", () => {
  test("only by one unit of the calendar alone", () => {
    const records = days([1, 2]);
    expect(trendBy(["day"], records)).not.toBeNull();
    for (const by of [[], ["channel"], ["day", "channel"], ["day", "week"]]) expect(trendBy(by, records)).toBeNull();
  });

  test("with a slope per week of the calendar, whatever weeks are missing", () => {
    const trend = trendBy(["week"], weeks([1, 1.5, [], [], [], [], 4]));
    expect(trend).toMatchObject({ unit: "week", buckets: 7, gaps: 4, weekdays: null, partial: [] });
    expect(trend?.ratings[0]).toMatchObject({ buckets: 3, slope: 0.5, tau: 1, reason: null });
  });

  test("that goes down where enough weeks do", () => {
    const answers = (level: number) => [level - 1, level, level, level + 1].flatMap((score) => Array(6).fill(score));
    const falling = trendBy(["week"], weeks([4, 3.8, 3.6, 3.4, 3.2, 3, 2.8, 2.6].map(answers)));
    expect(falling?.ratings[0]).toMatchObject({ direction: "down", tau: -1 });
    expect(falling?.ratings[0]?.pValue).toBeLessThan(0.01);
  });

  test("without a direction where chance would do", () => {
    expect(trendBy(["week"], weeks([1, 2, 3]))?.ratings[0]?.direction).toBeNull();
  });
});

test("two half-empty quarters are no trend, however far they lie apart", () => {
  const records = days(Array.from({ length: 90 }, (_, day) => (day < 45 ? [5, 5, 4] : [1, 2, 1])));
  const shifted = records.map((record) => ({
    ...record,
    createdAt: new Date(Date.parse(record.createdAt ?? "") + 45 * 86_400_000).toISOString(),
  }));
  const trend = trendBy(["quarter"], shifted);
  expect(trend).toMatchObject({ buckets: 2, gaps: 0, ratings: [{ buckets: 2, pValue: 1 }] });
  const none = { direction: null, interval: null, newest: null, changes: [], outliers: [] };
  expect(trend?.ratings[0]).toMatchObject(none);
});

describe("days of the week", () => {
  test("are unknown below two full weeks, where a weekend would be a fall", () => {
    const trend = trendBy(["day"], days([4, 4.2, 4.1, 4.2, 4.3, 4, 3.2, 3.1]));
    expect(trend?.weekdays).toBe("unknown");
    expect(trend?.ratings[0]).toMatchObject({
      ...{ direction: null, pValue: null, interval: null, newest: null, changes: [], reason: "weekdays-unknown" },
    });
    expect(trend?.ratings[0]?.slope).toBeLessThan(0);
  });

  test("are allowed for from then on", () => {
    const week = [4, 4, 2, 2, 4, 4, 4]; // from a Thursday on
    const trend = trendBy(["day"], days([...week, ...week, ...week.slice(0, 4)].map((level) => [level, level + 1])));
    expect(trend?.weekdays).toBe("adjusted");
    expect(trend?.ratings[0]).toMatchObject({ slope: 0, direction: null, changes: [], outliers: [] });
    expect(trend?.ratings[0]?.newest?.direction ?? null).toBeNull();
  });
});

describe("a partial bucket", () => {
  const day = [3, 4, 4, 5];
  const fullWeeks = days(Array(23).fill(day)); // from a Thursday to a Friday

  test("is left out where feedback ends earlier in it than in any other", () => {
    const trend = trendBy(["week"], days([...Array(4).fill([]), ...Array(30).fill(day)]));
    expect(trend).toMatchObject({ partial: ["2026-W06"], ratings: [{ buckets: 4 }] });
  });

  test("is whole where the office is closed at weekends", () => {
    const week = [day, day, day, day, day, [], []];
    const open = [[], [], [], [], ...week, ...week, ...week];
    expect(trendBy(["week"], days(open))?.partial).toEqual([]);
  });

  test("is whole where few answers leave time out by chance", () => {
    expect(trendBy(["week"], weeks([4, 4, 4, 4]))?.partial).toEqual([]);
    expect(trendBy(["week"], days([...Array(4).fill([]), ...Array(23).fill([4])]))?.partial).toEqual([]);
  });

  test("is the first, too, and one that ends with --to", () => {
    expect(trendBy(["week"], fullWeeks)?.partial).toEqual(["2026-W01", "2026-W04"]);
    expect(trendBy(["month"], fullWeeks, { to: "2026-01-23" })?.partial).toEqual(["2026-01"]);
    expect(trendBy(["month"], fullWeeks, { to: "2026-01-31" })?.partial).toEqual([]);
  });
});

/** Twenty answers around a level. */
const twenty = (level: number) => [-1, -1, 0, 0, 0, 0, 0, 0, 1, 1].flatMap((off) => Array(2).fill(level + off));

test("a change of level has the weeks in which it happened", () => {
  const levels = [...Array(8).fill(2), ...Array(8).fill(4)];
  const found = trendBy(["week"], weeks(levels.map(twenty)))?.ratings[0]?.changes;
  expect(found).toMatchObject([{ bucket: "2026-W09", first: "2026-W09", last: "2026-W09", before: 2, after: 4 }]);
});

test("one bad day is named, and so are the newest days", () => {
  const levels = Array(42).fill(4);
  levels[20] = 2.5;
  levels.splice(39, 3, 3.2, 3.2, 3.2);
  const found = trendBy(["day"], days(levels.map(twenty)))?.ratings[0];
  expect(found?.outliers).toMatchObject([{ bucket: "2026-01-21", value: 2.5 }]);
  expect(found?.newest).toMatchObject({ buckets: 3, first: "2026-02-09", value: 3.2, direction: "down" });
  expect(found?.newest?.expected).toBeCloseTo(4, 1);
});

test("newest days that are better go up", () => {
  const levels = Array(42).fill(3);
  levels.splice(39, 3, 3.8, 3.8, 3.8);
  const found = trendBy(["day"], days(levels.map(twenty)))?.ratings[0];
  expect(found?.newest).toMatchObject({ buckets: 3, first: "2026-02-09", value: 3.8, direction: "up" });
});

describe("a trend states why there is no test", () => {
  test.each([
    ["too-few-buckets", [3]],
    ["no-spread", [3, 3, 3]],
  ])("%s", (reason, scores) => {
    for (const [unit, records] of [["day", days(scores)] as const, ["week", weeks(scores)] as const])
      expect(trendBy([unit], records)?.ratings[0]).toMatchObject({ reason, pValue: null, changes: [] });
  });

  test("too-many-buckets", () => {
    const hours = Array.from({ length: 2001 }, (_, hour) =>
      scored(1 + (hour % 5), { createdAt: new Date(hour * 3_600_000).toISOString() }),
    );
    expect(trendBy(["hour"], hours)?.ratings[0]).toMatchObject({ reason: "too-many-buckets", slope: null });
  });
});

test("feedback without a time has no place in it", () => {
  expect(trendBy(["day"], [scored(3)])).toMatchObject({ buckets: 0, gaps: 0, ratings: [{ buckets: 0, slope: null }] });
  const dated = weeks([1, 1.5, 2]);
  expect(trendBy(["week"], [...dated, scored(5)])).toEqual(trendBy(["week"], dated));
});
