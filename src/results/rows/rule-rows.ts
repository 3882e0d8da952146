/** A gate as rows, one for each rule: the requirement, the result, and the verdict. */

import type { GateResult, RuleResult } from "../gate/gate-result.js";
import { type FlatColumn, flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { intervalColumns } from "./row-columns.js";

const columns: readonly RowColumn<RuleResult>[] = [
  text("kind", "requirement, or regression against a baseline", ({ kind }) => kind),
  text("rule", "the rule as it was written; of a regression the metric", ({ rule }) => rule),
  text("level", "error, warn or info", ({ level }) => level),
  text("verdict", "pass, fail, inconclusive or error", ({ verdict }) => verdict),
  text("metric", "name of the metric", ({ metric }) => metric),
  text("unit", "unit of the values: score, share (0-1), points or responses", ({ unit }) => unit),
  text("issue", "code of the issue that the rule is about", ({ issue }) => issue),
  text("category", "category that the rule is about", ({ category }) => category),
  text("segment", "segment that the rule is about, as key=value", ({ segment }) => {
    const pairs = Object.entries(segment).map(([key, value]) => `${key}=${value ?? ""}`);
    return pairs.length === 0 ? null : pairs.join(", ");
  }),
  text("operator", "how the value is compared with the limit", ({ operator }) => operator),
  number("limit", "limit of a requirement", ({ limit }) => limit),
  number("value", "value of the metric", ({ value }) => value),
  ...intervalColumns<RuleResult>("value", "number", ({ interval }) => interval),
  { ...number("n", "answers that the value rests on", ({ n }) => n), unit: "count" },
  number("p_value", "p-value of a failure", ({ pValue }) => pValue, "probability"),
  number("adjusted_p_value", "the same by Holm's method, over all rules", (rule) => rule.adjustedPValue, "probability"),
  number("baseline", "value in the baseline", ({ baseline }) => baseline?.value ?? null),
  number("difference", "value less that of the baseline", ({ baseline }) => baseline?.difference ?? null),
  ...intervalColumns<RuleResult>("difference", "number", ({ baseline }) => baseline?.interval),
  number("margin", "tolerated drop", ({ baseline }) => baseline?.margin ?? null),
  text("reason", "why the verdict is inconclusive or error", ({ reason }) => reason?.message ?? null),
];

function text(name: string, description: string, value: RowColumn<RuleResult>["value"]): RowColumn<RuleResult> {
  return { name, description, unit: "text", value };
}

function number(
  name: string,
  description: string,
  value: RowColumn<RuleResult>["value"],
  unit: FlatColumn["unit"] = "number",
): RowColumn<RuleResult> {
  return { name, description, unit, value };
}

export const ruleRows: RowKind<GateResult> = {
  name: "rules",
  description: "a row for each rule, in the order in which they were given",
  columns,
  table: ({ rules }) => flatTable(columns, () => rules),
};
