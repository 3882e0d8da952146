/** Inputs in, batches of the feedback table out; every record that does not become a row is accounted for on the way. */

import { columnsOf } from "./engine/query.js";
import { ExtraColumns } from "./extra-columns.js";
import type { FeedbackBatch } from "./feedback-batch.js";
import type { FeedbackColumn } from "./feedback-schema.js";
import { Answers, createAnswersImporter } from "./importers/answers.js";
import { createImporter } from "./importers/importer.js";
import type { AnswersSpec, FeedbackSpec } from "./importers/spec.js";
import { noticeInput } from "./noticing.js";
import type { CheckedQuery } from "./options.js";
import { type InputOf, type OpenedInput, openInputs, sortInputs } from "./recognised-inputs.js";
import { Rejections } from "./rejections.js";
import { expandInputs } from "./sources/expand-inputs.js";
import { protectInputs } from "./sources/protect-inputs.js";
import type { SummaryInput } from "./summary/summary.js";
import { Warnings } from "./warnings.js";

const batchLength = 8192;

/** The inputs of one run, opened; `batches` reads them once, in the order of their names. */
export class Reading {
  readonly warnings = new Warnings();
  readonly rejections: Rejections;
  readonly #query: CheckedQuery;
  #opened: readonly OpenedInput[] = [];
  #feedback: readonly InputOf<FeedbackSpec>[] = [];
  #answers: Answers | null = null;
  /** Input name -> number of its records. */
  readonly #records = new Map<string, number>();

  private constructor(query: CheckedQuery) {
    this.#query = query;
    this.rejections = new Rejections(query.limit, query.sink);
  }

  /** Finds, opens and recognises the inputs. Throws where one is missing, unreadable or of no known provider. */
  static async open(
    inputs: readonly string[],
    query: CheckedQuery,
    stdin: AsyncIterable<Uint8Array>,
  ): Promise<Reading> {
    const reading = new Reading(query);
    const expanded = await expandInputs(inputs, stdin);
    await protectInputs(
      expanded.inputs.map(({ source }) => source.name),
      query.outputs,
    );
    for (const name of expanded.repeated) reading.warnings.add("repeated-input", name);
    reading.#opened = await openInputs(expanded.inputs, query, reading.warnings);
    const { feedback, answers } = sortInputs(reading.#opened);
    reading.#feedback = feedback;
    for (const input of answers) await reading.#readAnswers(input);
    return reading;
  }

  /** The feedback table with the columns that the query looks at, or with `columns`. */
  async *batches(columns: ReadonlySet<FeedbackColumn> = columnsOf(this.#query.engine)): AsyncGenerator<FeedbackBatch> {
    const extra = new ExtraColumns(this.#query.engine.by, this.#feedback, this.#answers);
    if (!extra.usesAnswers) this.#noticeUnusedAnswers();
    for (const input of this.#feedback) yield* this.#importInput(input, columns, extra);
    extra.finish(this.warnings);
    this.rejections.finish();
  }

  /** How each input was read; complete after `batches`. */
  inputs(): readonly SummaryInput[] {
    return this.#opened.map(({ source, table, recognition }) => ({
      name: source.name,
      provider: recognition?.spec.name ?? null,
      shape: recognition?.shape ?? null,
      format: table.format,
      compression: source.compression,
      bytes: source.bytes ?? 0,
      records: this.#records.get(source.name) ?? 0,
    }));
  }

  async *#importInput(
    { source, table, spec }: InputOf<FeedbackSpec>,
    columns: ReadonlySet<FeedbackColumn>,
    extra: ExtraColumns,
  ): AsyncGenerator<FeedbackBatch> {
    const importer = createImporter(spec, { columns, extra: extra.names }, this.#answers);
    const readBefore = this.rejections.read;
    for await (const raw of table.batches(importer.projection, { batchLength, keepText: this.#query.sink !== null })) {
      const { batch, rejected } = importer.importBatch(raw);
      this.rejections.addBatch(source.name, spec.name, raw, rejected);
      extra.addBatch(source.name, batch);
      yield batch;
    }
    const records = this.rejections.read - readBefore;
    this.#records.set(source.name, records);
    if (table.isPartial()) this.warnings.add("partial-result", source.name);
    if (records === 0) this.warnings.add("no-records", source.name);
    noticeInput(importer, this.warnings);
  }

  #noticeUnusedAnswers(): void {
    for (const { source, recognition } of this.#opened) {
      const questions = [...(this.#answers?.columns.values() ?? [])].sort();
      if (recognition?.spec.kind === "answers")
        this.warnings.add("answers-unused", source.name, questions.slice(0, 10));
    }
  }

  async #readAnswers({ source, table, spec }: InputOf<AnswersSpec>): Promise<void> {
    const answers = this.#answers ?? new Answers(spec.joins);
    this.#answers = answers;
    const importer = createAnswersImporter(spec);
    let records = 0;
    for await (const raw of table.batches(importer.projection, { batchLength, keepText: false })) {
      importer.importBatch(raw, answers);
      records += raw.length + raw.damaged.length;
    }
    this.#records.set(source.name, records);
    if (importer.isSampled()) this.warnings.add("answers-sampled", source.name);
  }
}
