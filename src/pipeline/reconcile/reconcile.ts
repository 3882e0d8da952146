/**
 * The exports and a provider's own summary in, both numbers field by field out, with the reasons for a difference. A reason is
 * only given if its alternative was computed and gives the provider's number.
 */

import { requireArgument } from "../../base/argument-check.js";
import { FeedbackError, feedbackError } from "../../base/errors.js";
import { Warnings } from "../../base/warnings.js";
import { withStatedPeriod } from "../../query/asked-period.js";
import { isDateOnly } from "../../query/period.js";
import {
  type Explanation,
  type ReconciledField,
  type ReconciledSummary,
  type Reconciliation,
  reconcileSchema,
} from "../../results/reconciliation/reconciliation.js";
import type { Summary } from "../../results/summary/summary.js";
import { expandInputs } from "../../sources/expand-inputs.js";
import { checkArguments } from "../check-arguments.js";
import { givenOptions, type SummarizeOptions } from "../options.js";
import { isSaved } from "../saved-inputs.js";
import { summarize } from "../summarize.js";
import { agreement } from "./agreement.js";
import type { Claim, OurNumber, OurNumbers, ReadAgain } from "./claim.js";
import { type FoundClaim, readAggregates } from "./read-aggregates.js";
import type { Stated } from "./stated-fields.js";

/**
 * Compares the numbers of the feedback in `inputs` with the provider's summaries in `withInput`. The period, the account and the
 * tags are those of each summary, unless `options` name them. The exports are read again for every reason that is tried, so
 * they cannot come from standard input or a pipe. Throws a FeedbackError like `summarize`.
 */
export async function reconcile(
  inputs: string | readonly string[],
  withInput: string,
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Reconciliation> {
  const names = checkArguments(inputs, options);
  requireArgument("withInput", withInput, typeof withInput === "string", "a path");
  await refuseStreams(names, stdin);
  const claims = await readAggregates(withInput, options.outputs ?? [], stdin);
  const { rejects, sort, top, ...again } = withStatedPeriod(options);
  const warnings = new Warnings();
  const summaries: ReconciledSummary[] = [];
  let first: Summary | null = null;
  for (const claim of claims) {
    const asked = baseOptions(claim, again);
    const sink = first === null && rejects !== undefined ? { rejects } : {};
    const found = await summarize(names, { ...asked, ...sink }, stdin);
    const base = await withAccount(names, asked, again, found, stdin);
    const summary = base === asked ? found : await summarize(names, base, stdin);
    first ??= summary;
    for (const { code, message } of summary.warnings) warnings.keep({ code, message });
    const read: ReadAgain = (changes) => summarizeFew(names, { ...base, ...changes }, stdin);
    summaries.push(await reconciled(claim, summary, base, read));
  }
  return {
    schema: reconcileSchema,
    inputs: first?.inputs ?? [],
    rejections: first?.rejections ?? [],
    warnings: warnings.list(),
    summaries,
  };
}

/** Throws if an input can be read only once, since the exports are read again. */
async function refuseStreams(inputs: readonly string[], stdin: AsyncIterable<Uint8Array>): Promise<void> {
  const expanded = await expandInputs(inputs, stdin);
  const stream = expanded.inputs.find(({ source }) => !source.isRepeatable);
  if (stream !== undefined) throw feedbackError("reconcile-stream", stream.source.name);
  for (const { source } of expanded.inputs)
    if (await isSaved(source)) throw feedbackError("saved-as-export", source.name);
}

/** The user's options, and for the rest what the summary states of itself. Small segments are added here, not shown. */
function baseOptions({ asked }: Claim, { minCell: _minCell, minN: _minN, ...own }: SummarizeOptions): SummarizeOptions {
  const { from, to } = own.timeZone === undefined ? asked : inUtc(asked);
  const hasTags = own.tag !== undefined && own.tag.length > 0;
  const isAccountAsked = asked.account !== undefined && own.account === undefined;
  const includeSubaccounts = own.includeSubaccounts === true || asked.includeSubaccounts === true;
  return {
    ...givenOptions({ from, to, tagMode: hasTags ? null : asked.tagMode }),
    ...own,
    by: [],
    ...(hasTags ? {} : { tag: asked.tag ?? [] }),
    ...(isAccountAsked ? givenOptions({ account: asked.account, includeSubaccounts }) : {}),
  };
}

/** The days of a summary are those of UTC, even if `--tz` sets the zone of the exports. */
function inUtc({ from, to }: SummarizeOptions): SummarizeOptions {
  return givenOptions({
    from: from !== undefined && isDateOnly(from) ? `${from}T00:00:00Z` : from,
    to: to !== undefined && isDateOnly(to) ? `${to}T23:59:59.999Z` : to,
  });
}

/** The options without the summary's account if no record names one, since an account would select nothing. */
async function withAccount(
  inputs: readonly string[],
  base: SummarizeOptions,
  given: SummarizeOptions,
  found: Summary,
  stdin: AsyncIterable<Uint8Array>,
): Promise<SummarizeOptions> {
  const { account, ...others } = base;
  if (account === undefined || given.account !== undefined || found.records.used > 0) return base;
  const { segments } = await summarizeFew(inputs, { ...others, by: ["account"] }, stdin);
  return segments.length > 0 && segments.every(({ key }) => key.account === null) ? others : base;
}

/** A summary, without segments if there would be too many of them. */
async function summarizeFew(...[inputs, options, stdin]: Required<Parameters<typeof summarize>>): Promise<Summary> {
  try {
    return await summarize(inputs, options, stdin);
  } catch (error) {
    if (!(error instanceof FeedbackError) || error.code !== "too-many-segments") throw error;
    return await summarize(inputs, { ...options, by: [] }, stdin);
  }
}

type Judgement = Pick<ReconciledField, "verdict" | "reasons">;

/** Our numbers under an assumption about how the provider read the records, field by field beside its own. */
interface Interpretation {
  /** Empty if nothing is assumed. */
  readonly reasons: readonly Explanation[];
  readonly numbers: OurNumbers;
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** How many fields differ. */
  readonly unexplained: number;
}

async function reconciled(
  claim: FoundClaim,
  summary: Summary,
  base: SummarizeOptions,
  read: ReadAgain,
): Promise<ReconciledSummary> {
  const plain = interpreted(claim, claim.numbers(summary), []);
  const closest = await closestInterpretation(claim, plain, base, read);
  const fields: ReconciledField[] = [];
  for (const field of new Set([...plain.judgements.keys(), ...closest.judgements.keys()]))
    fields.push(await reconciledField(field, claim, plain, closest, read));
  const counts = { matches: 0, explained: 0, differs: 0, notCompared: 0 };
  for (const { verdict } of fields) counts[verdict === "not-compared" ? "notCompared" : verdict] += 1;
  const { input, line, provider, id } = claim;
  const { query, records } = summary;
  return { input, line, provider, id, query, records, counts, fields };
}

function interpreted({ stated }: Claim, numbers: OurNumbers, reasons: readonly Explanation[]): Interpretation {
  const fields = [...new Set([...stated.keys(), ...numbers.keys()])];
  const judgements = new Map(fields.map((field) => [field, judged(numbers.get(field), stated.get(field))]));
  const unexplained = [...judgements.values()].filter(({ verdict }) => verdict === "differs").length;
  return { reasons, numbers, judgements, unexplained };
}

/** An issue that a list leaves out was counted 0 times. */
const unlisted = { value: 0, decimals: 0 } as const;

/** Nothing is compared if one side has no number. */
function judged(ours: OurNumber | undefined, theirs: Stated | null = unlisted): Judgement {
  if (ours === undefined || theirs === null) return { verdict: "not-compared", reasons: [] };
  const reasons = agreement(ours, theirs);
  if (reasons === null) return { verdict: "differs", reasons: [] };
  return { verdict: reasons.length === 0 ? "matches" : "explained", reasons };
}

/**
 * The interpretation that leaves the fewest fields unexplained; of equals the plain one. The provider computed all its numbers
 * from one set of records, so one interpretation has to fit all fields: it must agree in the number of records, and explain more
 * than half of what the plain one does not, or it agrees by chance.
 */
async function closestInterpretation(
  claim: Claim,
  plain: Interpretation,
  base: SummarizeOptions,
  read: ReadAgain,
): Promise<Interpretation> {
  let closest = plain;
  if (plain.unexplained === 0) return plain;
  for await (const { reasons, options, isCounted } of claim.assumptions(base, read)) {
    const next = interpreted(claim, claim.numbers(await read(options), isCounted), reasons);
    if (next.unexplained >= closest.unexplained || 2 * next.unexplained >= plain.unexplained) continue;
    if (next.judgements.get(claim.sizeField)?.verdict === "differs") continue;
    closest = next;
    if (next.unexplained === 0) break;
  }
  return closest;
}

/** A field that only one of the interpretations has was counted 0 times by the other. */
async function reconciledField(
  field: string,
  claim: Claim,
  plain: Interpretation,
  closest: Interpretation,
  read: ReadAgain,
): Promise<ReconciledField> {
  const [ours, theirs] = [plain.numbers.get(field), claim.stated.get(field)];
  const shown = { field, ours: ours?.value ?? null, theirs: theirs?.value ?? null };
  const agreed: Judgement = { verdict: "matches", reasons: [] };
  const found = closest.judgements.get(field) ?? agreed;
  if (found.verdict === "not-compared") return { ...shown, ...found };
  if (found.verdict === "differs") return { ...shown, ...(await lastJudgement(field, ours, theirs, claim, read)) };
  if ((plain.judgements.get(field) ?? agreed).verdict === "matches") return { ...shown, ...agreed };
  // An interpretation that leaves the number as it is explains nothing of it
  const isSame = (ours?.value ?? 0) === (closest.numbers.get(field)?.value ?? 0);
  return { ...shown, verdict: "explained", reasons: isSame ? found.reasons : [...closest.reasons, ...found.reasons] };
}

/** The judgement after the variants that cost another reading of the exports. */
async function lastJudgement(
  field: string,
  ours: OurNumber | undefined,
  theirs: Stated | null | undefined,
  claim: Claim,
  read: ReadAgain,
): Promise<Judgement> {
  if (ours !== undefined && theirs != null) {
    for await (const variant of claim.variants?.(field, read) ?? []) {
      const reasons = agreement({ ...ours, variants: [variant] }, theirs);
      if (reasons !== null) return { verdict: "explained", reasons };
    }
  }
  return { verdict: "differs", reasons: [] };
}
