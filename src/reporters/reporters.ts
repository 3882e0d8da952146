/** The table of outputs. A reporter turns a result into text and computes nothing. */

import type { Comparison } from "../results/comparison/comparison.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { Inspection } from "../results/inspection/inspection.js";
import type { Reconciliation } from "../results/reconciliation/reconciliation.js";
import type { Summary } from "../results/summary/summary.js";
import type { Validation } from "../results/validation/validation.js";
import { reportAnnotations } from "./github-annotations.js";
import { jsonText } from "./json.js";
import { reportEnco, reportTwilio } from "./resources.js";
import type { Reporter, Style } from "./style.js";

/** The two outputs that every command has. */
export function tableAndJson<Result>(schema: string, table: Reporter<Result>["report"]): readonly Reporter<Result>[] {
  return [
    { name: "table", description: "tables for people", endings: [".txt"], report: table },
    { name: "json", description: schema, endings: [".json"], report: jsonText },
  ];
}

/** The outputs of a summary. */
export const reporters: readonly Reporter<Summary>[] = [
  ...tableAndJson("feedback-stats/summary@2, full precision", lazyTable),
  {
    name: "twilio",
    description: "a Twilio FeedbackSummary",
    endings: [],
    showsSegments: false,
    report: reportTwilio,
  },
  { name: "enco", description: "an Enco report", endings: [], showsSegments: false, report: reportEnco },
];

/** The outputs of a comparison. */
export const comparisonReporters: readonly Reporter<Comparison>[] = tableAndJson(
  "feedback-stats/compare@1, full precision",
  lazyComparison,
);

/** The outputs of a reconciliation. */
export const reconciliationReporters: readonly Reporter<Reconciliation>[] = tableAndJson(
  "feedback-stats/reconcile@1",
  lazyReconciliation,
);

/** The outputs of a validation. */
export const validationReporters: readonly Reporter<Validation>[] = [
  ...tableAndJson("feedback-stats/validation@1", lazyValidation),
  { name: "github", description: "annotations of GitHub Actions", endings: [], report: reportAnnotations },
];

/** The outputs of a gate; those of `--report` stand in `gate-reports.ts`. */
export const gateReporters: readonly Reporter<GateResult>[] = tableAndJson("feedback-stats/gate@1", lazyGate);

/** The outputs of an inspection. */
export const inspectionReporters: readonly Reporter<Inspection>[] = tableAndJson(
  "feedback-stats/inspection@1",
  lazyInspection,
);

/** The packages that draw tables are loaded only where one is printed. */
async function lazyTable(summary: Summary, style: Style): Promise<string> {
  const { reportTable } = await import("./summary-table.js");
  return reportTable(summary, style);
}

async function lazyComparison(comparison: Comparison, style: Style): Promise<string> {
  const { reportComparison } = await import("./comparison-table.js");
  return reportComparison(comparison, style);
}

async function lazyValidation(validation: Validation, style: Style): Promise<string> {
  const { reportValidation } = await import("./validation-table.js");
  return reportValidation(validation, style);
}

async function lazyGate(result: GateResult, style: Style): Promise<string> {
  const { reportGate } = await import("./gate-table.js");
  return reportGate(result, style);
}

async function lazyInspection(inspection: Inspection, style: Style): Promise<string> {
  const { reportInspection } = await import("./inspection-table.js");
  return reportInspection(inspection, style);
}

async function lazyReconciliation(reconciliation: Reconciliation, style: Style): Promise<string> {
  const { reportReconciliation } = await import("./reconciliation-table.js");
  return reportReconciliation(reconciliation, style);
}
