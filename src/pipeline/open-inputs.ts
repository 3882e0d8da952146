/** Opens and recognises every input before any is read whole, so that unreadable inputs are reported first. */

import { type FeedbackError, feedbackError, placelessReason } from "../base/errors.js";
import { mapFlag, mapPair } from "../base/typed-words.js";
import type { Warnings } from "../base/warnings.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { recogniseAnswers } from "../importers/aggregates/recognise-answers.js";
import { type TotalsPlan, totalsPlan } from "../importers/aggregates/totals-rows.js";
import { unreadQuestions, wordsOfQuestion } from "../importers/array-questions.js";
import { assumedScales } from "../importers/assumed-scale.js";
import { withoutDeleted } from "../importers/deletions.js";
import type { Recognition } from "../importers/detect.js";
import { mapWords } from "../importers/mapping.js";
import { refuseMixedQuestions } from "../importers/mixed-questions.js";
import { type FoundQuestions, findQuestions } from "../importers/questions.js";
import { quotedDate } from "../importers/rejection.js";
import type { CompleteAnswers, CompleteRating, CompleteSpec } from "../importers/spec.js";
import { type TimedSpec, type TimeForms, timeForms, unstatedTime } from "../importers/time-forms.js";
import { asksForTime, columnsNamed } from "../query/query.js";
import type { RawTable } from "../readers/table.js";
import { type ExpandedInput, type ExpandedInputs, expandInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import type { Source } from "../sources/source.js";
import { unpackInputs } from "../sources/unpack-inputs.js";
import { isFeedbackTable, openFeedbackTable, recognisedTable } from "./feedback-tables.js";
import { checkForm, explainMisfit, type FoundTable, openRecords } from "./find-records.js";
import { withTimeColumn } from "./find-times.js";
import { holdScales } from "./held-scales.js";
import { openEach } from "./open-each.js";
import type { CheckedOptions } from "./options.js";
import { isSaved } from "./saved-inputs.js";
import { wordedSpec } from "./worded-scores.js";

/** An input that was opened. */
export interface OpenedInput {
  readonly source: Source;
  readonly table: RawTable;
  /** Null if it contains no records. */
  readonly recognition: Recognition | null;
}

/** An input with answers that are joined to the feedback. */
export interface AnswersInput {
  readonly source: Source;
  readonly table: RawTable;
  readonly spec: CompleteAnswers;
}

export interface OpenedInputs {
  /** All of them, in their order. */
  readonly opened: readonly OpenedInput[];
  /** An input whose records hold feedback of several people is there once for each of them. */
  readonly feedback: readonly FeedbackInput[];
  readonly answersInputs: readonly AnswersInput[];
  /** Specs with assumed scales whose inputs can be read only once: the counts have to confirm them. */
  readonly openSpecs: ReadonlySet<CompleteSpec>;
}

/** Finds the files that `inputs` mean, as `acceptInputs` does. Throws if one of them is missing. */
export async function findInputs(
  inputs: readonly string[],
  { reading, sheets, outputs }: Pick<CheckedOptions, "reading" | "sheets" | "outputs">,
  warnings: Warnings,
  stdin: AsyncIterable<Uint8Array>,
): Promise<readonly ExpandedInput[]> {
  const expanded = await unpackInputs(await expandInputs(inputs, stdin, reading), { reading, sheets });
  acceptInputs(expanded, outputs, warnings);
  return expanded.inputs;
}

/** Warns of files that are named twice, and of other files in the folders of the inputs. Throws if an output would overwrite an input. */
export function acceptInputs(
  { inputs, repeated, leftOut, skipped }: ExpandedInputs,
  outputs: readonly string[],
  warnings: Warnings,
): void {
  protectInputs(filesOf(inputs), outputs);
  for (const { name, error } of skipped) warnings.add("input-skipped", name, error.message);
  for (const name of repeated) warnings.add("repeated-input", name);
  for (const { place, names } of leftOut) warnings.add("left-out", place, names);
}

/** The files that hold the inputs; `-` is standard input. */
export function filesOf(inputs: readonly ExpandedInput[]): readonly string[] {
  return [...new Set(inputs.map(({ file }) => file))];
}

export function namesOf(inputs: readonly ExpandedInput[]): readonly string[] {
  return inputs.map(({ source }) => source.name);
}

/** Opens and recognises all inputs. Throws if none is an export, and if there are answers to no feedback. */
export async function openInputs(
  inputs: readonly ExpandedInput[],
  checked: CheckedOptions,
  warnings: Warnings,
): Promise<OpenedInputs> {
  const knownSpecs = new Map<string, CompleteSpec>();
  const open = async (file: Source, toWarn: Warnings) => {
    const found = await openRecords(file, checked);
    const { source, table } = found;
    if (isFeedbackTable(table, checked)) return await openOwnTable(found, checked, toWarn);
    const recognition = await recogniseTable(found, checked, toWarn, knownSpecs);
    const spec = recognition?.spec;
    const feedback = spec?.kind === "feedback" ? feedbackIn(source, table, spec, checked, toWarn) : [];
    const answers: readonly AnswersInput[] = spec?.kind === "answers" ? [{ source, table, spec }] : [];
    const openSpecs = recognition?.isOpen === true && spec?.kind === "feedback" ? [spec] : [];
    return { source, table, recognition, feedback, answers, openSpecs };
  };
  const opened = await openEach(inputs, open, whyNoExport, warnings);
  const feedback = opened.flatMap((input) => input.feedback);
  const answersInputs = opened.flatMap((input) => input.answers);
  const openSpecs = new Set(opened.flatMap((input) => input.openSpecs));
  if (opened.length === 0) throw feedbackError("no-export", namesOf(inputs));
  const alone = answersInputs.find(({ spec }) => !feedback.some((input) => input.spec.name === spec.joins));
  if (alone !== undefined) throw feedbackError("answers-alone", alone.source.name, alone.spec.title);
  return { opened, feedback, answersInputs, openSpecs };
}

/** A table that `convert` wrote. */
async function openOwnTable({ source, table }: FoundTable, checked: CheckedOptions, warnings: Warnings) {
  const feedback = await openFeedbackTable({ source, table }, checked);
  const recognition = recognisedTable(feedback);
  if (recognition === null) warnings.add("no-records", source.name);
  return { source, table, recognition, feedback, answers: [], openSpecs: [] };
}

/** The feedback that an input holds: of several people, once for each. Throws if it would have to be read again and cannot. */
export function feedbackIn(
  source: Source,
  table: RawTable,
  spec: CompleteSpec,
  checked: CheckedOptions,
  warnings: Warnings,
): readonly FeedbackInput[] {
  if (spec.also !== undefined && !source.isRepeatable) throw feedbackError("input-read-twice", source.name, spec.title);
  return [spec, ...(spec.also ?? [])].map((view) => {
    const forms = formsOf(source.name, view, table, checked, warnings);
    return { source, table, spec: view, forms, totals: totalsPlanOf(view, table, checked) };
  });
}

/** How the rows of totals of an input are found. A name that the user declared as a participant is not a total. */
export function totalsPlanOf(
  spec: CompleteSpec,
  table: Pick<RawTable, "plan" | "sample" | "columns">,
  { mapping }: Pick<CheckedOptions, "mapping">,
): TotalsPlan | null {
  return totalsPlan(spec, table, mapping?.columns.get("participant_id") ?? null);
}

/** The recognition of an input, and whether its counts have to confirm the assumed scale. */
export interface HeldRecognition extends Recognition {
  readonly isOpen: boolean;
}

/**
 * Recognises an input, and warns of the assumptions. Null if it contains no records. Throws if its scores contradict a scale
 * that is assumed.
 */
export async function recogniseTable(
  { source, table, enclosed }: FoundTable,
  checked: CheckedOptions,
  warnings: Warnings,
  knownSpecs: Map<string, CompleteSpec>,
  isTimeAskedFor = asksForTime(checked.query),
): Promise<HeldRecognition | null> {
  if (await isSaved(source)) throw feedbackError("saved-as-export", source.name);
  if (await warnIfEmpty(source, table, warnings)) return null;
  const { mapping } = checked;
  checkForm(source.name, table);
  const recognition = enclosed ?? recogniseOrExplain(source.name, table, checked);
  const { spec } = recognition;
  if (spec.kind === "calls") throw feedbackError("calls-as-input", source.name, spec.title);
  if (spec.kind === "aggregate") throw feedbackError("aggregate-input", source.name, spec.title, spec.reconcilable);
  if (spec.kind !== "feedback") return { ...recognition, isOpen: false };
  const found = findQuestions({ name: source.name, flags: checked.flags }, withoutDeleted(spec, table.columns), table);
  const unread = unreadQuestions(source.name, spec, table).map(wordsOfQuestion);
  if (unread.length > 0) warnings.add("questions-not-read", source.name, unread);
  if (mapping?.columns.has("score") !== true) warnOfQuestions(source.name, found, warnings);
  if (mapping === null) {
    refuseMixed(source.name, found.spec, table, checked);
    warnAssumedScales(source.name, found, table, warnings);
  }
  const worded = wordedSpec({ source, table, spec: found.spec }, checked, warnings);
  const timed = withTimeColumn({ source, table, spec: worded }, isTimeAskedFor, warnings);
  const { isOpen } = await holdScales({ source, table, spec: timed }, checked);
  if (isOpen) return { ...recognition, spec: { ...timed }, isOpen };
  // Inputs that are read alike share one spec, and so the memory in which their records are counted
  const key = JSON.stringify(timed);
  const shared = knownSpecs.get(key) ?? timed;
  knownSpecs.set(key, shared);
  return { ...recognition, spec: shared, isOpen };
}

function recogniseOrExplain(name: string, table: RawTable, checked: CheckedOptions): Recognition {
  try {
    return recogniseAnswers(name, table, checked);
  } catch (error) {
    throw explainMisfit(error, name, table);
  }
}

/** Warns of an input that has no columns because it has no records. */
export async function warnIfEmpty(source: Source, table: RawTable, warnings: Warnings): Promise<boolean> {
  if (table.columns.length > 0) return false;
  const head = Buffer.from(await source.head(4096)).toString();
  const isBlank = head.replace("\ufeff", "").trim() === "";
  if (!isBlank && !(await hasNoRecords(table))) return false;
  warnings.add(isBlank ? "empty-input" : "no-records", source.name);
  return true;
}

/** How the times of an input are read; warns if that is an assumption that the query's numbers depend on. */
export function formsOf(
  name: string,
  spec: TimedSpec,
  table: RawTable,
  { times, query, keepsTimes }: Pick<CheckedOptions, "times" | "query" | "keepsTimes">,
  warnings: Warnings,
): TimeForms {
  const isAskedFor = asksForTime(query) || keepsTimes === true;
  const forms = timeForms(name, spec, table, times, isAskedFor);
  const unstated = isAskedFor && times.timeZone === null ? unstatedTime(spec, table, forms.created_at) : null;
  if (unstated !== null) warnings.add("zone-assumed", name, quotedDate(unstated));
  return forms;
}

async function hasNoRecords(table: RawTable): Promise<boolean> {
  for await (const _ of table.batches([], { keepText: false, batchLength: 1 })) return false;
  return true;
}

/** Errors that only mean that a file is not an export of feedback. */
const notExports: readonly string[] = [
  "not-recognised",
  "records-inside",
  "records-ambiguous",
  "records-as-columns",
  "records-as-rows",
  "provider-misfit",
  "aggregate-input",
  "aggregate-table",
  "calls-as-input",
  "map-column-absent",
  "saved-as-export",
  "foreign-file",
  "sheets-none",
];

function whyNoExport(error: FeedbackError): string | null {
  return notExports.includes(error.code) ? placelessReason(error) : null;
}

/** Refuses the answers to several questions as one score, unless a condition chooses among them, or each kind has its own ratings. */
function refuseMixed(name: string, spec: CompleteSpec, table: RawTable, { flags, query }: CheckedOptions): void {
  const [assumed] = assumedScales(spec, table);
  if (spec.plain !== true || spec.ratings.length > 1 || assumed?.isUnnamed !== true) return;
  const chosenBy = columnsNamed("export", { ...query, by: [] }).map((column) => column.name);
  refuseMixedQuestions({ name, flags }, assumed, table, chosenBy);
}

function warnOfQuestions(name: string, { spec, guessed, unread }: FoundQuestions, warnings: Warnings): void {
  for (const { column, rating, stated } of guessed) {
    const flags = mapWords(spec, mapPair("score", column), "category=csat");
    warnings.add("question-assumed", name, column, rating.category, scaleWords(rating), flags);
    if (stated !== null)
      warnings.add("question-scale", name, column, `${stated.min}-${stated.max}`, rating.category, scaleWords(rating));
  }
  for (const { column, commands } of unread) warnings.add("question-unread", name, column, commands);
}

/** Warns of columns whose scale is known only by their name; another warning covers guessed questions. */
function warnAssumedScales(name: string, { spec, guessed }: FoundQuestions, table: RawTable, warnings: Warnings): void {
  for (const { column, category, isUnnamed, rating: number } of assumedScales(spec, table)) {
    const rating = spec.ratings[number];
    if (!isUnnamed || rating === undefined || guessed.some((question) => question.column === column)) continue;
    const pairs = [mapPair("score", column), "scale=LOW..HIGH"];
    const flags = spec.plain === true ? mapFlag(...pairs) : mapWords(spec, ...pairs);
    warnings.add("scale-assumed", name, column, category, scaleWords(rating), flags);
  }
}

function scaleWords({ scale }: CompleteRating): string {
  const { min, max } = "fixed" in scale ? scale.fixed : scale.default;
  return `${min}-${max}`;
}
