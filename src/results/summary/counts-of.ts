/** The numbers of a summary -> the counts that they came from: the inverse of `buildSegments`. */

import { categories, type Scale, type Status } from "../../base/feedback-schema.js";
import { FeedbackCounts } from "../../counts/feedback-counts.js";
import { type CellCounts, cellOf, type SegmentCounts } from "../../counts/segment-counts.js";
import { Part } from "./part.js";
import type { Summary } from "./summary.js";

/**
 * The counts of a summary, so complete that `buildSegments` makes the same numbers of them. Statuses that no number of a
 * summary tells apart are counted as one of them. Throws `saved-damaged` where a count is none or contradicts another;
 * `name` is that of the summary.
 */
export function countsOf(summary: Summary, name: string): FeedbackCounts {
  const whole = new Part(summary, name);
  const counts = new FeedbackCounts();
  const by = whole
    .at("query")
    .at("by")
    .list()
    .map((key) => key.text());
  addSegment(whole.at("total"), counts.total);
  const segments = whole.at("segments").list();
  if (by.length === 0 && segments.length > 0) whole.at("segments").fail("empty without --by");
  let responses = 0;
  for (const part of segments) {
    const key = by.map((word) => part.at("key").at(word).orNull(textOf));
    if (counts.segments.has(JSON.stringify(key))) part.at("key").fail("another one than that of the segments before");
    addSegment(part, counts.segment(key));
    if (part.at("responses").count() > summary.total.responses)
      part.at("responses").fail(`${summary.total.responses} or less, as in total`);
    responses += part.at("responses").count();
  }
  if (by.length > 0 && responses < summary.total.responses)
    whole.at("segments").fail(`segments of all ${summary.total.responses} responses`);
  return counts;
}

const textOf = (part: Part): string => part.text();

function addSegment(part: Part, counts: SegmentCounts): void {
  addResponses(part, counts);
  for (const rating of part.at("ratings").list()) {
    const isNormalized = rating.at("byScale").value !== undefined;
    for (const scores of isNormalized ? rating.at("byScale").list() : [rating]) {
      const cell = cellAt(scores, rating, counts);
      addDistribution(scores.at("distribution"), cell.cell.scale, (score, times) => cell.scores.add(score, times));
      if (scores.at("rounded").value !== undefined) cell.scores.keepOnGrid();
    }
  }
  for (const issue of part.at("issues").list()) addIssue(issue, counts);
}

/** Adds the responses: those to requests as they are told apart, all others as good ones. */
function addResponses(part: Part, counts: SegmentCounts): void {
  const { firstAt, lastAt } = timesOf(part);
  const add = (status: Status, isRequest: boolean, count: number) =>
    counts.addResponses({ status, isRequest, count, firstAt, lastAt });
  const requests = part.at("responseStatistics").orNull(requestsOf);
  for (const status of ["good", "bad", "failed", "no-response"] as const) add(status, true, requests?.[status] ?? 0);
  const others = part.at("responses").count() - (requests === null ? 0 : requests.good + requests.bad);
  if (others < 0) part.at("responses").fail("as many as the answered requests, or more");
  add("good", false, others);
}

function requestsOf(part: Part): Record<Status, number> {
  const [good, bad] = [part.at("goodResponses").count(), part.at("badResponses").count()];
  const failed = part.at("failed").count();
  const unanswered = part.at("totalRequests").count() - good - bad - failed;
  if (unanswered < 0) part.at("totalRequests").fail("as many as its answered and failed ones, or more");
  return { good, bad, failed, "no-response": unanswered };
}

/** Milliseconds; Infinity and -Infinity where no time is known. */
function timesOf(part: Part): { readonly firstAt: number; readonly lastAt: number } {
  const [first, last] = [part.at("firstAt"), part.at("lastAt")];
  if (first.value === null && last.value === null)
    return { firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };
  const times = { firstAt: timeOf(first), lastAt: timeOf(last) };
  return times.firstAt <= times.lastAt ? times : last.fail("at or after firstAt");
}

function timeOf(part: Part): number {
  const timeMs = Date.parse(part.text());
  const isSame = !Number.isNaN(timeMs) && new Date(timeMs).toISOString() === part.value;
  return isSame ? timeMs : part.fail("a time in UTC such as 2026-01-31T12:00:00.000Z");
}

function cellAt(part: Part, owner: Part, counts: SegmentCounts): CellCounts {
  const category = owner.at("category").oneOf(categories);
  return counts.cell(cellOf(category, scaleOf(part.at("scale"))));
}

function scaleOf(part: Part): Scale {
  const [min, max] = [part.at("min").number(), part.at("max").number()];
  if (min >= max) part.at("max").fail(`more than ${min}`);
  return { min, max, lowThreshold: part.at("lowThreshold").number() };
}

/** Gives each score with its count to `add`, and their number back. */
function addDistribution(part: Part, scale: Scale, add: (score: number, times: number) => void): number {
  let [before, sum] = [Number.NEGATIVE_INFINITY, 0];
  for (const bar of part.list()) {
    const [score, times] = [bar.at("score").number(), bar.at("count").count(1)];
    if (score < scale.min || score > scale.max) bar.at("score").fail(`on its scale, ${scale.min}-${scale.max}`);
    if (score <= before) bar.at("score").fail("above the score before it");
    add(score, times);
    [before, sum] = [score, sum + times];
  }
  return sum;
}

function addIssue(part: Part, counts: SegmentCounts): void {
  const issue = part.at("issue").text();
  const tallies = part
    .at("byScale")
    .list()
    .map((onScale) => {
      const cell = cellAt(onScale, part, counts);
      const tally = cell.tally(issue);
      if (tally.count > 0) onScale.fail("another issue or scale than those before");
      const all = new Map(cell.scores.entries());
      const scored = addDistribution(onScale.at("distribution"), cell.cell.scale, (score, times) => {
        if (times > (all.get(score) ?? 0)) onScale.at("distribution").fail("a part of the scores of its category");
        tally.add(score, "", [], times);
      });
      const unscored = onScale.at("count").count(1) - scored;
      if (unscored < 0) onScale.at("count").fail(`${scored} or more, as in its distribution`);
      tally.add(Number.NaN, "", [], unscored);
      return tally;
    });
  for (const raw of part.at("raw").list())
    tallies[0]?.addToken(raw.at("provider").text(), raw.at("token").text(), raw.at("count").count(1));
}
