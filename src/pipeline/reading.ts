/** Inputs in, batches of the feedback table out; every record that does not become a row is accounted for on the way. */

import { FeedbackError, feedbackError } from "../base/errors.js";
import type { FeedbackBatch } from "../base/feedback-batch.js";
import { type FeedbackColumn, feedbackColumns } from "../base/feedback-schema.js";
import { Warnings } from "../base/warnings.js";
import { countInputs } from "../counts/count-inputs.js";
import type { FeedbackEngine } from "../counts/engine.js";
import type { FeedbackCounts } from "../counts/feedback-counts.js";
import { Rejections } from "../counts/rejections.js";
import { createImporter } from "../importers/importer.js";
import { Answers, createAnswersImporter } from "../importers/joins/answers.js";
import type { ExtraColumn } from "../importers/sourced-columns.js";
import type { CompleteAnswers, CompleteSpec } from "../importers/spec.js";
import { projectionIn } from "../importers/time-forms.js";
import { columnsOf } from "../query/query.js";
import { UnknownValues } from "../results/summary/data-warnings.js";
import type { SummaryInput } from "../results/summary/summary.js";
import type { ExpandedInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import { type CallCounts, countCalls } from "./count-calls.js";
import { ExtraColumns } from "./extra-columns.js";
import { type InputOf, type OpenedInput, openInputs, sortInputs } from "./open-inputs.js";
import type { CheckedOptions } from "./options.js";
import { findCallLog, type ReadCalls, readCalls } from "./read-calls.js";

const batchLength = 8192;

/** The inputs of one run, opened; `batches` reads them once, in the order of their names. */
export class Reading {
  readonly warnings: Warnings;
  readonly rejections: Rejections;
  readonly #query: CheckedOptions;
  #opened: readonly OpenedInput[] = [];
  #feedback: readonly InputOf<CompleteSpec>[] = [];
  #answers: Answers | null = null;
  #calls: ReadCalls | null = null;
  readonly #unknown = new UnknownValues();
  /** Input name -> number of its records. */
  readonly #records = new Map<string, number>();

  private constructor(query: CheckedOptions) {
    this.#query = query;
    this.warnings = new Warnings(query.noWarn);
    this.rejections = new Rejections(query.limit, query.sink);
  }

  /** Opens and recognises the inputs. Throws where one is unreadable or of no known provider. */
  static async open(
    expanded: ExpandedInputs,
    query: CheckedOptions,
    stdin: AsyncIterable<Uint8Array>,
  ): Promise<Reading> {
    const reading = new Reading(query);
    const callLog = query.callLog === null ? null : await findCallLog(query.callLog, stdin, query.encoding);
    const names = expanded.inputs.map(({ source }) => source.name);
    const callNames = callLog?.inputs.map(({ source }) => source.name) ?? [];
    if (names.includes("-") && callNames.includes("-")) throw feedbackError("stdin-twice");
    await protectInputs([...names, ...callNames], query.outputs);
    for (const name of [...expanded.repeated, ...(callLog?.repeated ?? [])])
      reading.warnings.add("repeated-input", name);
    reading.#opened = await openInputs(expanded.inputs, query, reading.warnings);
    const { feedback, answers } = sortInputs(reading.#opened);
    reading.#feedback = feedback;
    for (const input of answers) await reading.#readAnswers(input);
    if (callLog !== null) reading.#calls = await readCalls(callLog.inputs, query.engine, query.times, reading.warnings);
    return reading;
  }

  /** The calls that the log of `--calls` holds of those asked for, in total and in the segments of `counts`; null without a log. */
  calls(counts: FeedbackCounts): CallCounts | null {
    return this.#calls === null ? null : countCalls(this.#calls, this.#query.engine, counts);
  }

  /** The feedback table with all columns of the schema and those that the query names. */
  batches(): AsyncGenerator<FeedbackBatch> {
    const columns = new Set(feedbackColumns.map(({ name }) => name));
    return this.#batches(columns, this.#calls?.log.columns() ?? []);
  }

  async *#batches(
    columns: ReadonlySet<FeedbackColumn>,
    callColumns: readonly ExtraColumn[],
  ): AsyncGenerator<FeedbackBatch> {
    const extra = new ExtraColumns(this.#query.engine, this.#feedback, this.#answers);
    if (!extra.usesAnswers) this.#noticeUnusedAnswers();
    for (const input of this.#feedback) yield* this.#importInput(input, columns, extra, callColumns);
    this.#finish(extra);
  }

  /**
   * Counts all feedback into `engine`: on codes and all cores, or record by record where each of them is needed (rejected
   * ones to be kept, conditions on ratings). The counts are the same.
   */
  async count(engine: FeedbackEngine): Promise<void> {
    if (this.#isCountable && (await this.#countOnCodes(engine))) return;
    for await (const batch of this.#batches(columnsOf(this.#query.engine), this.#callColumns)) engine.add(batch);
  }

  /** A damaged input ends the run, unless more rejected records than are allowed stand before it: then these do. */
  async #countedOrNull(inputs: Parameters<typeof countInputs>[0], engine: FeedbackEngine) {
    const { engine: query, jobs, maxMemoryBytes, limit } = this.#query;
    try {
      return await countInputs(inputs, { query, jobs, maxMemoryBytes }, engine);
    } catch (error) {
      if (limit === null || "share" in limit || !(error instanceof FeedbackError)) throw error;
      return null;
    }
  }

  /** Columns of the log of calls that the query names, and whether the log has the call of a record. */
  get #callColumns(): readonly ExtraColumn[] {
    const columns = this.#calls?.log.columns() ?? [];
    const isCalled = this.#query.engine.by.length > 0 ? this.#calls?.log.presence() : undefined;
    return columns.length === 0 || isCalled === undefined ? columns : [...columns, isCalled];
  }

  get #isCountable(): boolean {
    const { limit, sink } = this.#query;
    const canRepeat = this.#feedback.every(({ source }) => source.isRepeatable);
    return sink === null && (canRepeat || limit === null || "share" in limit);
  }

  /** False where the number of rejected records ends the run, and reading them one by one will tell where. */
  async #countOnCodes(engine: FeedbackEngine): Promise<boolean> {
    const extra = new ExtraColumns(this.#query.engine, this.#feedback, this.#answers);
    const callColumns = this.#callColumns;
    const inputs = this.#feedback.map((input) => ({
      ...input,
      extra: [...extra.of(input.spec), ...callColumns],
      sought: extra.soughtIn(input.source.name),
    }));
    const counted = await this.#countedOrNull(inputs, engine);
    if (counted === null) return false;
    const rejections = counted.rejections.map(({ code, count, examples }) => ({
      code,
      count,
      examples: examples.map((example) => ({ ...example, input: inputs[example.input]?.source.name ?? "" })),
    }));
    const read = counted.records.reduce((sum, records) => sum + records, 0);
    if (!this.rejections.addCounted(read, rejections)) return false;
    if (!extra.usesAnswers) this.#noticeUnusedAnswers();
    for (const [number, input] of inputs.entries()) {
      for (const column of input.sought)
        if (!counted.missing[number]?.includes(column)) extra.found(input.source.name, column);
      this.#finishInput(input, counted.records[number] ?? 0, counted.repeatedHeaders[number] ?? 0);
    }
    for (const { spec, unknownIssues, channels } of counted.counters) this.#unknown.add(spec, unknownIssues, channels);
    this.#finish(extra);
    return true;
  }

  #finishInput({ source, table }: InputOf<CompleteSpec>, records: number, repeatedHeaders: number): void {
    this.#records.set(source.name, (this.#records.get(source.name) ?? 0) + records);
    if (repeatedHeaders > 0) this.warnings.add("repeated-header", source.name, repeatedHeaders);
    if (table.isPartial()) this.warnings.add("partial-result", source.name);
    if (records === 0) this.warnings.add("no-records", source.name);
  }

  #finish(extra: ExtraColumns): void {
    this.#unknown.finish(this.warnings);
    extra.finish(this.warnings);
    this.rejections.finish();
  }

  /** How each input was read, the log of calls last; complete after `batches`. */
  inputs(): readonly SummaryInput[] {
    const opened = this.#opened.map((input) => summaryInput(input, this.#records.get(input.source.name) ?? 0));
    const logs = this.#calls?.inputs ?? [];
    return [...opened, ...logs.map((input) => summaryInput(input, input.records))];
  }

  async *#importInput(
    { source, table, spec, forms }: InputOf<CompleteSpec>,
    columns: ReadonlySet<FeedbackColumn>,
    extra: ExtraColumns,
    callColumns: readonly ExtraColumn[],
  ): AsyncGenerator<FeedbackBatch> {
    const importer = createImporter(spec, { columns, extra: [...extra.of(spec), ...callColumns] });
    const readBefore = this.rejections.read;
    let repeatedHeaders = 0;
    const projection = projectionIn(importer.projection, spec, forms);
    for await (const raw of table.batches(projection, { batchLength, keepText: this.#query.sink !== null })) {
      const { batch, rejected } = importer.importBatch(raw);
      this.rejections.addBatch(source.name, spec.name, raw, rejected);
      extra.addBatch(source.name, batch);
      repeatedHeaders += raw.repeatedHeaders;
      yield batch;
    }
    this.#unknown.add(spec, importer.unknownIssues.values(), importer.channels());
    this.#finishInput({ source, table, spec, forms }, this.rejections.read - readBefore, repeatedHeaders);
  }

  #noticeUnusedAnswers(): void {
    for (const { source, recognition } of this.#opened) {
      const questions = [...(this.#answers?.columns.values() ?? [])].sort();
      if (recognition?.spec.kind === "answers")
        this.warnings.add("answers-unused", source.name, questions.slice(0, 10));
    }
  }

  async #readAnswers({ source, table, spec }: InputOf<CompleteAnswers>): Promise<void> {
    const answers = this.#answers ?? new Answers(spec.joins);
    this.#answers = answers;
    const importer = createAnswersImporter(spec);
    let [records, repeatedHeaders] = [0, 0];
    for await (const raw of table.batches(importer.projection, { batchLength, keepText: false })) {
      importer.importBatch(raw, answers);
      records += raw.length + raw.damaged.length;
      repeatedHeaders += raw.repeatedHeaders;
    }
    this.#records.set(source.name, records);
    if (repeatedHeaders > 0) this.warnings.add("repeated-header", source.name, repeatedHeaders);
    if (importer.isSampled()) this.warnings.add("answers-sampled", source.name);
  }
}

/** An input, or a file of the log of calls, that was opened. */
interface ReadInput extends Pick<OpenedInput, "source" | "table"> {
  readonly recognition: { readonly spec: { readonly name: string }; readonly shape: string } | null;
}

function summaryInput({ source, table, recognition }: ReadInput, records: number): SummaryInput {
  return {
    name: source.name,
    provider: recognition?.spec.name ?? null,
    shape: recognition?.shape ?? null,
    format: table.format,
    compression: source.compression,
    bytes: source.bytes ?? 0,
    records,
  };
}
