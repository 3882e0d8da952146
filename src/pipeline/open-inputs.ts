/** Opens every input and recognises it before any is read whole: what cannot be read is reported first. */

import { FeedbackError, feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import { type Recognition, recognise } from "../importers/detect.js";
import { findQuestions, isAsked } from "../importers/questions.js";
import { quotedDate } from "../importers/rejection.js";
import type { CompleteAnswers, CompleteProvider, CompleteRating, CompleteSpec } from "../importers/spec.js";
import { type TimedSpec, type TimeForms, timeForms, unstatedTime, utcForms } from "../importers/time-forms.js";
import { openTable } from "../readers/open-table.js";
import { columnKey } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import { type ExpandedInput, expandInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import type { Source } from "../sources/source.js";
import type { CheckedOptions } from "./options.js";
import { isSaved } from "./saved-inputs.js";

/** An input that was opened; `recognition` is null if it holds no records. */
export interface OpenedInput {
  readonly source: Source;
  readonly table: RawTable;
  readonly recognition: Recognition | null;
  /** The feedback in it; none if it holds something else. */
  readonly views: readonly InputView[];
}

/** What an input is read as. */
interface InputView {
  readonly spec: CompleteSpec;
  /** How its times are read that do not say it themselves. */
  readonly forms: TimeForms;
}

/** An input whose spec is known to be of one kind. */
export interface InputOf<Spec extends CompleteProvider> {
  readonly source: Source;
  readonly table: RawTable;
  readonly spec: Spec;
  /** How its times are read that do not say it themselves. */
  readonly forms: TimeForms;
}

/**
 * Finds the files that `inputs` mean, and warns of those that are named twice. Throws if one of them is missing or would be
 * written over.
 */
export async function findInputs(
  inputs: readonly string[],
  { encoding, outputs }: Pick<CheckedOptions, "encoding" | "outputs">,
  warnings: Warnings,
  stdin: AsyncIterable<Uint8Array>,
): Promise<readonly ExpandedInput[]> {
  const expanded = await expandInputs(inputs, stdin, encoding);
  await protectInputs(
    expanded.inputs.map(({ source }) => source.name),
    outputs,
  );
  for (const name of expanded.repeated) warnings.add("repeated-input", name);
  return expanded.inputs;
}

/** Opens and recognises all inputs, in their order. A file of a folder that is no export is left out with a warning. */
export async function openInputs(
  inputs: readonly ExpandedInput[],
  checked: CheckedOptions,
  warnings: Warnings,
): Promise<readonly OpenedInput[]> {
  const opened: OpenedInput[] = [];
  const found = new Map<string, CompleteSpec>();
  for (const { source, fromFolder } of inputs) {
    const table = await openTable(source);
    try {
      const recognition = await recogniseTable(source, table, checked, warnings, found);
      opened.push({ source, table, recognition, views: viewsOf(source, table, recognition, checked, warnings) });
    } catch (error) {
      if (!fromFolder || !isNoExport(error)) throw error;
      warnings.add("skipped-file", source.name, shortReason(error, source.name));
    }
  }
  if (opened.length === 0)
    throw feedbackError(
      "no-export",
      inputs.map(({ source }) => source.name),
    );
  return opened;
}

/** The inputs with responses, and those with answers to join. Throws if there are answers to no feedback. */
export function sortInputs(opened: readonly OpenedInput[]): {
  readonly feedback: readonly InputOf<CompleteSpec>[];
  readonly answers: readonly InputOf<CompleteAnswers>[];
} {
  const feedback: InputOf<CompleteSpec>[] = [];
  const answers: InputOf<CompleteAnswers>[] = [];
  for (const { source, table, recognition, views } of opened) {
    feedback.push(...views.map((view) => ({ source, table, ...view })));
    if (recognition?.spec.kind === "answers") answers.push({ source, table, spec: recognition.spec, forms: utcForms });
  }
  const alone = answers.find(({ spec }) => !feedback.some((input) => input.spec.name === spec.joins));
  if (alone !== undefined) throw feedbackError("answers-alone", alone.source.name, alone.spec.title);
  return { feedback, answers };
}

/** Where records hold feedback of several people, the input is read once for each of them. */
function viewsOf(
  source: Source,
  table: RawTable,
  recognition: Recognition | null,
  checked: CheckedOptions,
  warnings: Warnings,
): readonly InputView[] {
  if (recognition?.spec.kind !== "feedback") return [];
  const { spec } = recognition;
  if (spec.also !== undefined && !source.isRepeatable) throw feedbackError("input-read-twice", source.name, spec.title);
  return [spec, ...(spec.also ?? [])].map((view) => ({
    spec: view,
    forms: formsOf(source.name, view, table, checked, warnings),
  }));
}

export async function recogniseTable(
  source: Source,
  table: RawTable,
  checked: CheckedOptions,
  warnings: Warnings,
  knownSpecs: Map<string, CompleteSpec>,
): Promise<Recognition | null> {
  if (await isSaved(source)) throw feedbackError("saved-as-export", source.name);
  const emptiness = await emptinessOf(source, table);
  if (emptiness !== null) {
    warnings.add(emptiness, source.name);
    return null;
  }
  const recognition = recognise(source.name, table, checked);
  const { spec } = recognition;
  if (spec.kind === "calls") throw feedbackError("calls-as-input", source.name, spec.title);
  if (spec.kind === "aggregate") throw feedbackError("aggregate-input", source.name, spec.title, spec.reconcilable);
  if (spec.kind !== "feedback") return recognition;
  const found = findQuestions(source.name, spec, table);
  for (const { column, rating } of found.guessed)
    warnings.add("question-assumed", source.name, spec.name, column, rating.category, scaleWords(rating));
  warnAssumedScale(source.name, found.spec, table, warnings);
  // Inputs that are read alike share one spec, and so the memory in which their records are counted
  const key = JSON.stringify(found.spec);
  const shared = knownSpecs.get(key) ?? found.spec;
  knownSpecs.set(key, shared);
  return { ...recognition, spec: shared };
}

/** The warning of an input that has no columns because it has no records; null if it has some. */
export async function emptinessOf(source: Source, table: RawTable): Promise<"empty-input" | "no-records" | null> {
  if (table.columns.length > 0) return null;
  const head = Buffer.from(await source.head(4096)).toString();
  if (head.replace("\ufeff", "").trim() === "") return "empty-input";
  return (await hasNoRecords(table)) ? "no-records" : null;
}

/** How the times of an input are read; warns if that is an assumption that the query's numbers depend on. */
export function formsOf(
  name: string,
  spec: TimedSpec,
  table: RawTable,
  { times, query }: Pick<CheckedOptions, "times" | "query">,
  warnings: Warnings,
): TimeForms {
  const forms = timeForms(name, spec, table, times);
  const { fromMs, toMs } = query.selection;
  const asksForTimes = fromMs !== null || toMs !== null || query.by.some(({ kind }) => kind === "time");
  const unstated = asksForTimes && times.timeZone === null ? unstatedTime(spec, table, forms.created_at) : null;
  if (unstated !== null) warnings.add("zone-assumed", name, quotedDate(unstated));
  return forms;
}

async function hasNoRecords(table: RawTable): Promise<boolean> {
  for await (const _ of table.batches([], { keepText: false, batchLength: 1 })) return false;
  return true;
}

function isNoExport(error: unknown): error is FeedbackError {
  if (!(error instanceof FeedbackError)) return false;
  return [
    ...["not-recognised", "provider-misfit", "aggregate-input", "calls-as-input", "map-column-absent"],
    "saved-as-export",
  ].includes(error.code);
}

/** What the error says, without the name of the file and the list of its columns. */
function shortReason({ message }: FeedbackError, name: string): string {
  return message.slice(`${name}: `.length).replace(/ \(columns: .*\)$/s, "");
}

function warnAssumedScale(name: string, spec: CompleteSpec, table: RawTable, warnings: Warnings): void {
  const rating = spec.ratings.find(isAsked);
  const present = new Set(table.columns.map(columnKey));
  const used = rating?.score.names.find((candidate) => present.has(columnKey(candidate)));
  if (rating === undefined || used === undefined || !spec.assumes?.includes(used)) return;
  const column = table.columns.find((candidate) => columnKey(candidate) === columnKey(used)) ?? used;
  const provider = spec.plain === true ? null : spec.name;
  warnings.add("scale-assumed", name, provider, column, rating.category, scaleWords(rating));
}

function scaleWords({ scale }: CompleteRating): string {
  const { min, max } = "fixed" in scale ? scale.fixed : scale.default;
  return `${min}-${max}`;
}
