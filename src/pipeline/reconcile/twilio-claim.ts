/** What a Twilio FeedbackSummary claims. Its percentages are never trusted: each is recomputed from a count. */

import { type Explanation, explanation } from "../../results/reconciliation/reconciliation.js";
import type { Rating, Summary } from "../../results/summary/summary.js";
import { twilioSummaryOf } from "../../results/summary/twilio-summary.js";
import type { SummarizeOptions } from "../options.js";
import type { Claim, Interpretation, OurNumber, OurNumbers, ReadAgain, Stated, Variant } from "./claim.js";
import type { StatedFields } from "./stated-fields.js";

/** The issues that the documentation of the resource lists; feedback itself knows `unsolicited-call` as well. */
const listedIssues = [
  ...["imperfect-audio", "dropped-call", "incorrect-caller-id", "post-dial-delay", "digits-not-captured"],
  ...["audio-latency", "one-way-audio"],
];

interface StatedIssue {
  readonly count: Stated | null;
  readonly percentage: Stated | null;
}

/** Reads a FeedbackSummary. Throws `aggregate-damaged`, and `aggregate-unfinished` if it has no numbers, yet or ever. */
export function twilioClaim(fields: StatedFields, unfinished: (status: string) => Error): Claim {
  const status = fields.text("status")?.toLowerCase() ?? "completed";
  if (status !== "completed") throw unfinished(status);
  const callCount = fields.count("call_count");
  const issues = statedIssues(fields);
  const stated = new Map<string, Stated | null>([
    ["call_count", callCount],
    ["call_feedback_count", fields.count("call_feedback_count")],
    ["quality_score_average", fields.number("quality_score_average")],
    ["quality_score_median", fields.number("quality_score_median")],
    ["quality_score_standard_deviation", fields.number("quality_score_standard_deviation")],
  ]);
  for (const [issue, { count, percentage }] of issues ?? []) {
    stated.set(countField(issue), count);
    stated.set(percentageField(issue), percentage);
  }
  return {
    id: fields.text("sid"),
    asked: askedFor(fields),
    stated,
    sizeField: "call_feedback_count",
    numbers: (summary) => numbersOf(summary, issues, callCount),
    interpretations: (base, read) =>
      interpretations(base, read, fields.text("account_sid"), (summary) => numbersOf(summary, issues, callCount)),
    async *variants() {},
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

/** Null if the summary has no list of issues. */
function statedIssues(fields: StatedFields): ReadonlyMap<string, StatedIssue> | null {
  if (!fields.has("issues")) return null;
  const issues = new Map<string, StatedIssue>();
  for (const issue of fields.objects("issues")) {
    const description = issue.text("description");
    if (description === null) throw issue.damaged("description", "is missing");
    const key = issueKey(description);
    if (issues.has(key)) throw issue.damaged("description", `"${description}" is listed twice`);
    issues.set(key, { count: issue.count("count"), percentage: issue.number("percentage_of_total_calls") });
  }
  return issues;
}

function askedFor(fields: StatedFields): SummarizeOptions {
  const from = dayOf(fields.time("start_date"));
  const to = dayOf(fields.time("end_date"));
  const account = fields.text("account_sid");
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(account === null ? {} : { account }),
    includeSubaccounts: fields.flag("include_subaccounts") ?? false,
  };
}

/** Older objects have date-times. */
const dayOf = (time: string | null): string | null => time?.slice(0, "2023-02-01".length) ?? null;

function numbersOf(
  summary: Summary,
  stated: ReadonlyMap<string, StatedIssue> | null,
  statedCalls: Stated | null,
): OurNumbers {
  const ours = twilioSummaryOf({ ...summary, query: { ...summary.query, from: null, to: null } });
  const rating = summary.total.ratings.find(({ category }) => category === "overall") ?? null;
  const numbers = new Map<string, OurNumber>([
    ...(ours.call_count === null ? [] : [["call_count", plain(ours.call_count)] as const]),
    ["call_feedback_count", plain(ours.call_feedback_count)],
    ["quality_score_average", plain(ours.quality_score_average)],
    ["quality_score_median", { value: ours.quality_score_median, variants: medianVariants(rating) }],
    [
      "quality_score_standard_deviation",
      {
        value: ours.quality_score_standard_deviation,
        variants: [{ reason: explanation("sample-deviation"), value: rating?.sampleStddev ?? null }],
      },
    ],
  ]);
  if (stated === null) return numbers;
  const calls = summary.total.calls ?? statedCalls?.value ?? null;
  const counts = countsByKey(ours.issues);
  for (const issue of new Set([...stated.keys(), ...counts.keys()])) {
    const count = counts.get(issue) ?? 0;
    const unlisted = listedIssues.includes(issue) ? [] : [{ reason: explanation("issue-unlisted"), value: 0 }];
    numbers.set(countField(issue), { value: count, variants: unlisted });
    const theirs = stated.get(issue);
    if (theirs === undefined) continue;
    const percentage = percentageOf(count, calls, ours.call_feedback_count, theirs, statedCalls);
    if (percentage !== null) numbers.set(percentageField(issue), percentage);
  }
  return numbers;
}

const plain = (value: number | null): OurNumber => ({ value, variants: [] });

function countsByKey(issues: readonly { readonly description: string; readonly count: number }[]) {
  const counts = new Map<string, number>();
  for (const { description, count } of issues)
    counts.set(issueKey(description), (counts.get(issueKey(description)) ?? 0) + count);
  return counts;
}

/** An even count has two middle scores. */
function medianVariants(rating: Rating | null): readonly Variant[] {
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

/** In percent, with the ways in which it is known to be misprinted; null without calls. A printed 0 does not show a factor. */
function percentageOf(
  count: number,
  calls: number | null,
  feedback: number,
  theirs: StatedIssue,
  statedCalls: Stated | null,
): OurNumber | null {
  const value = percent(count, calls);
  if (value === null || theirs.percentage === null) return null;
  const variants: Variant[] = [];
  const their = theirs.count?.value ?? count;
  const ofTheirs = percent(their, statedCalls?.value ?? calls);
  if (theirs.percentage.value !== 0) {
    variants.push({ reason: explanation("percentage-misplaced", 10), value: value / 10 });
    variants.push({ reason: explanation("percentage-misplaced", 100), value: value / 100 });
    variants.push({ reason: explanation("percentage-of-feedback"), value: percent(count, feedback) });
  }
  if (their !== count) variants.unshift({ reason: explanation("percentage-of-count", their), value: ofTheirs });
  return { value, variants };
}

function percent(count: number, of: number | null): number | null {
  return of === null || of === 0 ? null : (100 * count) / of;
}

/** With duplicates or without, with the other accounts or without, and both. */
async function* interpretations(
  base: SummarizeOptions,
  read: ReadAgain,
  account: string | null,
  numbers: (summary: Summary) => OurNumbers,
): AsyncGenerator<Interpretation> {
  const duplicates: Change = {
    reason: explanation(base.dedupe === false ? "duplicates-removed" : "duplicates-counted"),
    options: { dedupe: base.dedupe === false },
  };
  const accounts = accountsChange(base, account);
  const changes = accounts === null ? [[duplicates]] : [[duplicates], [accounts], [duplicates, accounts]];
  for (const steps of changes) {
    const summary = await read(Object.assign({}, ...steps.map(({ options }) => options)));
    yield { reasons: steps.map((step) => step.reason), numbers: numbers(summary) };
  }
}

interface Change {
  readonly reason: Explanation;
  readonly options: SummarizeOptions;
}

function accountsChange(base: SummarizeOptions, account: string | null): Change | null {
  if (base.account !== undefined && base.includeSubaccounts !== true)
    return { reason: explanation("subaccounts-counted"), options: { includeSubaccounts: true } };
  const alone = base.account ?? account;
  if (alone === null) return null;
  return { reason: explanation("subaccounts-left-out"), options: { account: alone, includeSubaccounts: false } };
}
