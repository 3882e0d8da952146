/** A reconciliation as rows, one for each field of each of the provider's summaries. */

import type { ReconciledField, ReconciledSummary, Reconciliation } from "../reconciliation/reconciliation.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";

interface FieldRow {
  readonly summary: ReconciledSummary;
  readonly field: ReconciledField;
}

const columns: readonly RowColumn<FieldRow>[] = [
  { name: "input", description: "file of the summary", unit: "text", value: ({ summary }) => summary.input },
  { name: "line", description: "line on which it begins", unit: "count", value: ({ summary }) => summary.line },
  { name: "provider", description: "kind of the summary", unit: "text", value: ({ summary }) => summary.provider },
  { name: "id", description: "the provider's id of the summary", unit: "text", value: ({ summary }) => summary.id },
  { name: "field", description: "field of the summary", unit: "text", value: ({ field }) => field.field },
  { name: "ours", description: "our number", unit: "number", value: ({ field }) => field.ours },
  { name: "theirs", description: "the provider's number", unit: "number", value: ({ field }) => field.theirs },
  {
    name: "verdict",
    description: "matches, explained, differs or not-compared",
    unit: "text",
    value: ({ field }) => field.verdict,
  },
  {
    name: "reasons",
    description: "why an explained number differs, separated by semicolons",
    unit: "text",
    value: ({ field: { reasons } }) => (reasons.length === 0 ? null : reasons.map(({ message }) => message).join("; ")),
  },
];

export const reconciledRows: RowKind<Reconciliation> = {
  name: "fields",
  description: "a row for each field of each summary of the provider",
  columns,
  table: ({ summaries }) =>
    flatTable(columns, () => summaries.flatMap((summary) => summary.fields.map((field) => ({ summary, field })))),
};
