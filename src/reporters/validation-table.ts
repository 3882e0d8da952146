/** A validation as tables for people: each finding with its place, then how often each rule is broken, then the verdict. */

import { placeIn } from "../base/place.js";
import type { Finding, Validation } from "../results/validation/validation.js";
import { type Column, grid, gridLines } from "./grid.js";
import { count, counted } from "./numbers.js";
import { type Pen, paragraphs } from "./style.js";
import { visibleText } from "./visible-text.js";

/** A validation as tables for people. */
export async function reportValidation(validation: Validation, pen: Pen): Promise<string> {
  const { findings, rules, found } = validation;
  return paragraphs([
    findings.length === 0 ? null : await findingTable(findings, pen),
    found > findings.length ? `and ${count(found - findings.length)} more; --max-findings lists them` : null,
    rules.length < 2 ? null : await grid(ruleColumns, rules, pen),
    pen.paint.bold(verdict(validation)),
  ]);
}

/** On a terminal the name of an input is above its findings; elsewhere each line has it, as editors and `grep` expect. */
async function findingTable(findings: readonly Finding[], pen: Pen): Promise<string> {
  if (pen.style.width === null) return grid([placeColumn, ...findingColumns], findings, pen);
  const { head, lines, note } = await gridLines([lineColumn, ...findingColumns], findings, pen);
  const rows = findings.flatMap(({ input }, index) => [
    ...(findings[index - 1]?.input === input ? [] : [pen.paint.bold(visibleText(input))]),
    lines[index] ?? "",
  ]);
  return [head, ...rows, ...(note === null ? [] : [note])].join("\n");
}

const placeColumn: Column<Finding> = { title: "Place", cell: ({ input, line }) => visibleText(placeIn(input, line)) };
const lineColumn: Column<Finding> = { title: "Line", align: "right", cell: ({ line }) => count(line) };

const findingColumns: readonly Column<Finding>[] = [
  { title: "Field", hide: 2, cell: ({ field }) => visibleText(field) },
  { title: "Value", hide: 3, cell: ({ value }) => visibleText((value ?? "").replace(/^"(.*)"$/, "$1")) },
  { title: "Rule", hide: 1, cell: ({ rule }) => rule },
  { title: "What is wrong", wraps: 36, cell: ({ message }) => visibleText(message) },
];

const ruleColumns: readonly Column<Validation["rules"][number]>[] = [
  { title: "Rule", cell: ({ rule }) => rule },
  { title: "Broken", align: "right", cell: (rule) => count(rule.count) },
];

function verdict({ records: { read, invalid }, inputs }: Validation): string {
  const providers = [...new Set(inputs.map(({ provider }) => provider))].join(", ");
  const records = counted(read, "record");
  return invalid === 0
    ? `${records} of ${providers || "no provider"}: all valid`
    : `${count(invalid)} of ${records} of ${providers} invalid`;
}
