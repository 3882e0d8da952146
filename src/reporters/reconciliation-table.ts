/** A reconciliation as tables for people: the fields of each of the provider's summaries, both numbers, and why they differ. */

import type {
  ReconciledField,
  ReconciledSummary,
  Reconciliation,
  Verdict,
} from "../results/reconciliation/reconciliation.js";
import { type Column, grid } from "./grid.js";
import { count, dash } from "./numbers.js";
import { type Paint, type Pen, paragraphs } from "./style.js";
import { inputName, visibleText } from "./visible-text.js";

/** A reconciliation as tables for people. */
export async function reportReconciliation({ summaries }: Reconciliation, pen: Pen): Promise<string> {
  return paragraphs(await Promise.all(summaries.map((summary) => summaryPart(summary, pen))));
}

async function summaryPart(summary: ReconciledSummary, pen: Pen): Promise<string> {
  const { input, line, provider, id, records, counts } = summary;
  const { read, used, filtered, duplicate, rejected } = records;
  const head = [
    `${pen.paint.bold(`${inputName(input)}:${line}`)}  ${provider}${id === null ? "" : ` ${visibleText(id)}`}`,
    asked(summary),
    `${count(read)} records read, ${count(used)} used, ${count(filtered)} filtered, ${count(duplicate)} duplicate, ${count(rejected)} rejected`,
  ];
  const found = [
    `${counts.matches} match`,
    `${counts.explained} differ for a known reason`,
    `${counts.differs} differ`,
    `${counts.notCompared} not compared`,
  ];
  const table = await grid(columns(pen.paint), summary.fields, pen);
  return `${head.join("\n")}\n\n${table}\n\n${found.join(", ")}`;
}

/** Which records our numbers are computed from. */
function asked({ query }: ReconciledSummary): string {
  const account = query.includeSubaccounts ? "all accounts" : visibleText(query.account ?? "");
  const tags = query.tags.map(visibleText).join(query.tagMode === "all" ? " and " : " or ");
  const period = `${query.from ?? "the beginning"} to ${query.to ?? "the end"}`;
  return [period, account, tags].filter((part) => part !== "").join(", ");
}

const verdicts: Readonly<Record<Verdict, { readonly words: string; readonly color: keyof Paint }>> = {
  matches: { words: "matches", color: "green" },
  explained: { words: "differs because", color: "yellow" },
  differs: { words: "differs", color: "red" },
  "not-compared": { words: "not compared", color: "dim" },
};

function columns(paint: Paint): readonly Column<ReconciledField>[] {
  return [
    { title: "Field", cell: ({ field }) => visibleText(field) },
    { title: "Ours", align: "right", cell: ({ ours }) => number(ours) },
    { title: "Theirs", align: "right", cell: ({ theirs }) => number(theirs) },
    { title: "Verdict", cell: ({ verdict }) => paint[verdicts[verdict].color](verdicts[verdict].words) },
    { title: "", hide: 1, cell: ({ reasons }) => reasons.map(({ message }) => visibleText(message)).join("; ") },
  ];
}

/** Six digits show a difference by rounding; the JSON has all digits. */
function number(value: number | null): string {
  if (value === null) return dash;
  return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(6)));
}
