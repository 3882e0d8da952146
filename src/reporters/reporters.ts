/** The table of outputs. A reporter turns a result into text and computes nothing. */

import type { Comparison } from "../results/comparison/comparison.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { Inspection } from "../results/inspection/inspection.js";
import type { Reconciliation } from "../results/reconciliation/reconciliation.js";
import { encoReportOf } from "../results/summary/enco-report.js";
import type { Summary } from "../results/summary/summary.js";
import { twilioSummaryOf } from "../results/summary/twilio-summary.js";
import type { Validation } from "../results/validation/validation.js";
import type { Reporter } from "./style.js";
import { jsonText } from "./visible-text.js";

type Report<Result> = Reporter<Result>["report"];

/** The two outputs that every command has. */
export function tableAndJson<Result>(schema: string, table: Report<Result>): readonly Reporter<Result>[] {
  return [
    { name: "table", description: "tables for people", endings: [".txt"], report: table },
    { name: "json", description: schema, endings: [".json"], report: jsonText },
  ];
}

/** The outputs of a summary. The two resources throw if the summary cannot be one. */
export const summaryReporters: readonly Reporter<Summary>[] = [
  ...tableAndJson(
    "feedback-stats/summary@2, full precision",
    lazily(async () => (await import("./summary-table.js")).reportSummary),
  ),
  {
    name: "twilio",
    description: "a Twilio FeedbackSummary",
    endings: [],
    showsSegments: false,
    report: (summary) => jsonText(twilioSummaryOf(summary)),
  },
  {
    name: "enco",
    description: "an Enco report",
    endings: [],
    showsSegments: false,
    report: (summary) => jsonText(encoReportOf(summary)),
  },
];

/** The outputs of a comparison. */
export const comparisonReporters: readonly Reporter<Comparison>[] = tableAndJson(
  "feedback-stats/compare@1, full precision",
  lazily(async () => (await import("./comparison-table.js")).reportComparison),
);

/** The outputs of a reconciliation. */
export const reconciliationReporters: readonly Reporter<Reconciliation>[] = tableAndJson(
  "feedback-stats/reconcile@1",
  lazily(async () => (await import("./reconciliation-table.js")).reportReconciliation),
);

/** The outputs of a validation. */
export const validationReporters: readonly Reporter<Validation>[] = [
  ...tableAndJson(
    "feedback-stats/validation@1",
    lazily(async () => (await import("./validation-table.js")).reportValidation),
  ),
  {
    name: "github",
    description: "annotations of GitHub Actions",
    endings: [],
    report: lazily(async () => (await import("./github-annotations.js")).annotateFindings),
  },
];

/** The outputs of a gate; those of `--report` are in `gate/gate-reports.ts`. */
export const gateReporters: readonly Reporter<GateResult>[] = tableAndJson(
  "feedback-stats/gate@1",
  lazily(async () => (await import("./gate-table.js")).reportGate),
);

/** The outputs of an inspection. */
export const inspectionReporters: readonly Reporter<Inspection>[] = tableAndJson(
  "feedback-stats/inspection@1",
  lazily(async () => (await import("./inspection-table.js")).reportInspection),
);

/** The packages that draw tables are loaded only if one is printed. */
function lazily<Result>(load: () => Promise<Report<Result>>): Report<Result> {
  return async (result, style) => (await load())(result, style);
}
