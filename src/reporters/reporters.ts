/** The tables of outputs. A reporter turns a result into text and computes nothing; each is loaded only if it is asked for. */

import type { Comparison } from "../results/comparison/comparison.js";
import type { GateResult } from "../results/gate/gate-result.js";
import { type FeedbackReport, reportOfSummary } from "../results/report/feedback-report.js";
import { encoReportOf } from "../results/summary/enco-report.js";
import type { Summary } from "../results/summary/summary.js";
import { twilioSummaryOf } from "../results/summary/twilio-summary.js";
import type { Validation } from "../results/validation/validation.js";
import { flatReporters } from "./flat-reporters.js";
import { jsonPieces } from "./json-pieces.js";
import { type Pen, type Pieces, penFor, type Reporter, type Style } from "./style.js";
import { harmlessReport } from "./visible-text.js";

/** A result as tables for people. */
type Tables<Result> = (result: Result, pen: Pen) => Promise<string>;

/** The two outputs that every command has. The packages that draw tables are loaded only if one is printed. */
export function tableAndJson<Result extends object>(
  schema: string,
  load: () => Promise<Tables<Result>> | Tables<Result>,
): readonly Reporter<Result>[] {
  const report = async (result: Result, style: Style) => [
    harmlessReport(await (await load())(result, await penFor(style))),
  ];
  return [
    { name: "table", description: "tables for people", endings: [".txt"], report },
    { name: "json", description: schema, endings: [".json"], takes: ["compact"], report: jsonPieces },
  ];
}

const htmlEndings = [".html", ".htm"];

/** The page and all that draws it are loaded only if one is written. */
async function pageOf(report: FeedbackReport): Promise<string> {
  return await (await import("./html/report-page.js")).reportPage(report);
}

/** The one output of a report. */
export const reportReporters: readonly Reporter<FeedbackReport>[] = [
  {
    name: "html",
    description: "one page",
    endings: htmlEndings,
    report: async (report) => [await pageOf(report)],
  },
];

/** The outputs of a summary. The two resources throw if the summary cannot be one. */
export const summaryReporters: readonly Reporter<Summary>[] = [
  ...tableAndJson(
    "feedback-stats/summary@4, full precision",
    async () => (await import("./summary-table.js")).reportSummary,
  ),
  ...flatReporters(async () => (await import("../results/rows/summary-rows.js")).summaryRows, ["rows"]),
  openmetrics(async () => (await import("./summary-metrics.js")).summaryMetrics),
  {
    name: "html",
    description: "one page for people, as of report",
    endings: htmlEndings,
    report: async (summary) => [await pageOf(reportOfSummary(summary))],
  },
  resource("twilio", "a Twilio FeedbackSummary", twilioSummaryOf),
  resource("enco", "an Enco report", encoReportOf),
];

function resource(name: string, description: string, resourceOf: (summary: Summary) => object): Reporter<Summary> {
  return {
    name,
    description,
    endings: [],
    showsSegments: false,
    takes: ["compact"],
    report: (summary, style) => jsonPieces(resourceOf(summary), style),
  };
}

function openmetrics<Result>(load: () => Promise<(result: Result) => Pieces>): Reporter<Result> {
  return {
    name: "openmetrics",
    description: "OpenMetrics text",
    endings: [".prom"],
    report: async (result) => (await load())(result),
  };
}

export const comparisonReporters: readonly Reporter<Comparison>[] = [
  ...tableAndJson(
    "feedback-stats/compare@3, full precision",
    async () => (await import("./comparison-table.js")).reportComparison,
  ),
  ...flatReporters(async () => [(await import("../results/rows/comparison-rows.js")).comparisonRows]),
  openmetrics(async () => (await import("./comparison-metrics.js")).comparisonMetrics),
];

export const reconciliationReporters = tableAndJson(
  "feedback-stats/reconcile@1",
  async () => (await import("./reconciliation-table.js")).reportReconciliation,
);

export const validationReporters: readonly Reporter<Validation>[] = [
  ...tableAndJson("feedback-stats/validation@1", async () => (await import("./validation-table.js")).reportValidation),
  {
    name: "github",
    description: "annotations of GitHub Actions",
    endings: [],
    report: async (validation) => [(await import("./github-annotations.js")).annotateFindings(validation)],
  },
];

export const inspectionReporters = tableAndJson(
  "feedback-stats/inspection@1",
  async () => (await import("./inspection-table.js")).reportInspection,
);

export const gateReporters = tableAndJson(
  "feedback-stats/gate@3",
  async () => (await import("./gate-table.js")).reportGate,
);

/** What a gate writes beside its result. */
export interface GateReport {
  readonly name: string;
  readonly description: string;
  /** Whether nothing else may be in the same output. */
  readonly isDocument: boolean;
  readonly load: () => Promise<(result: GateResult) => string>;
}

export const gateReports: readonly GateReport[] = [
  {
    name: "junit",
    description: "JUnit XML",
    isDocument: true,
    load: async () => (await import("./gate/junit.js")).reportJunit,
  },
  {
    name: "markdown",
    description: "Markdown; without a file appended to $GITHUB_STEP_SUMMARY where that is set",
    isDocument: false,
    load: async () => (await import("./gate/markdown.js")).reportMarkdown,
  },
  {
    name: "github",
    description: "annotations of GitHub Actions",
    isDocument: false,
    load: async () => (await import("./github-annotations.js")).annotateRules,
  },
  { name: "tap", description: "TAP 14", isDocument: true, load: async () => (await import("./gate/tap.js")).reportTap },
  {
    name: "openmetrics",
    description: "OpenMetrics text",
    isDocument: true,
    load: async () => (await import("./gate/openmetrics.js")).reportOpenmetrics,
  },
];
