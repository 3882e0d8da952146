/** The answers of a look, by their counts, to check that later looks contain them. */

import { feedbackError } from "../../base/errors.js";
import { inserted } from "../../base/interner.js";
import { withCommas } from "../../base/number.js";
import { textHash } from "../../base/text-hash.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { mergedScores } from "../../statistics/score-counts.js";
import { scoresOf } from "../summary/score-tables.js";
import type { Segment, Summary } from "../summary/summary.js";
import type { AnswersSeen } from "./looks-state.js";
import { scaleWords } from "./reasons.js";

/** A person may change an answer, which then counts as it is now. If more than this share has changed, they are other answers. */
const mostChanged = 0.05;

/** The record of the answers of a look. */
export function answersSeen([first, ...others]: readonly [Summary, ...Summary[]]): AnswersSeen {
  const { responses, firstAt, ratings } = first.total;
  const byScale = new Map<string, ScoreCounts[]>();
  for (const { category, scale, distribution } of ratings)
    inserted(byScale, `${category} ${scaleWords(scale)}`, () => []).push(scoresOf(distribution));
  const scores = [...byScale].map(
    ([key, tables]) => [key, mergedScores(tables).filter(([, count]) => count > 0)] as const,
  );
  const given = scores.filter(([, rows]) => rows.length > 0);
  return { responses, firstAt, scores: Object.fromEntries(given), mark: markOf(first, ...others) };
}

/** A short text that changes if any count of the summaries changes. */
export function markOf(...summaries: readonly Summary[]): string {
  const text = JSON.stringify(summaries.map(({ total, segments }) => [countsIn(total), ...segments.map(countsIn)]));
  return [textHash(text), textHash(text, 0x1234567), text.length].map((part) => part.toString(16)).join("-");
}

function countsIn({ key, responses, calls, firstAt, lastAt, ratings, issues, responseStatistics }: Segment) {
  const scores = ratings.map(({ category, scale, low, distribution }) => [
    category,
    scaleWords(scale),
    low.count,
    distribution.map(({ score, count }) => [score, count]),
  ]);
  const ticked = issues.map(({ issue, category, count }) => [issue, category, count]);
  return [key, responses, calls, firstAt, lastAt, scores, ticked, responseStatistics];
}

/** Throws `looks-other-answers` unless the answers of `now` include those seen before; `name` is the file of the state. */
export function refuseOtherAnswers(before: AnswersSeen, now: AnswersSeen, name: string): void {
  const problem = problemWith(before, now);
  if (problem !== null) throw feedbackError("looks-other-answers", name, problem);
}

function problemWith(before: AnswersSeen, now: AnswersSeen): string | null {
  if (now.responses < before.responses)
    return `there were ${withCommas(before.responses)} responses, but now there are ${withCommas(now.responses)}`;
  if (before.firstAt !== null && (now.firstAt === null || now.firstAt > before.firstAt))
    return `the first was from ${before.firstAt}, but now it is from ${now.firstAt ?? "no known time"}`;
  const missing = missingScores(before, now);
  if (missing <= mostChanged * scoresIn(before)) return null;
  return `${missing} of the ${scoresIn(before)} scores are no longer there`;
}

function missingScores(before: AnswersSeen, now: AnswersSeen): number {
  let missing = 0;
  for (const [key, rows] of Object.entries(before.scores)) {
    const counts = new Map(Object.hasOwn(now.scores, key) ? now.scores[key] : []);
    for (const [score, count] of rows) missing += Math.max(0, count - (counts.get(score) ?? 0));
  }
  return missing;
}

function scoresIn({ scores }: AnswersSeen): number {
  return Object.values(scores)
    .flat()
    .reduce((sum, [, count]) => sum + count, 0);
}
