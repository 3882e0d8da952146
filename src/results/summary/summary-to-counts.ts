/** A saved summary -> the counts in it: the inverse of `buildSegments`. Every other number follows from them and is not read. */

import { type Status, statuses } from "../../base/feedback-schema.js";
import { FeedbackCounts, SegmentCounts } from "../../counts/feedback-counts.js";
import { byKey } from "../../query/by.js";
import type { JsonCursor } from "./json-cursor.js";
import { addSavedRaters } from "./read-raters.js";
import { type SavedAccount, SavedCells, sum } from "./saved-cells.js";

/**
 * The counts of a summary, so complete that `buildSegments` makes the same numbers of them. Statuses that no number of a
 * summary distinguishes are counted as one of them. Throws `saved-damaged` if a count is missing or more than its whole, and
 * `saved-inconsistent` if it is not the sum of its parts.
 */
export function summaryToCounts(whole: JsonCursor): FeedbackCounts {
  const counts = new FeedbackCounts(whole.at("total").at("issueCombinations").isPresent);
  const people = peopleIn(whole.at("records"));
  const account = { people, isOlder: whole.at("schema").value === "feedback-stats/summary@2" };
  const query = whole.at("query");
  const raters = { areTold: query.at("cluster").isPresent, normalize: query.at("normalize").flag() };
  addSegment(whole.at("total"), counts.total, account, raters);
  const by = whole.at("query").at("by").texts();
  const segments = whole.at("segments").list();
  if (by.length === 0 && segments.length > 0) whole.at("segments").fail("empty without --by");
  for (const segment of segments) {
    const key = by.map((word) =>
      segment
        .at("key")
        .at(word)
        .orNull((value) => value.text()),
    );
    if (counts.segments.has(JSON.stringify(key)))
      segment.at("key").fail("another one than that of the segments before");
    const ofSegment = counts.segment(key);
    addSegment(segment, ofSegment, account, raters);
    checkPart(ofSegment, counts.total, segment);
  }
  if (by.length > 0) checkSum(counts, by, whole.at("segments"), people);
  return counts;
}

/** How many people gave the answers of the used records. */
function peopleIn(records: JsonCursor): number {
  return (records.at("people").isPresent ? records.at("people") : records.at("used")).count();
}

/** Whether the raters of scores are stated, and whether these are put on 0-100. */
interface SavedRaters {
  readonly areTold: boolean;
  readonly normalize: boolean;
}

/** `people` gave the answers of the used records, each of which contains one response at most, and one rating of a category. */
function addSegment(segment: JsonCursor, counts: SegmentCounts, account: SavedAccount, raters: SavedRaters): void {
  const { people } = account;
  addResponses(segment, counts);
  if (sum(Object.values(counts.responses)) > people)
    segment.at("responses").fail(`${people} or less, the used records`);
  const cells = new SavedCells(counts, account);
  for (const rating of segment.at("ratings").list()) cells.addRating(rating);
  for (const issue of segment.at("issues").list()) cells.addIssue(issue);
  cells.finish();
  const combinations = segment.at("issueCombinations");
  if (counts.countsCombinations) cells.addCombinations(combinations);
  else if (combinations.isPresent) combinations.fail("absent, as in the total");
  if (raters.areTold) addSavedRaters(segment, counts, raters.normalize);
}

/** Adds the responses: those to requests by their status, all others as good ones. */
function addResponses(segment: JsonCursor, counts: SegmentCounts): void {
  const { firstAt, lastAt } = timesOf(segment);
  const add = (status: Status, isRequest: boolean, count: number) =>
    counts.addResponses({ status, isRequest, count, firstAt, lastAt });
  const requests = segment.at("responseStatistics").orNull(requestsOf);
  for (const status of statuses) add(status, true, requests?.[status] ?? 0);
  const others = segment.at("responses").count() - (requests === null ? 0 : requests.good + requests.bad);
  if (others < 0) segment.at("responses").fail("as many as the answered requests, or more");
  add("good", false, others);
}

function requestsOf(statistics: JsonCursor): Record<Status, number> {
  const [good, bad] = [statistics.at("goodResponses").count(), statistics.at("badResponses").count()];
  statistics.at("totalResponses").mustBe(good + bad);
  const failed = statistics.at("failed").count();
  const unanswered = statistics.at("totalRequests").count() - good - bad - failed;
  if (unanswered < 0) statistics.at("totalRequests").fail("as many as its answered and failed ones, or more");
  return { good, bad, failed, "no-response": unanswered };
}

/** Milliseconds; Infinity and -Infinity if no time is known. */
function timesOf(segment: JsonCursor): { readonly firstAt: number; readonly lastAt: number } {
  const [first, last] = [segment.at("firstAt"), segment.at("lastAt")];
  if (first.value === null && last.value === null)
    return { firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY };
  const times = { firstAt: timeOf(first), lastAt: timeOf(last) };
  return times.firstAt <= times.lastAt ? times : last.fail("at or after firstAt");
}

function timeOf(cursor: JsonCursor): number {
  const timeMs = Date.parse(cursor.text());
  const isSame = !Number.isNaN(timeMs) && new Date(timeMs).toISOString() === cursor.value;
  return isSame ? timeMs : cursor.fail("a time in UTC such as 2026-01-31T12:00:00.000Z");
}

/** Throws if a segment has more of anything than the total. */
function checkPart(counts: SegmentCounts, total: SegmentCounts, segment: JsonCursor): void {
  const all = answersOf(total);
  if (answersOf(counts) > all) segment.at("responses").fail(`${all} or less, as in total`);
  if (hasMoreResponses(counts, total) || hasMoreRatings(counts, total)) segment.fail("a part of the total");
}

/** Throws if the segments together hold less than the total, or more although no response has several values of a key. */
function checkSum(counts: FeedbackCounts, by: readonly string[], segments: JsonCursor, people: number): void {
  const { total } = counts;
  const parts = new SegmentCounts();
  for (const segment of counts.segments.values()) parts.merge(segment.counts);
  const isDivided = by.every((word) => byKey(word).kind !== "tags");
  // Ratings of one response lie in several segments if they come from several records
  const isTooMuch = isDivided && (answersOf(parts) > people || hasMoreRatings(parts, total));
  if (isTooMuch || hasMoreResponses(total, parts)) segments.fail(`segments of all ${answersOf(total)} responses`);
  if (hasMoreRatings(total, parts)) segments.fail("segments of all ratings");
}

function answersOf({ responses }: SegmentCounts): number {
  return responses.good + responses.bad;
}

function hasMoreResponses(a: SegmentCounts, b: SegmentCounts): boolean {
  return statuses.some(
    (status) => a.responses[status] > b.responses[status] || a.requests[status] > b.requests[status],
  );
}

/** Whether a category on a scale, or an issue in it, has more ratings in `a`. */
function hasMoreRatings(a: SegmentCounts, b: SegmentCounts): boolean {
  return [...a.cells].some(([key, { scores, issues, unscored, combinations }]) => {
    const other = b.cells.get(key);
    if (other === undefined || scores.count > other.scores.count) return true;
    if (unscored !== null && other.unscored !== null && unscored > other.unscored) return true;
    if (combinations !== null && other.combinations !== null && combinations.exceeds(other.combinations)) return true;
    return [...issues].some(([issue, { count }]) => count > (other.issues.get(issue)?.count ?? 0));
  });
}
