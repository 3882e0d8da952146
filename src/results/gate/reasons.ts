/** Why a rule is not decided, or could not be: every reason in one table, in words that say the next step. */

import { messageOf } from "../../base/message-table.js";
import { withCommas } from "../../base/number.js";
import type { AnswersRange } from "../../statistics/answers-for-margin.js";

export interface GateReason {
  readonly code: GateReasonCode;
  readonly message: string;
}

const messages = {
  "too-few": (n: number, minN: number, needed: AnswersRange | null) =>
    `${answersOf(n)} fewer than the ${minN} of --min-n; at least ${minN - n} more are needed${(needed?.answers ?? 0) > minN - n ? moreWords(needed) : ""}`,
  "baseline-too-few": (n: number, minN: number) =>
    `the baseline's ${answersOf(n)} fewer than the ${minN} of --min-n; a larger baseline is needed, not more answers now`,
  straddles: (needed: AnswersRange | null) => `the interval holds the limit${moreWords(needed)}`,
  "not-shown": (worsening: string, margin: string, note: string, needed: AnswersRange | null) =>
    `${worsening} could still be hidden, and the margin is ${margin}${note}${moreWords(needed)}`,
  "among-many": (p: number, rules: number) =>
    `alone it would fail (p ${p.toPrecision(2)}), but among ${rules} rules one looks this bad by chance too often`,
  "look-early": (p: number, level: number) =>
    `alone it would be decided (p ${p.toPrecision(2)}), but this look decides only below ${level.toPrecision(2)}`,
  "looks-used-up": (plan: string) =>
    `the ${plan} of the plan are over, and the error rate is spent; --always-valid sets no limit to their number`,
  "no-interval": () => "so few answers have no interval",
  "not-clustered": (metric: string) =>
    `with --cluster there is no interval for ${metric}; leave --cluster out of a gate for it`,
  "clusters-apart": (metric: string) =>
    `${metric}: it is not known which raters of several scales or thresholds are the same; use --normalize, or choose a category and scale`,
  "no-baseline": () => "there is no baseline yet; --update-baseline writes one",
  "baseline-window-empty": (window: string, before: string, wayOut: string) =>
    `no part of the baseline lies within ${window} before ${before}; ${wayOut}`,
  "baseline-undated": () => "the answers have no times, so it is not known what came before them (--baseline-window)",
  "baseline-overlap": (now: string, before: string, wayOut: string) =>
    `the answers (${now}) and those of the baseline (${before}) overlap, so they cannot be compared; ${wayOut}`,
  "baseline-later": (now: string, before: string) =>
    `the answers of the baseline (${before}) come after those of now (${now}); give an earlier baseline, or say --concurrent`,
  "baseline-same-file": (name: string) =>
    `the baseline was made from ${name} as well; give a baseline of other answers`,
  "baseline-same-answers": (count: number) =>
    `the ${withCommas(count)} answers of the baseline are the same; give a baseline of other answers`,
  "no-data": (what: string) => `no ${what} was read, and nothing is no pass`,
  "not-segmented": (keys: readonly string[]) => `the summary is not segmented by ${keys.join(", ")} alone`,
  "segment-empty": (segment: string, guess: string | null) =>
    `no response is in the segment ${segment}${guess === null ? "" : `, did you mean "${guess}"?`}`,
  "segment-suppressed": (segment: string, minCell: number) =>
    `the segment ${segment} is not among those that are shown: there is none, or --min-cell ${minCell} leaves it out`,
  "several-categories": (metric: string, categories: readonly string[]) =>
    `the scores are of several categories: write ${categories.map((category) => `${metric}{category=${category}}`).join(" or ")}`,
  "category-absent": (category: string, categories: readonly string[]) =>
    `no score is of the category ${category}; there ${categories.length === 1 ? "is" : "are"} ${categories.join(", ") || "none"}`,
  "mixed-scales": (scales: readonly string[]) =>
    `the scores are on several scales: name one (${scales.map((scale) => `{scale=${scale}}`).join(" or ")}), or put them all on {scale=0-100}`,
  "scale-absent": (scale: string, scales: readonly string[]) =>
    `no score is on the scale ${scale}; there ${scales.length === 1 ? "is" : "are"} ${scales.join(", ")}`,
  "limit-off-scale": (limit: number, scale: string) =>
    `the limit ${limit} can decide nothing: the scores are on ${scale}`,
  "margin-off-scale": (margin: string, range: string) =>
    `the margin of ${margin} can decide nothing: no two values lie more than ${range} apart`,
  "issue-unknown": (issue: string, providers: readonly string[], guess: string | null) =>
    `no record has the issue "${issue}", and the documentation of ${providers.join(", ") || "no provider"} does not know it${guess === null ? "" : `, did you mean "${guess}"?`}`,
  "issue-in-categories": (metric: string, categories: readonly string[]) =>
    `the issue stands in several categories: write ${categories.map((category) => `${metric}{category=${category}}`).join(" or ")}`,
  "rated-unknown": (issue: string) =>
    `a summary of an older version does not say how many responses were rated in the category of ${issue}: make it again from the exports`,
  "no-requests": () => "neither requests nor calls are known: add --calls",
  "more-than-calls": (responses: number, calls: number) => `${responses} responses of ${calls} calls are no share`,
  "baseline-differs": (differences: readonly string[]) =>
    `the baseline was made otherwise: ${differences.join("; ")}; make it again with the same options`,
  "baseline-without": (message: string) => `the baseline has nothing to compare with: ${message}`,
} satisfies Record<string, (...values: never[]) => string>;

export type GateReasonCode = keyof typeof messages;

export function gateReason<Code extends GateReasonCode>(
  code: Code,
  ...values: Parameters<(typeof messages)[Code]>
): GateReason {
  return { code, message: messageOf(messages, code, values) };
}

/** How many answers there are, as a sentence begins: `1 answer is`, `1,200 answers are`. */
export function answersOf(n: number): string {
  return `${withCommas(n)} ${n === 1 ? "answer is" : "answers are"}`;
}

/** The chance of a decision is 80%: twice in ten so many do not do. */
function moreWords(needed: AnswersRange | null): string {
  if (needed === null || needed.answers === 0) return "";
  const answers = needed.answers === 1 ? "1 more answer" : `${rounded(needed.answers)} more answers`;
  return `; about ${answers} would decide it in four of five cases${rangeWords(needed)}`;
}

/** What is measured may lie nearer to the limit than the truth, or farther from it. */
function rangeWords({ low, high }: AnswersRange): string {
  if (low === null) return "";
  const range =
    high === null ? `${rounded(low)} or more; perhaps no number is enough` : `${rounded(low)} to ${rounded(high)}`;
  return ` (${range})`;
}

/** Two digits: the number is no more exact than that. Rounded up. */
function rounded(needed: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return withCommas(Math.ceil(needed / step) * step);
}

/** A scale as it is written in a requirement. */
export function scaleWords({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${min}-${max}`;
}
