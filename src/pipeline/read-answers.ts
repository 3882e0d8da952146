/** Reads the answers to an application's own questions, which are joined to the feedback by response id. */

import type { Warnings } from "../base/warnings.js";
import { Answers, createAnswersImporter } from "../importers/joins/answers.js";
import type { CompleteAnswers } from "../importers/spec.js";
import type { InputOf, OpenedInput } from "./open-inputs.js";
import { TableAccount, warnOfTable } from "./table-account.js";

const batchLength = 8192;

export interface ReadAnswers {
  /** Null if there are none. */
  readonly answers: Answers | null;
  /** Input name -> number of its records. */
  readonly records: ReadonlyMap<string, number>;
}

export async function readAnswers(
  inputs: readonly InputOf<CompleteAnswers>[],
  warnings: Warnings,
): Promise<ReadAnswers> {
  const [first] = inputs;
  if (first === undefined) return { answers: null, records: new Map() };
  const answers = new Answers(first.spec.joins);
  const records = new Map<string, number>();
  for (const input of inputs) {
    const importer = createAnswersImporter(input.spec);
    const account = new TableAccount();
    for await (const raw of input.table.batches(importer.projection, { batchLength, keepText: false })) {
      importer.importBatch(raw, answers);
      account.add(raw);
    }
    records.set(input.source.name, account.records);
    warnOfTable(input, account, warnings);
    if (importer.isSampled()) warnings.add("answers-sampled", input.source.name);
  }
  return { answers, records };
}

/** Warns of answers that the query does not name. */
export function warnOfUnusedAnswers(
  opened: readonly OpenedInput[],
  answers: Answers | null,
  isUsed: boolean,
  warnings: Warnings,
): void {
  if (isUsed) return;
  const questions = [...(answers?.columns.values() ?? [])].sort();
  for (const { source, recognition } of opened)
    if (recognition?.spec.kind === "answers") warnings.add("answers-unused", source.name, questions.slice(0, 10));
}
