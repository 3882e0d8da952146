/** Sides of a comparison that lack something: scores, an NPS, requests, known numbers; and scores on 0-100 of several thresholds. */

import { describe, expect, test } from "vitest";
import type { Comparison, Segment } from "../../../src/index.js";
import { compareSegments } from "../../../src/index.js";
import { askedOrder } from "../../../src/query/sort-key.js";
import { clusteredNpsSample } from "../../../src/results/clustered-sample.js";
import { addedSegments } from "../../../src/results/comparison/added-segments.js";
import { adjustedPair } from "../../../src/results/comparison/adjusted-pair.js";
import type { ComparedSegment } from "../../../src/results/comparison/compared-segment.js";
import { restOf } from "../../../src/results/comparison/compared-segment.js";
import { pairChoice } from "../../../src/results/comparison/pair-order.js";
import { strataOf } from "../../../src/results/comparison/segment-strata.js";
import { differenceOfIntervals } from "../../../src/statistics/difference-of-intervals.js";
import { type PlainRecord, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";
import { summaryOfText } from "../gate/summaries.js";

const overall = (channel: string, score: number | null, issues: readonly string[] = []): PlainRecord => ({
  channel,
  ratings: [{ score, issues }],
});
const nps = (channel: string, score: number | null, status: "good" | "no-response" = "good"): PlainRecord => ({
  channel,
  ratings: [{ score, category: "nps", scale: zeroToTen, status }],
});

function pairOf(a: ComparedSegment, b: ComparedSegment, name = "") {
  const [pair] = compareSegments(
    [
      [
        { name: `a${name}`, segment: a },
        { name: `b${name}`, segment: b },
      ],
    ],
    0.95,
  );
  return pair!;
}

const scoresOf = (channel: string, scores: readonly number[]) => scores.map((score) => overall(channel, score));

describe("scores on 0-100 whose scales have several thresholds for low ones", () => {
  const onTen = (channel: string, score: number): PlainRecord => ({ channel, ratings: [{ score, scale: zeroToTen }] });
  const { total, segments } = segmentsOf(
    [
      ...[...scoresOf("mixed", [1, 2, 3]), ...[2, 4, 5].map((score) => onTen("mixed", score))],
      ...scoresOf("of five", [4, 5, 5]),
      ...[7, 9].map((score) => onTen("of ten", score)),
    ],
    { by: ["channel"], normalize: true },
  );

  test("are subtracted from the total, and added to it again", () => {
    for (const segment of segments) {
      const [rest] = restOf(total, segment).ratings;
      expect(rest?.count).toBe(total.ratings[0]!.count - segment.ratings[0]!.count);
    }
    const { category, scale, count, unscored, distribution, byScale, low, top } = total.ratings[0]!;
    const [sum, ...others] = addedSegments(segments).ratings;
    expect(others).toEqual([]);
    expect(sum).toMatchObject({
      ...{ category, scale, count, unscored, distribution },
      ...{ low: { count: low.count }, top: { count: top.count } },
    });
    expect(sum?.byScale).toHaveLength(2 * byScale!.length);
  });

  test("are one rating in all comparisons, with the threshold that all sides share or with none", () => {
    const named = (segment: ComparedSegment) => ({ name: "", segment });
    const ratingsOf = (...pairs: (readonly [ComparedSegment, ComparedSegment])[]) =>
      compareSegments(
        pairs.map(([a, b]) => [named(a), named(b)]),
        0.95,
      ).map(({ ratings, notCompared }) => {
        expect(notCompared).toEqual([]);
        return ratings.map(({ scale, a, b }) => [scale.lowThreshold, a.mean, b.mean]);
      });
    const [mixed, ofFive, ofTen] = [segments[0]!, segments[1]!, segments[2]!];
    const [meanOfMixed, meanOfFive, meanOfTen] = [mixed, ofFive, ofTen].map(({ ratings }) => ratings[0]!.mean);
    const meanOfRest = (6 * meanOfMixed! + 3 * meanOfFive!) / 9;
    expect(ratingsOf([ofFive, ofTen])).toEqual([[[null, meanOfFive, meanOfTen]]]);
    expect(ratingsOf([ofFive, ofFive])).toEqual([[[25, meanOfFive, meanOfFive]]]);
    expect(ratingsOf([restOf(total, ofTen), ofTen], [mixed, ofFive])).toEqual([
      [[null, expect.closeTo(meanOfRest, 12), meanOfTen]],
      [[null, meanOfMixed, meanOfFive]],
    ]);
  });

  test("are neither added nor compared where they were not put on 0-100", () => {
    const ofScale = (lowThreshold: number) =>
      segmentsOf([{ ratings: [{ score: 50, scale: { min: 0, max: 100, lowThreshold } }] }]).total;
    expect(addedSegments([ofScale(20), ofScale(40), ofScale(40)]).ratings.map(({ count }) => count)).toEqual([1, 2]);
    expect(pairOf(ofScale(20), ofScale(40))).toMatchObject({
      ratings: [],
      notCompared: [{ side: "a" }, { side: "b" }],
    });
  });
});

describe("the sum of segments", () => {
  test("has the ratings, the NPS and the requests of each", () => {
    const { total, segments } = segmentsOf(
      [
        ...[nps("sms", 9), nps("sms", null, "no-response"), nps("web", 3), nps("web", 7), overall("mail", 4, ["echo"])],
        ...[overall("sms", 2, ["echo"]), { channel: "chat", ratings: [{ category: "csat" as const, score: 5 }] }],
        { channel: "sms", ratings: [{ category: "csat" as const, score: 4 }] },
      ],
      { by: ["channel"], requests: true },
    );
    const sum = addedSegments(segments);
    expect(sum.nps).toMatchObject({ promoters: 1, passives: 1, detractors: 1 });
    expect(sum.responses).toBe(total.responses);
    const { totalRequests, totalResponses } = total.responseStatistics!;
    expect(sum.responseStatistics).toEqual({ totalRequests, totalResponses });
    const counts = (ratings: ComparedSegment["ratings"]) =>
      Object.fromEntries(ratings.map(({ category, count, satisfied }) => [category, [count, satisfied?.count]]));
    expect(counts(sum.ratings)).toEqual(counts(total.ratings));
    expect(sum.issues.map(({ issue, count }) => [issue, count])).toEqual([["echo", 2]]);
  });

  test("has requests where only one has", () => {
    const [requests, others] = [segmentsOf([nps("", 9)], { requests: true }).total, segmentsOf([nps("", 9)]).total];
    for (const pair of [
      [requests, others],
      [others, requests],
    ])
      expect(addedSegments(pair).responseStatistics).toMatchObject({ totalRequests: 1, totalResponses: 1 });
    expect(addedSegments([others, others]).responseStatistics).toBeNull();
  });
});

describe("the rest of a total", () => {
  test("has all requests if the segment has none", () => {
    const total = segmentsOf([nps("", 9), nps("", null, "no-response")], { requests: true }).total;
    const segment = segmentsOf([nps("", 9)]).total;
    expect(restOf(total, segment).responseStatistics).toEqual({ totalRequests: 2, totalResponses: 1 });
  });

  test("does not know how many have an issue alone if one of both does not", () => {
    const { total, segments } = segmentsOf(
      [overall("a", null, ["echo"]), overall("b", 4), overall("b", null, ["echo"])],
      {
        by: ["channel"],
      },
    );
    const unknown = (segment: Segment) => ({
      ...segment,
      ratings: segment.ratings.map((rating) => ({ ...rating, unscored: null })),
    });
    const [a, b] = segments;
    expect(restOf(total, a!).ratings[0]?.unscored).toBe(1);
    expect(restOf(unknown(total), a!).ratings[0]?.unscored).toBeNull();
    expect(restOf(total, unknown(a!)).ratings[0]?.unscored).toBeNull();
    // The share of those with an issue is then unknown
    expect(pairOf(a!, b!).issues).toHaveLength(1);
    expect(pairOf(unknown(a!), b!).issues).toEqual([]);
  });
});

describe("a side without scores", () => {
  const scored = segmentsOf([...scoresOf("x", [1, 2, 5, 5]), overall("y", 3)], { by: ["channel"] });
  const none = segmentsOf([overall("x", null, ["echo"]), overall("x", null, ["echo"])], { by: ["channel"] });

  test("has no difference", () => {
    const [rating] = pairOf(scored.total, none.total).ratings;
    expect(rating).toMatchObject({
      ...{ difference: null, interval: null, pValue: null, verdict: "unknown", b: { count: 0, mean: null } },
      ranks: { superiority: null, interval: null, pValue: null },
      low: { difference: null, b: { count: 0, rate: null } },
    });
  });

  test("has no share of any stratum, and nothing to adjust", () => {
    const pair = pairOf(scored.total, none.total);
    const [rating] = adjustedPair(
      pair,
      ["channel"],
      strataOf(scored.segments, none.segments, ["channel"]),
      0.95,
    ).ratings;
    expect(rating).toMatchObject({ mean: null, low: null, top: null });
    expect(rating?.strata.map(({ a, b }) => [a.share, b.share])).toEqual([
      [0.8, null],
      [0.2, null],
    ]);
  });
});

test("strata without an NPS leave the split of its difference to the others", () => {
  const sideOf = (scores: readonly number[]) =>
    segmentsOf([...scores.map((score) => nps("asked", score)), ...scoresOf("rated", [4, 5])], { by: ["channel"] });
  const [a, b] = [sideOf([9, 10, 3, 7, 9, 2]), sideOf([2, 3, 9, 8, 1, 5])];
  const adjust = (names: readonly string[], strata = strataOf(a.segments, b.segments, names)) =>
    adjustedPair(pairOf(a.total, b.total), names, strata, 0.95).nps;
  const onlyAsked = strataOf(a.segments, b.segments, ["channel"]).filter(({ key }) => key.channel === "asked");
  expect(adjust(["channel"])).toMatchObject({ difference: -50 - 50 / 3, within: { difference: -50 - 50 / 3 } });
  expect(adjust(["channel"])).toEqual(adjust(["channel"], onlyAsked));
});

describe("sides whose raters are known", () => {
  const answers = (seed: number, users: number) =>
    Array.from({ length: 60 }, (_, at) => `${(at * seed + 3) % 11},u${at % users}`).join("\n");
  const summaryOf = (seed: number, users: number, options = {}) =>
    summaryOfText(`score,user\n${answers(seed, users)}\n`, {
      map: ["score=score,category=nps"],
      cluster: "user",
      ...options,
    });

  test("have an NPS whose difference allows for them", async () => {
    const [a, b] = [(await summaryOf(7, 20)).total, (await summaryOf(4, 15)).total];
    const pair = pairOf(a, b);
    const [ofA, ofB] = [a.nps!, b.nps!];
    expect(pair.nps).toMatchObject({ decidedBy: "raters", detectable: null, verdict: "no-difference" });
    expect(pair.nps?.difference).toBeCloseTo(ofB.score! - ofA.score!, 12);
    expect([pair.nps?.a.interval, pair.nps?.b.interval]).toEqual([ofA.interval, ofB.interval]);
    const estimate = (side: typeof ofA) => ({
      value: clusteredNpsSample(side, null).value,
      interval: () => side.interval, // at the one confidence that is asked about here
    });
    const { interval } = differenceOfIntervals(estimate(ofB), estimate(ofA), { confidence: 0.95, margin: 0 });
    expect(pair.nps?.interval).toEqual(interval);
  });

  test("have no interval against a side whose raters are not", async () => {
    const [a, b] = [(await summaryOf(7, 20)).total, segmentsOf([2, 9, 9, 10].map((score) => nps("", score))).total];
    const pair = pairOf(a, b);
    expect(pair.nps).toMatchObject({ interval: null, verdict: "unknown", a: { interval: a.nps!.interval } });
    expect(pair.ratings[0]).toMatchObject({ interval: null, verdict: "unknown", low: { interval: null } });
  });

  test("have none if a single one gave all answers of a side", async () => {
    const [a, b] = [(await summaryOf(7, 20)).total, (await summaryOf(4, 1)).total];
    expect(pairOf(a, b).nps).toMatchObject({ interval: null, pValue: null, verdict: "unknown", b: { interval: null } });
    expect(pairOf(a, b).ratings[0]).toMatchObject({ interval: null, verdict: "unknown" });
  });

  test("have response rates that are not tested", async () => {
    const [a, b] = [(await summaryOf(7, 20, { calls: 100 })).total, (await summaryOf(4, 15, { calls: 200 })).total];
    expect(pairOf(a, b).responseRate).toMatchObject({ a: { rate: 0.6 }, b: { rate: 0.3 }, pValue: null });
  });

  test("have ratings without scores", async () => {
    const text = `score,user,issues\n,ann,echo\n,bob,echo\n`;
    const asked = { map: ["score=score,scale=1..5,issues=issues"], cluster: "user" };
    const [none, one] = [await summaryOfText(text, asked), await summaryOfText(`${text}4,ann,\n`, asked)];
    const [rating] = pairOf(none.total, one.total).ratings;
    expect(rating).toMatchObject({ a: { mean: null, interval: null }, b: { mean: 4 }, verdict: "unknown" });
    expect(rating?.low).toMatchObject({ a: { count: 0, rate: null }, difference: null });
  });
});

describe("segments are ordered", () => {
  const empty = segmentsOf([]).total;
  const [low, high] = [segmentsOf([nps("", 2)]).total, segmentsOf([nps("", 9)]).total];
  const rated = segmentsOf(scoresOf("", [2, 4])).total;
  const comparisonOf = (...sides: readonly Segment[]) =>
    ({
      mode: "by",
      pairs: sides.map((side, at) => pairOf(at === 0 ? side : sides[at - 1]!, side, String(at))),
      segments: [],
    }) as unknown as Comparison;
  const ordered = (sort: string, comparison: Comparison) =>
    pairChoice(askedOrder({ sort })!)(comparison).pairs.map(({ b }) => b.name);

  test("those without an NPS or a rating come last, whichever way", () => {
    const comparison = comparisonOf(high, rated, low, low, high, high);
    // Of these, 1 and 2 have a side without an NPS
    expect(ordered("nps", comparison)).toEqual(["b3", "b0", "b4", "b5", "b1", "b2"]);
    expect(ordered("-nps", comparison)).toEqual(["b0", "b4", "b5", "b3", "b1", "b2"]);
    expect(ordered("-nps_difference", comparison)).toEqual(["b4", "b0", "b3", "b5", "b1", "b2"]);
    expect(ordered("mean", comparison)).toEqual(["b3", "b0", "b4", "b5", "b1", "b2"]);
  });

  test("as they come where nothing is compared", () => {
    const comparison = comparisonOf(empty, empty);
    expect(ordered("mean", comparison)).toEqual(["b0", "b1"]);
    expect(pairChoice(askedOrder({ sort: "mean" })!)(comparison).order).toMatchObject({ category: null, scale: null });
  });
});
