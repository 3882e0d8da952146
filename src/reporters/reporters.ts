/** The tables of outputs. A reporter turns a result into text and computes nothing; each is loaded only if it is needed. */

import type { Comments } from "../results/comments/written-comments.js";
import type { Comparison } from "../results/comparison/comparison.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { Reconciliation } from "../results/reconciliation/reconciliation.js";
import { type FeedbackReport, reportOfSummary } from "../results/report/feedback-report.js";
import type { RowKind } from "../results/rows/flat-table.js";
import { encoReportOf } from "../results/summary/enco-report.js";
import type { Summary } from "../results/summary/summary.js";
import { twilioSummaryOf } from "../results/summary/twilio-summary.js";
import type { Validation } from "../results/validation/validation.js";
import { flatReporters } from "./flat-reporters.js";
import { jsonPieces } from "./json-pieces.js";
import { type Pen, type Pieces, penFor, type Reporter, type Style } from "./style.js";
import { terminalText } from "./terminal-text.js";

/** A result as tables for people. */
type Tables<Result> = (result: Result, pen: Pen) => Promise<string>;

/** The two outputs that every command has. The packages that draw tables are loaded only if one is printed. */
export function tableAndJson<Result extends object>(
  schema: string,
  load: () => Promise<Tables<Result>> | Tables<Result>,
): readonly Reporter<Result>[] {
  const report = async (result: Result, style: Style) => [
    await terminalText(await (await load())(result, await penFor(style)), style),
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
  markdown(async () => (await import("./markdown/summary-markdown.js")).summaryMarkdown),
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

function markdown<Result>(load: () => Promise<(result: Result) => Pieces>): Reporter<Result> {
  return {
    name: "markdown",
    description: "Markdown, for a comment, a wiki or a CI job",
    endings: [".md"],
    report: async (result) => (await load())(result),
  };
}

function openmetrics<Result>(load: () => Promise<(result: Result) => Pieces>): Reporter<Result> {
  return {
    name: "openmetrics",
    description: "OpenMetrics text",
    endings: [".prom"],
    saysLeftOut: false,
    report: async (result) => (await load())(result),
  };
}

export const comparisonReporters: readonly Reporter<Comparison>[] = [
  ...tableAndJson(
    "feedback-stats/compare@3, full precision",
    async () => (await import("./comparison-table.js")).reportComparison,
  ),
  ...flatReporters(async () => [(await import("../results/rows/comparison-rows.js")).comparisonRows]),
  markdown(async () => (await import("./markdown/comparison-markdown.js")).comparisonMarkdown),
  openmetrics(async () => (await import("./comparison-metrics.js")).comparisonMetrics),
];

const reconciledRows = async () => (await import("../results/rows/reconciled-rows.js")).reconciledRows;

export const reconciliationReporters: readonly Reporter<Reconciliation>[] = [
  ...tableAndJson(
    "feedback-stats/reconcile@1",
    async () => (await import("./reconciliation-table.js")).reportReconciliation,
  ),
  ...flatReporters(async () => [await reconciledRows()]),
  markdown(async () => flatMarkdownOf(await reconciledRows())),
];

const findingRows = async () => (await import("../results/rows/finding-rows.js")).findingRows;

export const validationReporters: readonly Reporter<Validation>[] = [
  ...tableAndJson("feedback-stats/validation@1", async () => (await import("./validation-table.js")).reportValidation),
  ...flatReporters(async () => [await findingRows()]),
  markdown(async () => flatMarkdownOf(await findingRows())),
  {
    name: "github",
    description: "annotations of GitHub Actions",
    endings: [],
    report: async (validation) => [(await import("./github-annotations.js")).annotateFindings(validation)],
  },
];

/** A cell of Markdown has one line. */
const onOneLine = (comment: Comments["comments"][number]) => ({ ...comment, text: comment.text.replace(/\s+/g, " ") });

const commentRows = async () => (await import("../results/rows/comment-rows.js")).commentRows;

export const commentReporters: readonly Reporter<Comments>[] = [
  ...tableAndJson("feedback-stats/comments@1", async () => (await import("./comment-list.js")).reportComments),
  ...flatReporters(async () => [await commentRows()]),
  markdown(async () => {
    const print = await flatMarkdownOf(await commentRows());
    return (result) => print({ ...result, comments: result.comments.map(onOneLine) });
  }),
];

export const inspectionReporters = tableAndJson(
  "feedback-stats/inspection@1",
  async () => (await import("./inspection-table.js")).reportInspection,
);

export const gateReporters: readonly Reporter<GateResult>[] = [
  ...tableAndJson("feedback-stats/gate@3", async () => (await import("./gate-table.js")).reportGate),
  ...flatReporters(async () => [(await import("../results/rows/rule-rows.js")).ruleRows]),
  markdown(async () => {
    const { reportMarkdown } = await import("./gate/markdown.js");
    return (result) => [reportMarkdown(result)];
  }),
  openmetrics(async () => {
    const { reportOpenmetrics } = await import("./gate/openmetrics.js");
    return (result) => [reportOpenmetrics(result)];
  }),
];

/** The rows of a result as a table of Markdown. */
async function flatMarkdownOf<Result>({ table }: RowKind<Result>): Promise<(result: Result) => Pieces> {
  const { flatMarkdown } = await import("./markdown/flat-markdown.js");
  return (result) => flatMarkdown(table(result));
}

/** The further outputs of a gate. */
export interface GateReport {
  readonly name: string;
  readonly description: string;
  /** Whether the output may contain nothing else. */
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
