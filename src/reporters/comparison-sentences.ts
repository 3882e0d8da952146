/** A tested difference as a sentence: what a person on call reads first. The verdict's word comes first. */

import {
  type ComparedIssue,
  type ComparedNps,
  type ComparedRating,
  type ComparedResponseRate,
  type ComparisonVerdict,
  fewAnswers,
} from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import { probability } from "./comparison-numbers.js";
import { count, decimal, interval, percent, score } from "./numbers.js";

/** What a verdict is called. */
export const verdictWords: Readonly<Record<ComparisonVerdict, string>> = {
  better: "better",
  worse: "worse",
  higher: "higher",
  lower: "lower",
  "no-difference": "no difference",
  unknown: "unknown",
};

export interface Sentence {
  readonly verdict: ComparisonVerdict;
  /** Begins with the word of the verdict. */
  readonly text: string;
}

/** `sides` are what an answer of each is called. */
export function ratingSentence(
  rating: ComparedRating,
  confidence: number,
  sides: readonly [b: string, a: string] = ["of B", "of A"],
): Sentence {
  const { a, b, verdict, decidedBy, difference, detectable, ranks } = rating;
  const answers = a.count + b.count;
  if (verdict === "unknown") return { verdict, text: "unknown: a side has no answers" };
  if (decidedBy === "welch") {
    if (verdict === "no-difference")
      return noDifference(answers, detectable === null ? null : scoreText(detectable, detectable));
    const smallest = Math.min(Math.abs(difference ?? 0), 1);
    return {
      verdict,
      text: `${verdict} by ${scoreText(Math.abs(difference ?? 0), smallest)}, ${size(rating.interval, verdict === "worse", confidence, (value) => scoreText(value, smallest))}`,
    };
  }
  const why =
    Math.min(a.count, b.count) < fewAnswers
      ? `with fewer than ${fewAnswers} answers on a side`
      : "where the answers of each side are all equal";
  const method = `(ranks, Mann-Whitney, ${why})`;
  if (verdict === "no-difference")
    return { verdict, text: `no difference that these ${count(answers)} answers could show ${method}` };
  const { superiority } = ranks;
  const isHigher = verdict === "better";
  const share = superiority === null ? null : isHigher ? superiority : 1 - superiority;
  const ends = ranks.interval === null ? null : isHigher ? ranks.interval : mirrored(ranks.interval, 1);
  return {
    verdict,
    text: `${verdict}: an answer ${sides[0]} is ${isHigher ? "higher" : "lower"} than one ${sides[1]} with probability ${decimal(share)}, ${confidenceText(confidence)} ${interval(ends)} ${method}`,
  };
}

export function npsSentence(
  { a, b, verdict, difference, detectable, ...nps }: ComparedNps,
  confidence: number,
): Sentence {
  if (verdict === "unknown") return { verdict, text: "unknown: a side has no answers" };
  if (verdict === "no-difference")
    return noDifference(a.count + b.count, detectable === null ? null : `${decimal(detectable, 0)} points`);
  const ends = size(nps.interval, verdict === "worse", confidence, (value) => decimal(value, 0));
  return { verdict, text: `${verdict} by ${decimal(Math.abs(difference ?? 0), 0)} points, ${ends}` };
}

export function responseRateSentence(rate: ComparedResponseRate): Sentence {
  const { a, b, verdict, of } = rate;
  const shares = `${percent(a.rate)} to ${percent(b.rate)} of ${of}`;
  if (verdict === "no-difference") return { verdict, text: `no difference that can be shown: ${shares}` };
  return { verdict, text: `${verdictWords[verdict]}: ${shares}` };
}

export function issueSentence({ a, b, verdict, adjustedPValue }: ComparedIssue): Sentence {
  const rise = (b.rate ?? 0) > (a.rate ?? 0) ? "more" : "less";
  return {
    verdict,
    text: `${verdictWords[verdict]}: ${rise} often, ${percent(a.rate)} to ${percent(b.rate)} of responses (${probability(adjustedPValue)})`,
  };
}

function noDifference(answers: number, detectable: string | null): Sentence {
  const seen = detectable === null ? "they are too few to show any" : `${detectable} would have been seen (power 80 %)`;
  return { verdict: "no-difference", text: `no difference that these ${count(answers)} answers could show; ${seen}` };
}

/** The interval of the size of a difference whose direction a word states. */
function size(
  ends: Interval | null,
  isTurned: boolean,
  confidence: number,
  spelled: (value: number) => string,
): string {
  if (ends === null) return "interval unknown";
  const { low, high } = isTurned ? mirrored(ends, 0) : ends;
  return `${confidenceText(confidence)} ${spelled(low)} to ${spelled(high)}`;
}

function mirrored({ low, high }: Interval, sum: number): Interval {
  return { low: sum - high, high: sum - low };
}

export function confidenceText(confidence: number): string {
  return `${score(confidence * 100)} % interval`;
}

/** Two decimals; as many more as a small difference needs to be no zero. */
function scoreText(value: number, smallest: number): string {
  return decimal(value, smallest >= 0.02 ? 2 : 4);
}
