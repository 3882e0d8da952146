/** Why a rule is undecided, or could not be evaluated: every reason in one table, with the next step. */

import { messageOf } from "../../base/message-table.js";
import { withCommas } from "../../base/number.js";
import type { AnswersRange } from "../../statistics/answers-for-margin.js";

export interface GateReason {
  readonly code: GateReasonCode;
  readonly message: string;
}

const messages = {
  "too-few": (n: number, minN: number, needed: AnswersRange | null) =>
    `${answersOf(n)} fewer than the ${minN} required by --min-n; at least ${minN - n} more are needed${(needed?.answers ?? 0) > minN - n ? moreWords(needed) : ""}`,
  "baseline-too-few": (n: number, minN: number) =>
    `the baseline's ${answersOf(n)} fewer than the ${minN} required by --min-n; only a larger baseline helps`,
  straddles: (needed: AnswersRange | null) => `the confidence interval includes the limit${moreWords(needed)}`,
  "not-shown": (worsening: string, margin: string, note: string, needed: AnswersRange | null) =>
    `${worsening} cannot be ruled out, and the margin is ${margin}${note}${moreWords(needed)}`,
  "among-many": (p: number, rules: number) =>
    `alone it would fail (p = ${p.toPrecision(2)}), but among ${rules} rules a result this bad is too likely by chance`,
  "look-early": (p: number, level: number) =>
    `alone it would be decided (p = ${p.toPrecision(2)}), but at this look p must be below ${level.toPrecision(2)}`,
  "looks-used-up": (plan: string) =>
    `the planned ${plan} are used up, and so is the error rate; --always-valid allows any number of looks`,
  "no-interval": () => "too few responses for a confidence interval",
  "not-clustered": (metric: string) =>
    `with --cluster there is no confidence interval for ${metric}; remove --cluster to use it in a gate`,
  "clusters-apart": (metric: string) =>
    `${metric}: raters cannot be matched across several scales or thresholds; use --normalize, or choose a category and a scale`,
  "no-baseline": () => "there is no baseline yet; --update-baseline creates one",
  "baseline-window-empty": (window: string, before: string, wayOut: string) =>
    `no part of the baseline is within ${window} before ${before}; ${wayOut}`,
  "baseline-undated": () => "the responses have no times, so --baseline-window cannot be applied",
  "baseline-overlap": (now: string, before: string, wayOut: string) =>
    `the responses (${now}) and those of the baseline (${before}) overlap in time, so they cannot be compared; ${wayOut}`,
  "baseline-later": (now: string, before: string) =>
    `the responses of the baseline (${before}) are later than the current ones (${now}); use an earlier baseline, or add --concurrent`,
  "baseline-same-file": (name: string) => `the baseline was also made from ${name}; use a baseline of other responses`,
  "baseline-same-answers": (count: number) =>
    `the ${withCommas(count)} responses of the baseline are the same; use a baseline of other responses`,
  "no-data": (what: string) => `no ${what} found; a gate never passes without data`,
  "not-segmented": (keys: readonly string[]) => `the summary is not segmented by ${keys.join(", ")} alone`,
  "segment-empty": (segment: string, guess: string | null) =>
    `no response is in the segment ${segment}${guess === null ? "" : `, did you mean "${guess}"?`}`,
  "segment-suppressed": (segment: string, minCell: number) =>
    `the segment ${segment} is not shown: it does not exist, or --min-cell ${minCell} hides it`,
  "segment-omitted": (segment: string) =>
    `the segment ${segment} is not listed: it does not exist, or --top leaves it out`,
  "no-headline": (metric: string, rating: string, ratings: readonly string[]) =>
    `${metric} is a share of ${rating} scores only; the scores are ${ratings.join(", ")}`,
  "several-categories": (metric: string, categories: readonly string[]) =>
    `the scores belong to several categories: write ${categories.map((category) => `${metric}{category=${category}}`).join(" or ")}`,
  "category-absent": (category: string, categories: readonly string[]) =>
    `no score is in the category ${category}; there ${categories.length === 1 ? "is" : "are"} ${categories.join(", ") || "none"}`,
  "mixed-scales": (scales: readonly string[]) =>
    `the scores are on several scales: name one (${scales.map((scale) => `{scale=${scale}}`).join(" or ")}), or put them all on {scale=0-100}`,
  "scale-absent": (scale: string, scales: readonly string[]) =>
    `no score is on the scale ${scale}; there ${scales.length === 1 ? "is" : "are"} ${scales.join(", ")}`,
  "limit-off-scale": (limit: number, scale: string) =>
    `the limit ${limit} is outside the scale of the scores, ${scale}`,
  "margin-off-scale": (margin: string, range: string) =>
    `the margin of ${margin} is too large: no two values differ by more than ${range}`,
  "issue-unknown": (issue: string, providers: readonly string[], guess: string | null) =>
    `no record has the issue "${issue}", and it is not a documented issue of ${providers.join(", ") || "any provider"}${guess === null ? "" : `, did you mean "${guess}"?`}`,
  "issue-in-categories": (metric: string, categories: readonly string[]) =>
    `the issue occurs in several categories: write ${categories.map((category) => `${metric}{category=${category}}`).join(" or ")}`,
  "rated-unknown": (issue: string) =>
    `a summary of an older version lacks the number of responses rated in the category of ${issue}: recreate it from its exports`,
  "no-requests": () => "neither requests nor calls are known: add --calls",
  "more-than-calls": (responses: number, calls: number) =>
    `${withCommas(responses)} responses are more than the ${withCommas(calls)} calls, so there is no share`,
  "baseline-differs": (differences: readonly string[]) =>
    `the baseline was created with other options: ${differences.join("; ")}; recreate it with the same options`,
  "baseline-without": (message: string) => `the baseline has nothing to compare with: ${message}`,
} satisfies Record<string, (...values: never[]) => string>;

export type GateReasonCode = keyof typeof messages;

export function gateReason<Code extends GateReasonCode>(
  code: Code,
  ...values: Parameters<(typeof messages)[Code]>
): GateReason {
  return { code, message: messageOf(messages, code, values) };
}

/** How many answers there are, as a sentence begins: `1 response is`, `1,200 responses are`. */
export function answersOf(n: number): string {
  return `${withCommas(n)} ${n === 1 ? "response is" : "responses are"}`;
}

/** The chance of a decision is 80%: in two of ten cases this number is not enough. */
function moreWords(needed: AnswersRange | null): string {
  if (needed === null || needed.answers === 0) return "";
  const answers = needed.answers === 1 ? "1 more response" : `${rounded(needed.answers)} more responses`;
  return `; about ${answers} would settle it with 80% probability${rangeWords(needed)}`;
}

/** The measured value may lie nearer to the limit than the true one, or farther from it. */
function rangeWords({ low, high }: AnswersRange): string {
  if (low === null) return "";
  const range =
    high === null ? `${rounded(low)} or more; possibly no number is enough` : `${rounded(low)} to ${rounded(high)}`;
  return ` (${range})`;
}

/** Two digits, since the number is not more exact. Rounded up. */
function rounded(needed: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return withCommas(Math.ceil(needed / step) * step);
}

/** A scale as it is written in a requirement. */
export function scaleWords({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${min}-${max}`;
}
