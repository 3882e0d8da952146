/** Reads the answers to an application's own questions, which are joined to the feedback by response id. */

import type { Warnings } from "../base/warnings.js";
import { Answers, createAnswersImporter } from "../importers/joins/answers.js";
import type { AnswersInput, OpenedInputs } from "./open-inputs.js";
import { TableAccount, warnOfTable } from "./table-account.js";

export interface ReadAnswers {
  /** Null if there are none. */
  readonly answers: Answers | null;
  /** Input name -> number of its records. */
  readonly records: ReadonlyMap<string, number>;
}

export async function readAnswers(inputs: readonly AnswersInput[], warnings: Warnings): Promise<ReadAnswers> {
  const [first] = inputs;
  if (first === undefined) return { answers: null, records: new Map() };
  const answers = new Answers(first.spec.joins);
  const records = new Map<string, number>();
  for (const { source, table, spec } of inputs) {
    const importer = createAnswersImporter(spec);
    const account = new TableAccount(table);
    for await (const raw of account.batches(importer.projection)) importer.importBatch(raw, answers);
    records.set(source.name, account.records);
    warnOfTable({ source, table }, account, warnings);
    if (importer.isSampled()) warnings.add("answers-sampled", source.name);
  }
  return { answers, records };
}

/** Warns of answers that the query does not name. */
export function warnOfUnusedAnswers(
  { answers, answersInputs }: ReadAnswers & Pick<OpenedInputs, "answersInputs">,
  isUsed: boolean,
  warnings: Warnings,
): void {
  if (isUsed) return;
  const questions = [...(answers?.columns.values() ?? [])].sort();
  for (const { source } of answersInputs) warnings.add("answers-unused", source.name, questions.slice(0, 10));
}
