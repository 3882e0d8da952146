/** The numbers that a Twilio FeedbackSummary claims. Its percentages are never trusted: each is recomputed from a count. */

import { feedbackError } from "../../base/errors.js";
import { explanation } from "../../results/reconciliation/reconciliation.js";
import type { Rating, Summary } from "../../results/summary/summary.js";
import { type TwilioSummary, twilioSummaryOf } from "../../results/summary/twilio-summary.js";
import { givenOptions, type SummarizeOptions } from "../options.js";
import {
  type Assumption,
  type Claim,
  type NumberField,
  type OurNumber,
  type OurNumbers,
  otherDuplicates,
  ourNumbers,
  statedNumbers,
  type Variant,
} from "./claim.js";
import type { Stated, StatedFields } from "./stated-fields.js";

/** The issues that the documentation of the resource lists; feedback itself knows `unsolicited-call` as well. */
const documentedIssues = [
  ...["imperfect-audio", "dropped-call", "incorrect-caller-id", "post-dial-delay", "digits-not-captured"],
  ...["audio-latency", "one-way-audio"],
];

/** Our summary, and the rating that its scores are of; null if nothing was counted. */
interface OurSummary extends TwilioSummary {
  readonly rating: Rating | null;
}

/** Those that are not of an issue, in the order in which they are shown. */
const numberFields: readonly NumberField<OurSummary>[] = [
  { path: "call_count", type: "count" },
  { path: "call_feedback_count", type: "count" },
  { path: "quality_score_average", type: "number" },
  { path: "quality_score_median", type: "number", variants: medianVariants },
  {
    path: "quality_score_standard_deviation",
    type: "number",
    variants: ({ rating }) => [{ reason: explanation("sample-deviation"), value: rating?.sampleStddev ?? null }],
  },
];

/** Reads a FeedbackSummary. Throws `aggregate-damaged`, and `aggregate-unfinished` if it has no numbers, yet or ever. */
export function twilioClaim(fields: StatedFields): Claim {
  const status = fields.text("status")?.toLowerCase() ?? "completed";
  if (status !== "completed") throw feedbackError("aggregate-unfinished", fields.place, status);
  const stated = statedNumbers(numberFields, fields);
  const issues = fields.has("issues") ? new Set<string>() : null;
  for (const issue of fields.objects("issues")) {
    const key = newIssueKey(issue, stated);
    stated.set(countField(key), issue.count("count"));
    stated.set(percentageField(key), issue.number("percentage_of_total_calls"));
    issues?.add(key);
  }
  return {
    id: fields.text("sid"),
    asked: askedFor(fields),
    stated,
    sizeField: "call_feedback_count",
    numbers: (summary) => numbersOf(summary, issues, stated),
    assumptions: (base) => assumptions(base, fields.text("account_sid")),
  };
}

const countField = (issue: string): string => `issues[${issue}].count`;
const percentageField = (issue: string): string => `issues[${issue}].percentage_of_total_calls`;

/** One spelling for `Audio_Latency` and `audio-latency`. */
const issueKey = (token: string): string =>
  token
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");

/** The key of an issue. Throws if the summary does not name it, or lists it twice. */
function newIssueKey(issue: StatedFields, stated: ReadonlyMap<string, Stated | null>): string {
  const description = issue.text("description");
  if (description === null) throw issue.damaged("description", "is missing");
  const key = issueKey(description);
  if (stated.has(countField(key))) throw issue.damaged("description", `"${description}" is listed twice`);
  return key;
}

function askedFor(fields: StatedFields): SummarizeOptions {
  return givenOptions({
    from: dayOf(fields.time("start_date")),
    to: dayOf(fields.time("end_date")),
    account: fields.text("account_sid"),
    includeSubaccounts: fields.flag("include_subaccounts") ?? false,
  });
}

/** Older objects have date-times. */
const dayOf = (time: string | null): string | null => time?.slice(0, "2023-02-01".length) ?? null;

/** `listed` are the issues that the summary lists; null if it has no list of them. */
function numbersOf(
  summary: Summary,
  listed: ReadonlySet<string> | null,
  stated: ReadonlyMap<string, Stated | null>,
): OurNumbers {
  const ours = twilioSummaryOf({ ...summary, query: { ...summary.query, from: null, to: null } });
  const rating = summary.total.ratings.find(({ category }) => category === "overall") ?? null;
  const numbers = ourNumbers(numberFields, { ...ours, rating });
  if (ours.call_count === null) numbers.delete("call_count");
  if (listed === null) return numbers;
  const counts = countsByKey(ours.issues);
  for (const issue of new Set([...listed, ...counts.keys()])) {
    const count = counts.get(issue) ?? 0;
    const variants = documentedIssues.includes(issue) ? [] : [{ reason: explanation("issue-unlisted"), value: 0 }];
    numbers.set(countField(issue), { value: count, variants });
    const percentage = percentageOf(issue, count, ours, stated);
    if (percentage !== null) numbers.set(percentageField(issue), percentage);
  }
  return numbers;
}

function countsByKey(issues: readonly { readonly description: string; readonly count: number }[]) {
  const counts = new Map<string, number>();
  for (const { description, count } of issues)
    counts.set(issueKey(description), (counts.get(issueKey(description)) ?? 0) + count);
  return counts;
}

/** An even count has two middle scores. */
function medianVariants({ rating }: OurSummary): readonly Variant[] {
  if (rating === null || rating.count % 2 === 1) return [];
  return [
    { reason: explanation("lower-median"), value: scoreAt(rating, rating.count / 2) },
    { reason: explanation("upper-median"), value: scoreAt(rating, rating.count / 2 + 1) },
  ];
}

/** The score of the response that is the `place`-th, from 1, in ascending order. */
function scoreAt({ distribution }: Rating, place: number): number | null {
  let seen = 0;
  for (const { score, count } of distribution) {
    seen += count;
    if (seen >= place) return score;
  }
  return null;
}

/** In percent, with the ways in which it is known to be misprinted; null without calls, or if the summary has no percentage. */
function percentageOf(
  issue: string,
  count: number,
  ours: TwilioSummary,
  stated: ReadonlyMap<string, Stated | null>,
): OurNumber | null {
  const percentage = stated.get(percentageField(issue));
  const statedCalls = stated.get("call_count")?.value ?? null;
  const calls = ours.call_count ?? statedCalls;
  const value = percent(count, calls);
  if (value === null || percentage == null) return null;
  const theirCount = stated.get(countField(issue))?.value ?? count;
  const ofTheirs = percent(theirCount, statedCalls ?? calls);
  const isOfTheirs = { reason: explanation("percentage-of-count", theirCount), value: ofTheirs };
  const misprints = [
    { reason: explanation("percentage-misplaced", 10), value: value / 10 },
    { reason: explanation("percentage-misplaced", 100), value: value / 100 },
    { reason: explanation("percentage-of-feedback"), value: percent(count, ours.call_feedback_count) },
  ];
  // A printed 0 does not show a factor
  return {
    value,
    variants: [...(theirCount === count ? [] : [isOfTheirs]), ...(percentage.value === 0 ? [] : misprints)],
  };
}

function percent(count: number, of: number | null): number | null {
  return of === null || of === 0 ? null : (100 * count) / of;
}

/** With duplicates or without, with the other accounts or without, and both. */
function assumptions(base: SummarizeOptions, account: string | null): readonly Assumption[] {
  const duplicates = otherDuplicates(base);
  const accounts = otherAccounts(base, base.account ?? account);
  if (accounts === null) return [duplicates];
  const both = {
    reasons: [...duplicates.reasons, ...accounts.reasons],
    options: { ...duplicates.options, ...accounts.options },
  };
  return [duplicates, accounts, both];
}

function otherAccounts(base: SummarizeOptions, account: string | null): Assumption | null {
  if (base.account !== undefined && base.includeSubaccounts !== true)
    return { reasons: [explanation("subaccounts-counted")], options: { includeSubaccounts: true } };
  if (account === null) return null;
  return { reasons: [explanation("subaccounts-left-out")], options: { account, includeSubaccounts: false } };
}
