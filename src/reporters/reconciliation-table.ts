/** A reconciliation as tables for people: the fields of each of the provider's summaries, both numbers, and below them why they differ. */

import type {
  ReconciledField,
  ReconciledSummary,
  Reconciliation,
  Verdict,
} from "../results/reconciliation/reconciliation.js";
import type { Column } from "./grid.js";
import { labelledGrid } from "./labelled-grid.js";
import { count, dash } from "./numbers.js";
import { selectedPeriod } from "./selected-period.js";
import { type Paint, type Pen, paragraphs } from "./style.js";
import { inputName, visibleText } from "./visible-text.js";

/** A reconciliation as tables for people. */
export async function reportReconciliation({ summaries }: Reconciliation, pen: Pen): Promise<string> {
  return paragraphs(await Promise.all(summaries.map((summary) => summaryPart(summary, pen))));
}

async function summaryPart(summary: ReconciledSummary, pen: Pen): Promise<string> {
  const { input, line, provider, id, records } = summary;
  const { read, used, filtered, duplicate, rejected } = records;
  const head = [
    `${pen.paint.bold(`${inputName(input)}:${line}`)}  ${provider}${id === null ? "" : ` ${visibleText(id)}`}`,
    asked(summary),
    `${count(read)} records read, ${count(used)} used, ${count(filtered)} filtered, ${count(duplicate)} duplicate, ${count(rejected)} rejected`,
  ];
  const labels = {
    title: "Field",
    label: ({ field }: ReconciledField) => visibleText(field),
    below: (field: ReconciledField) => reasonLines(field, summary.fields),
  };
  const table = await labelledGrid(labels, columns(pen.paint), summary.fields, pen);
  return `${head.join("\n")}\n\n${table}\n\n${countsLine(summary)}`;
}

function countsLine({ counts, fields }: ReconciledSummary): string {
  const rounded = fields.filter(isRounded).length;
  return [
    `${count(counts.matches)} match`,
    ...(rounded === 0 ? [] : [`${count(rounded)} match after rounding to the printed decimals`]),
    `${count(counts.explained - rounded)} explained`,
    `${count(counts.differs)} differ`,
    `${count(counts.notCompared)} not compared`,
  ].join(", ");
}

/** The two numbers differ only by the decimals that the provider prints. */
function isRounded({ verdict, reasons }: ReconciledField): boolean {
  return verdict === "explained" && reasons.length === 1 && reasons[0]?.code === "rounding";
}

/** Why a field differs; a reason that was given before is not repeated. */
function reasonLines(field: ReconciledField, fields: readonly ReconciledField[]): readonly string[] {
  if (field.reasons.length === 0 || isRounded(field)) return [];
  const words = reasonWords(field);
  const before = fields.slice(0, fields.indexOf(field)).find((earlier) => reasonWords(earlier) === words);
  return [`  ${before === undefined ? words : `for the same reason as ${visibleText(before.field)}`}`];
}

function reasonWords({ reasons }: ReconciledField): string {
  return reasons.map(({ message }) => visibleText(message)).join("; ");
}

/** The records behind our numbers. */
function asked({ query }: ReconciledSummary): string {
  const account = query.includeSubaccounts ? "all accounts" : visibleText(query.account ?? "");
  const tags = query.tags.map(visibleText).join(query.tagMode === "all" ? " and " : " or ");
  return [selectedPeriod(query), account, tags].filter((part) => part !== "").join(", ");
}

const verdicts: Readonly<Record<Verdict, { readonly words: string; readonly color: keyof Paint }>> = {
  matches: { words: "matches", color: "green" },
  explained: { words: "explained", color: "yellow" },
  differs: { words: "differs", color: "red" },
  "not-compared": { words: "not compared", color: "dim" },
};

function columns(paint: Paint): readonly Column<ReconciledField>[] {
  return [
    { title: "Ours", align: "right", cell: ({ ours }) => number(ours) },
    { title: "Theirs", align: "right", cell: ({ theirs }) => number(theirs) },
    { title: "Verdict", cell: (field) => verdictCell(field, paint) },
  ];
}

function verdictCell(field: ReconciledField, paint: Paint): string {
  if (isRounded(field)) return paint.green("matches (rounded)");
  const { words, color } = verdicts[field.verdict];
  return paint[color](words);
}

/** Six digits are enough to show a rounding difference; the JSON has all digits. */
function number(value: number | null): string {
  if (value === null) return dash;
  return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(6)));
}
