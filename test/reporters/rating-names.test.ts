/** The names of ratings: short, and never the same for two ratings beside each other. */

import { describe, expect, test } from "vitest";
import { type NamedRating, ratingName, statisticName, withLow } from "../../src/reporters/rating-names.js";
import { runCli } from "../support/fake-io.js";
import { thresholdTable } from "../support/threshold-table.js";

const rated = (category: NamedRating["category"], max: number, lowThreshold: number | null): NamedRating => {
  return { category, scale: { min: 1, max, lowThreshold } };
};
const [two, three, none] = [rated("overall", 5, 2), rated("overall", 5, 3), rated("overall", 5, null)];

describe("the name of a rating", () => {
  test.each<[NamedRating, readonly NamedRating[], string]>([
    [two, [two], "overall 1-5"],
    [two, [two, rated("audio", 5, 3)], "overall 1-5"],
    [two, [two, rated("overall", 7, 3)], "overall 1-5"],
    [two, [two, three], "overall 1-5, low up to 2"],
    [three, [two, three], "overall 1-5, low up to 3"],
    [none, [two, none], "overall 1-5, no low scores"],
    [rated("overall", 5, 2.5), [two, rated("overall", 5, 2.5)], "overall 1-5, low up to 2.5"],
  ])("of %j beside %j is %s", (rating, others, name) => {
    expect(ratingName(rating, others)).toBe(name);
  });

  test("has the measure before what tells it from others", () => {
    expect(ratingName(two, [two], "mean")).toBe("overall 1-5 mean");
    expect(ratingName(two, [two, three], "mean")).toBe("overall 1-5 mean, low up to 2");
    expect(withLow("1-5", two, [two, three])).toBe("1-5, low up to 2");
  });

  test("is that of its headline where a finding is about it", () => {
    const [low, high] = [rated("csat", 5, 2), rated("csat", 5, 3)];
    expect(statisticName({ ...low, statistic: "satisfied" }, [low])).toBe("csat satisfied");
    expect(statisticName({ ...low, statistic: "satisfied" }, [low, high])).toBe("csat satisfied, low up to 2");
    expect(statisticName({ ...two, statistic: "mean" }, [two])).toBe("overall 1-5");
    expect(statisticName({ category: "nps", scale: { min: 0, max: 10, lowThreshold: 6 }, statistic: "nps" }, [])).toBe(
      "NPS",
    );
  });
});

const table = thresholdTable("two-ratings.csv", (index) => 2 + (index % 2));

describe("two ratings that differ in their low threshold", () => {
  test.each([
    ["drivers", ["--drivers"], /^Key drivers \((.*)\)/gm],
    ["a trend", ["--by", "day"], /^(overall 1-5\S* .*up to \d) /gm],
    ["drivers in Markdown", ["--drivers", "--format", "markdown"], /^\| Key driver of (.*?) \|/gm],
  ])("are told apart in %s", async (_, words, name) => {
    const { stdout, exitCode } = await runCli(["summarize", table, ...words]);
    expect(exitCode).toBe(0);
    const names = [...new Set([...stdout.matchAll(name)].map(([, found]) => found))];
    expect(names).toEqual(["overall 1-5, low up to 2", "overall 1-5, low up to 3"]);
  });
});
