/** A validation as a table for people: each finding with its place, then how often each rule is broken, then the verdict. */

import type { Finding, Validation } from "../results/validation/validation.js";
import { type Column, grid } from "./grid.js";
import { count } from "./numbers.js";
import type { Style } from "./style.js";
import { paintFor } from "./style.js";
import { visibleText } from "./visible-text.js";

export async function reportValidation(validation: Validation, style: Style): Promise<string> {
  const paint = await paintFor(style);
  const { findings, rules, found } = validation;
  const parts = [
    findings.length === 0 ? null : await grid(findingColumns, findings, style, paint.dim),
    found > findings.length ? `and ${count(found - findings.length)} more; --max-findings lists them` : null,
    rules.length < 2 ? null : await grid(ruleColumns, rules, style, paint.dim),
    paint.bold(verdict(validation)),
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

const findingColumns: readonly Column<Finding>[] = [
  { title: "Place", align: "left", hide: 0, cell: ({ input, line }) => visibleText(`${input}:${line}`) },
  { title: "Field", align: "left", hide: 1, cell: ({ field }) => visibleText(field) },
  { title: "Value", align: "left", hide: 2, cell: ({ value }) => visibleText((value ?? "").replace(/^"(.*)"$/, "$1")) },
  { title: "Rule", align: "left", hide: 3, cell: ({ rule }) => rule },
  { title: "What is wrong", align: "left", hide: 0, cell: ({ message }) => visibleText(message) },
];

const ruleColumns: readonly Column<Validation["rules"][number]>[] = [
  { title: "Rule", align: "left", hide: 0, cell: ({ rule }) => rule },
  { title: "Broken", align: "right", hide: 0, cell: (rule) => count(rule.count) },
];

function verdict({ records: { read, invalid }, inputs }: Validation): string {
  const providers = [...new Set(inputs.map(({ provider }) => provider))].join(", ");
  const records = `${count(read)} ${read === 1 ? "record" : "records"}`;
  return invalid === 0
    ? `${records} of ${providers || "no provider"}: all valid`
    : `${count(invalid)} of ${records} of ${providers} invalid`;
}
