/** Compares scales that only a name suggests with the scores of the input: those of its head and, if these are not enough, all of them. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";
import type { Counted } from "../counts/count-inputs.js";
import type { InputRejections } from "../counts/rejections.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { hasLabel, totalsPlan } from "../importers/aggregates/totals-rows.js";
import {
  type AssumedScale,
  assumedScales,
  commandsForScale,
  contradiction,
  isProof,
  type SeenScores,
} from "../importers/assumed-scale.js";
import { Importer } from "../importers/importer.js";
import type { RejectedRecord, RejectionCode } from "../importers/rejection.js";
import type { CompleteSpec } from "../importers/spec.js";
import type { RawTable } from "../readers/table.js";
import type { CheckedOptions } from "./options.js";
import { totalsFound } from "./table-account.js";

/** The ratings whose scale is compared with the values of an input. */
export type HeldInput = Pick<FeedbackInput, "source" | "table" | "spec">;

/** What was counted of inputs, in their order, and the highest score of each rating of a spec. */
export interface HeldCounts {
  readonly inputs: readonly InputRejections[];
  readonly met: readonly Pick<Counted["met"][number], "spec" | "highest">[];
}

/** Whether the user says what the scores are. */
function isStated({ provider, mapping }: Pick<CheckedOptions, "provider" | "mapping">, spec: CompleteSpec): boolean {
  const isMapped = mapping !== null && (mapping.scale !== null || mapping.category !== null);
  return isMapped || (provider !== null && spec.plain === true);
}

/**
 * Throws if the scores of an input contradict a scale that is assumed. Reads the input up to the first score that proves the scale;
 * most heads have one. Standard input can be read once only: `isOpen` says that its counts have to decide.
 */
export async function holdScales(
  { source, table, spec }: HeldInput,
  checked: CheckedOptions,
): Promise<{ readonly isOpen: boolean }> {
  if (isStated(checked, spec)) return { isOpen: false };
  const open = assumedScales(spec, table).filter((assumed) => !isProvenByHead(assumed, table, checked));
  if (!source.isRepeatable) return { isOpen: open.length > 0 };
  for (const assumed of open) {
    const seen = await seenScores(table, spec, assumed, true);
    const doubt = seen === null ? null : contradiction(assumed, seen);
    if (doubt !== null && seen !== null) throw contradicted({ source, table, spec }, assumed, doubt, seen, checked);
  }
  return { isOpen: false };
}

/**
 * The same of what was counted: the highest scores of inputs that are open, and the scores that were rejected because they are not on
 * the scale, unless the user said how many may be rejected.
 */
export async function holdCountedScales(
  inputs: readonly FeedbackInput[],
  counted: HeldCounts,
  openSpecs: ReadonlySet<CompleteSpec>,
  checked: CheckedOptions,
): Promise<void> {
  for (const [index, input] of inputs.entries()) {
    const account = counted.inputs[index];
    if (account === undefined || isStated(checked, input.spec)) continue;
    if (openSpecs.has(input.spec)) holdHighest(input, counted, account.records, checked);
    if (checked.limit === null && account.rejected.some(({ code }) => isOffScale(code)))
      await holdRejected(input, account, checked);
  }
}

function isOffScale(code: RejectionCode): boolean {
  return code === "score-out-of-range" || code === "score-not-whole";
}

async function holdRejected(input: HeldInput, account: InputRejections, checked: CheckedOptions): Promise<void> {
  for (const assumed of assumedScales(input.spec, input.table)) {
    const seen = input.source.isRepeatable
      ? await seenScores(input.table, input.spec, assumed, false)
      : rejectedScores(account, assumed);
    const doubt = seen === null ? null : contradiction(assumed, seen);
    if (doubt !== null && seen !== null) throw contradicted(input, assumed, doubt, seen, checked);
  }
}

function holdHighest(
  input: HeldInput,
  { met }: Pick<HeldCounts, "met">,
  records: number,
  checked: CheckedOptions,
): void {
  for (const assumed of assumedScales(input.spec, input.table)) {
    const highest = met
      .filter(({ spec }) => spec === input.spec)
      .map(({ highest }) => highest[assumed.rating] ?? Number.NEGATIVE_INFINITY);
    const max = Math.max(...highest);
    if (!Number.isFinite(max)) continue;
    const numbers = { min: Math.min(assumed.scale.min === 0 ? 1 : assumed.scale.min, max), max };
    const seen = { count: records, off: 0, areWhole: true, numbers };
    const doubt = contradiction(assumed, seen);
    if (doubt !== null) throw contradicted(input, assumed, doubt, seen, checked);
  }
}

function contradicted(
  { source, table, spec }: HeldInput,
  assumed: AssumedScale,
  doubt: string,
  seen: SeenScores,
  { flags }: CheckedOptions,
): FeedbackError {
  const { column, category, scale } = assumed;
  const kind = `${category === "overall" ? "a score" : category.toUpperCase()} on ${scale.min}-${scale.max}`;
  const commands = commandsForScale({ name: source.name, flags }, spec, assumed, seen, table);
  return feedbackError("scale-contradicted", source.name, column, kind, doubt, commands);
}

function isProvenByHead(assumed: AssumedScale, { sample, columns }: RawTable, { decimal }: CheckedOptions): boolean {
  return sample.some((record) => {
    const score = readNumber(record.get(assumed.column) ?? "", decimal);
    return score !== null && isProof(assumed, score) && !hasLabel(record, columns);
  });
}

const batchLength = 8192;

/** The scores of a rating in the whole input, or null if one of them, with `untilProof`, proves the scale. */
async function seenScores(
  table: RawTable,
  spec: CompleteSpec,
  assumed: AssumedScale,
  untilProof: boolean,
): Promise<SeenScores | null> {
  const rating = spec.ratings[assumed.rating];
  if (rating === undefined) return null;
  const { delivery: _, excluded: __, ...bare } = spec;
  const importer = new Importer(
    { ...bare, columns: {}, rules: [], ratings: [{ ...rating, missing: "omit" }] },
    { columns: new Set(), exportColumns: [] },
  );
  const seen = new RunningScores();
  const reading = { batchLength, keepText: false, ...totalsFound(totalsPlan(spec, table, null)) };
  for await (const raw of table.batches(importer.projection, reading)) {
    const { batch, rejected } = importer.importBatch(raw);
    for (const score of batch.score) {
      if (Number.isNaN(score)) continue;
      if (untilProof && isProof(assumed, score)) return null;
      seen.add(score);
    }
    for (const score of rejected.flatMap(scoreOf)) seen.add(score, true);
  }
  return seen.scores();
}

/** A score that is a number and was rejected. */
function scoreOf({ code, value }: RejectedRecord): readonly number[] {
  return isOffScale(code) ? quotedNumbers(value) : [];
}

function quotedNumbers(value = ""): readonly number[] {
  return [...value.matchAll(/"([^"]{1,20})"/g)].flatMap(([, score = ""]) => readNumber(score) ?? []);
}

/** The scores among the rejected records of an input that cannot be read again. */
function rejectedScores({ rejected, records }: InputRejections, { category, scale }: AssumedScale): SeenScores | null {
  const seen = new RunningScores();
  const own = rejected.filter(({ code, places }) => isOffScale(code) && places[0]?.about?.category === category);
  for (const { about } of own.flatMap(({ places }) => places))
    for (const score of quotedNumbers(about?.value)) seen.add(score, true);
  const { numbers, areWhole } = seen.scores();
  if (numbers === null) return null;
  const lowest = Math.min(Math.max(1, scale.min), numbers.min);
  const off = own.reduce((sum, { count }) => sum + count, 0);
  return { count: records, off, areWhole, numbers: { min: lowest, max: Math.max(numbers.max, scale.min) } };
}

class RunningScores {
  #count = 0;
  #off = 0;
  #areWhole = true;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  add(score: number, isOff = false): void {
    this.#count += 1;
    if (isOff) this.#off += 1;
    if (!Number.isInteger(score)) this.#areWhole = false;
    this.#min = Math.min(this.#min, score);
    this.#max = Math.max(this.#max, score);
  }

  scores(): SeenScores {
    const numbers = this.#count === 0 ? null : { min: this.#min, max: this.#max };
    return { count: this.#count, off: this.#off, areWhole: this.#areWhole, numbers };
  }
}
