/** The reconciliation as tables for people: for each of the provider's summaries its fields, both numbers, and why they differ. */

import type {
  ReconciledField,
  ReconciledSummary,
  Reconciliation,
  Verdict,
} from "../results/reconciliation/reconciliation.js";
import { type Column, grid } from "./grid.js";
import { count, dash } from "./numbers.js";
import type { Style } from "./style.js";
import { type Paint, paintFor } from "./style.js";
import { visibleText } from "./visible-text.js";

export async function reportReconciliation({ summaries }: Reconciliation, style: Style): Promise<string> {
  const paint = await paintFor(style);
  const parts: string[] = [];
  for (const summary of summaries) parts.push(await summaryPart(summary, paint, style));
  return `${parts.join("\n\n")}\n`;
}

async function summaryPart(summary: ReconciledSummary, paint: Paint, style: Style): Promise<string> {
  const { input, line, provider, id, records, counts } = summary;
  const place = `${input === "-" ? "standard input" : visibleText(input)}:${line}`;
  const { read, used, filtered, duplicate, rejected } = records;
  const head = [
    `${paint.bold(place)}  ${provider}${id === null ? "" : ` ${visibleText(id)}`}`,
    asked(summary),
    `${count(read)} records read, ${count(used)} used, ${count(filtered)} filtered, ${count(duplicate)} duplicate, ${count(rejected)} rejected`,
  ];
  const verdicts = [
    `${counts.matches} match`,
    `${counts.explained} differ for a known reason`,
    `${counts.differs} differ`,
    `${counts.notCompared} not compared`,
  ];
  const table = await grid(columns(paint), summary.fields, style, paint.dim);
  return `${head.join("\n")}\n\n${table}\n\n${verdicts.join(", ")}`;
}

/** What our numbers were computed of. */
function asked({ query }: ReconciledSummary): string {
  const account = query.includeSubaccounts ? "all accounts" : visibleText(query.account ?? "");
  const tags = query.segments.map(visibleText).join(query.segmentMode === "all" ? " and " : " or ");
  const period = `${query.from ?? "the beginning"} to ${query.to ?? "the end"}`;
  return [period, account, tags].filter((part) => part !== "").join(", ");
}

const words: Readonly<Record<Verdict, string>> = {
  matches: "matches",
  explained: "differs because",
  differs: "differs",
  "not-compared": "not compared",
};

function columns(paint: Paint): readonly Column<ReconciledField>[] {
  const color: Readonly<Record<Verdict, (text: string) => string>> = {
    matches: paint.green,
    explained: paint.yellow,
    differs: paint.red,
    "not-compared": paint.dim,
  };
  return [
    { title: "Field", align: "left", hide: 0, cell: ({ field }) => visibleText(field) },
    { title: "Ours", align: "right", hide: 0, cell: ({ ours }) => number(ours) },
    { title: "Theirs", align: "right", hide: 0, cell: ({ theirs }) => number(theirs) },
    { title: "Verdict", align: "left", hide: 0, cell: ({ verdict }) => color[verdict](words[verdict]) },
    {
      title: "",
      align: "left",
      hide: 1,
      cell: ({ reasons }) => reasons.map(({ message }) => visibleText(message)).join("; "),
    },
  ];
}

/** Six digits tell two numbers apart that differ by rounding; the JSON has all. */
function number(value: number | null): string {
  if (value === null) return dash;
  return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(6)));
}
