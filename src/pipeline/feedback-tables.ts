/** Files that `convert` wrote, as inputs: the records of each provider in them, with the spec that their columns and metadata say. */

import { feedbackError } from "../base/errors.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { completeSpec } from "../importers/complete-spec.js";
import { feedbackTableShape, feedbackTableSpec, type TableProviderFacts } from "../importers/feedback-table-spec.js";
import { type CompleteSpec, isFeedback } from "../importers/spec.js";
import { timeForms } from "../importers/time-forms.js";
import { hasGuardedCells } from "../readers/feedback-table/guarded-cells.js";
import { requiredColumns } from "../readers/feedback-table/rating-records.js";
import { type TableFacts, tableFacts } from "../readers/feedback-table/table-facts.js";
import { openTableRecords } from "../readers/feedback-table/table-source.js";
import { openTable } from "../readers/open-table.js";
import type { RawTable } from "../readers/table.js";
import type { Source } from "../sources/source.js";
import type { FoundTable } from "./find-records.js";
import type { CheckedOptions } from "./options.js";
import { askedBelowOf, readTableText, type TableProvider } from "./rows/feedback-table.js";

/** Whether a table is one that `convert` writes, unless the user says that it is something else. */
export function isFeedbackTable({ columns }: Pick<RawTable, "columns">, { mapping }: CheckedOptions): boolean {
  return mapping === null && requiredColumns.every((name) => columns.includes(name));
}

/** The records of each provider in a feedback table; of one only if the user names it. Throws if the rows are damaged. */
export async function openFeedbackTable(
  { source, table }: Pick<FoundTable, "source" | "table">,
  checked: CheckedOptions,
): Promise<readonly FeedbackInput[]> {
  if (!source.isRepeatable) throw feedbackError("input-read-twice", source.name, "the rows of a feedback table");
  const all = await tableFacts(source, table);
  const facts = all.filter(({ provider }) => checked.provider === null || provider === checked.provider);
  const stated = readTableText(source.tableMetadata ?? null);
  const mayBeRows = all.length === 1 && (await areRowsRecords(source, table, all));
  const inputs: FeedbackInput[] = [];
  for (const ofProvider of facts) {
    const input = { source, table, facts: ofProvider, provider: providerOf(ofProvider, stated, checked) };
    const areRows = mayBeRows && input.provider.identity !== "undeclared"; // else no record may be an exact copy of another
    inputs.push(areRows ? rowsInput(input, checked) : await joinedInput(input, checked));
  }
  return inputs;
}

/** Whether each row of a table can be read as a record, as it is. */
async function areRowsRecords(source: Source, { plan }: RawTable, facts: readonly TableFacts[]): Promise<boolean> {
  if (!facts.every(({ categories, hasOwnLists }) => categories.length === 1 && hasOwnLists)) return false;
  return plan.format !== "csv" || !(await hasGuardedCells(source, plan.shape.delimiter));
}

/** The description of the input in a summary: its providers. */
export function recognisedTable(inputs: readonly FeedbackInput[]) {
  const [first] = inputs;
  if (first === undefined) return null;
  const name = inputs.map(({ spec }) => spec.name).join(", ");
  return { spec: { ...first.spec, name }, shape: feedbackTableShape };
}

interface TableInput {
  readonly source: Source;
  readonly table: RawTable;
  readonly facts: TableFacts;
  readonly provider: TableProviderFacts;
}

function rowsInput({ source, table, facts, provider }: TableInput, { times }: CheckedOptions): FeedbackInput {
  return inputWith(source, table, feedbackTableSpec(facts, provider, "rows"), times);
}

async function joinedInput(
  { source, table, facts, provider }: TableInput,
  { times }: CheckedOptions,
): Promise<FeedbackInput> {
  const records = openTableRecords(source, table, facts.provider);
  return inputWith(records, await openTable(records), feedbackTableSpec(facts, provider, "joined"), times);
}

function inputWith(source: Source, table: RawTable, spec: CompleteSpec, times: CheckedOptions["times"]): FeedbackInput {
  return { source, table, spec, forms: timeForms(source.name, spec, table, times, false), totals: null };
}

function providerOf(facts: TableFacts, stated: readonly TableProvider[], { specs }: CheckedOptions) {
  const known = specs.filter(isFeedback).find(({ name }) => name === facts.provider);
  return providerFacts(facts, stated, known === undefined ? null : completeSpec(known));
}

/** The statements of the file, else those of a known provider of this name. With undeclared ids nothing is replaced. */
function providerFacts(
  { provider }: TableFacts,
  stated: readonly TableProvider[],
  known: CompleteSpec | null,
): TableProviderFacts {
  const ofFile = stated.find(({ name }) => name === provider);
  const identity = ofFile?.identity ?? (known === null ? "undeclared" : known.identity);
  const requests = ofFile?.requests ?? known?.requests ?? false;
  return {
    title: ofFile?.title ?? known?.title ?? provider,
    docs: known?.docs ?? "",
    ...(identity === undefined ? {} : { identity }),
    requests,
    askedBelow: ofFile === undefined ? (known === null ? null : askedBelowOf(known)) : ofFile.askedBelow,
  };
}
