/** Files that `convert` wrote, as inputs: the records of each provider in them, with the spec that their columns and metadata say. */

import { feedbackError } from "../base/errors.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { completeSpec } from "../importers/complete-spec.js";
import { feedbackTableShape, feedbackTableSpec, type TableProviderFacts } from "../importers/feedback-table-spec.js";
import { type CompleteSpec, isFeedback } from "../importers/spec.js";
import { timeForms } from "../importers/time-forms.js";
import { requiredColumns } from "../readers/feedback-table/rating-records.js";
import { type TableFacts, tableFacts } from "../readers/feedback-table/table-facts.js";
import { openTableRecords } from "../readers/feedback-table/table-source.js";
import { openTable } from "../readers/open-table.js";
import type { RawTable } from "../readers/table.js";
import type { Source } from "../sources/source.js";
import type { FoundTable } from "./find-records.js";
import type { CheckedOptions } from "./options.js";
import { askedBelowOf, readTableText, type TableProvider } from "./rows/feedback-table.js";

/** Whether a table is one that `convert` writes, and the user does not say that it is something else. */
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
  const inputs: FeedbackInput[] = [];
  for (const ofProvider of facts) inputs.push(await inputOf(source, table, ofProvider, stated, checked));
  return inputs;
}

/** What a summary says of the input: the providers in it. */
export function recognisedTable(inputs: readonly FeedbackInput[]) {
  const [first] = inputs;
  if (first === undefined) return null;
  const name = inputs.map(({ spec }) => spec.name).join(", ");
  return { spec: { ...first.spec, name }, shape: feedbackTableShape };
}

async function inputOf(
  source: Source,
  table: RawTable,
  facts: TableFacts,
  stated: readonly TableProvider[],
  { specs, times }: CheckedOptions,
): Promise<FeedbackInput> {
  const known = specs.filter(isFeedback).find(({ name }) => name === facts.provider);
  const spec = feedbackTableSpec(facts, providerFacts(facts, stated, known === undefined ? null : completeSpec(known)));
  const records = openTableRecords(source, table, facts.provider);
  const inner = await openTable(records);
  return {
    source: records,
    table: inner,
    spec,
    forms: timeForms(source.name, spec, inner, times, false),
    totals: null,
  };
}

/** What the file states, else what is known of a provider of this name. Of ids that nobody declares nothing is replaced. */
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
