/** What the share of an issue is of: the responses that were rated in its category, with a score or with an issue alone. */

import { describe, expect, test } from "vitest";
import { evaluateGate, type Issue, type Summary } from "../../../src/index.js";
import { compareSegments } from "../../../src/results/comparison/compare-segments.js";
import { readSavedSummary } from "../../../src/results/summary/read-summary.js";
import type { PlainRating, PlainRecord } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";
import { summaryOfText } from "../gate/summaries.js";

/** Surveys: all rate the audio; so many also had video, which froze in a fifth of their calls. */
function surveys(count: number, withVideo: number): readonly PlainRecord[] {
  const audio: PlainRating = { category: "audio", score: 5 };
  return Array.from({ length: count }, (_, index) => {
    const froze = index % 5 === 0;
    const video: PlainRating = { category: "video", score: froze ? 3 : 5, issues: froze ? ["video-freeze"] : [] };
    return { provider: "acs", ratings: index < withVideo ? [audio, video] : [audio] };
  });
}

const alone = (times: number, issues: readonly string[], score: number | null = null): readonly PlainRecord[] =>
  Array.from({ length: times }, () => ({ ratings: [{ score, issues }] }));

const shareOf = ({ count, rated, responseRate }: Issue) => ({ count, rated, responseRate });

describe("the share of an issue", () => {
  test("is of the responses that were rated in its category", () => {
    const [issue] = segmentsOf(surveys(1000, 200)).total.issues;
    expect(shareOf(issue!)).toEqual({ count: 40, rated: 200, responseRate: 0.2 });
    expect(issue?.interval?.low).toBeCloseTo(0.15045, 5);
  });

  test("counts a response that has an issue and no score once, however many issues it has", () => {
    const { issues, ratings } = segmentsOf([
      ...alone(3, ["echo", "noise"]),
      ...alone(1, ["echo"]),
      ...alone(6, [], 5),
    ]).total;
    expect(ratings).toMatchObject([{ count: 6, unscored: 4 }]);
    expect(issues.map(shareOf)).toEqual([
      { count: 4, rated: 10, responseRate: 0.4 },
      { count: 3, rated: 10, responseRate: 0.3 },
    ]);
  });

  test("leaves out answers that are neither a score nor an issue", () => {
    const bad: PlainRecord = { ratings: [{ score: null, status: "bad" }] };
    const { responses, issues } = segmentsOf([bad, bad, ...alone(1, ["echo"]), ...alone(1, [], 4)]).total;
    expect([responses, issues[0]?.rated, issues[0]?.responseRate]).toEqual([4, 2, 0.5]);
  });

  test("is of all scales of the category", () => {
    const ten: PlainRecord = { ratings: [{ score: 9, scale: { min: 1, max: 10, lowThreshold: 3 } }] };
    expect(segmentsOf([ten, ...alone(1, ["echo"], 2)]).total.issues[0]).toMatchObject({ rated: 2, responseRate: 0.5 });
  });
});

test("a comparison finds no difference where more had video and it froze as often", () => {
  const [a, b] = [surveys(1000, 200), surveys(1000, 800)].map((records) => segmentsOf(records).total);
  const [pair] = compareSegments(
    [
      [
        { name: "a", segment: a! },
        { name: "b", segment: b! },
      ],
    ],
    0.95,
  );
  expect(pair?.issues).toMatchObject([
    { issue: "video-freeze", a: { rate: 0.2, total: 200 }, b: { rate: 0.2, total: 800 }, verdict: "no-difference" },
  ]);
});

test("a comparison leaves out issues of a category that one side never rated", () => {
  const [a, b] = [surveys(100, 0), surveys(100, 80)].map((records) => segmentsOf(records).total);
  const [pair] = compareSegments(
    [
      [
        { name: "a", segment: a! },
        { name: "b", segment: b! },
      ],
    ],
    0.95,
  );
  expect(pair?.issues).toEqual([]);
});

describe("a summary that was saved", () => {
  async function saved(lines: readonly string[], change: (summary: Summary) => void = () => {}) {
    const text = ["call_sid,call_score,quality_issues,start_time", ...lines, ""].join("\n");
    const summary = await summaryOfText(text, { provider: "twilio-annotation" });
    const copy = structuredClone(summary);
    change(copy);
    return { summary, text: JSON.stringify(copy) };
  }

  const scored = ["CA1,5,no_quality_issue,", "CA2,2,echo,"];
  const both = [...scored, 'CA3,,"echo,low_volume",', "CA4,,echo,"];
  /** As version 2 wrote it. */
  const older = (summary: Summary) => {
    Object.assign(summary, { schema: "feedback-stats/summary@2" });
    for (const rating of summary.total.ratings) Reflect.deleteProperty(rating, "unscored");
  };

  test("has the same shares when it is read again", async () => {
    const { summary, text } = await saved(both);
    expect(summary.total.ratings[0]?.unscored).toBe(2);
    expect(readSavedSummary(text, "x").total).toEqual(summary.total);
  });

  test("of version 2 has them if its counts tell how many were rated", async () => {
    const { summary, text } = await saved([...scored, "CA4,,echo,"], older);
    expect(readSavedSummary(text, "x").total).toEqual(summary.total);
  });

  test("of version 2 has none if they do not", async () => {
    const { text } = await saved(both, older);
    const { ratings, issues } = readSavedSummary(text, "x").total;
    expect(ratings[0]?.unscored).toBeNull();
    expect(issues.map(shareOf)).toEqual([
      { count: 3, rated: null, responseRate: null },
      { count: 1, rated: null, responseRate: null },
    ]);
    const gate = evaluateGate(readSavedSummary(text, "x"), ["issue_rate[echo] <= 90%"]);
    expect(gate.rules[0]?.verdict).toBe("error");
  });

  test.each([[1], [4], [-1], [undefined]])(
    "with %j ratings that its issues contradict is refused",
    async (unscored) => {
      const { text } = await saved(both, (summary) =>
        Object.assign(summary.total.ratings[0] ?? {}, { unscored: unscored ?? undefined }),
      );
      expect(() => readSavedSummary(text, "x")).toThrow(/unscored/);
    },
  );
});

test.each(["issue_rate[video-freeze]", "issue_rate[video-freeze]{category=video}"])(
  "a gate takes %s of those rated in video, also where nobody has it",
  async (metric) => {
    const lines = Array.from({ length: 100 }, (_, index) => `S${index},,5,,${index < 20 ? 5 : ""}`);
    const text = ["SurveyId,AudioIssues,AudioRatingScore,VideoIssues,VideoRatingScore", ...lines, ""].join("\n");
    const gate = evaluateGate(await summaryOfText(text, { provider: "acs" }), [`${metric} <= 5%`]);
    expect(gate.rules[0]).toMatchObject({ value: 0, n: 20 });
  },
);
