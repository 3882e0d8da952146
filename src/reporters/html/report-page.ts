/** A report as one page of HTML: it loads nothing and runs nothing, and equal reports are equal bytes. */

import { createHash } from "node:crypto";
import { hasMembers, requireArgument } from "../../base/argument-check.js";
import { minute } from "../../base/time.js";
import type { FeedbackReport } from "../../results/report/feedback-report.js";
import type { Summary } from "../../results/summary/summary.js";
import { calendarKey } from "../../results/summary/time-series.js";
import { count, counted, percent } from "../numbers.js";
import { selectedPeriod } from "../selected-period.js";
import { commandInLine, inputName } from "../visible-text.js";
import { changeSection } from "./change-section.js";
import { headlineSection } from "./headline-section.js";
import { issueSection } from "./issue-section.js";
import { html, Markup } from "./markup.js";
import { methodSection } from "./method-section.js";
import { pageStyle } from "./page-style.js";
import { recordSection } from "./record-section.js";
import { segmentSection } from "./segment-section.js";
import { trendSection } from "./trend-section.js";
import { weightedSection } from "./weighted-section.js";

/** A part of the page with its place in the list of contents; null if the report has nothing for it. */
type Section = readonly [id: string, title: string, content: Markup] | null;

/** The page, with a line feed at its end. */
export async function reportPage(report: FeedbackReport): Promise<string> {
  const isReport = hasMembers(report, "summary", "title");
  requireArgument("reportPage", report, isReport, "a report, as report returns it");
  const sections = (await sectionsOf(report)).filter((section) => section !== null);
  const hash = createHash("sha256").update(pageStyle).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
${heading(report)}
<nav aria-label="On this page"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>
${warnings(report)}
${sections.map(
  ([, , content]) => html`${content}
`,
)}</main>
<footer><p>Made by feedback-stats from the files named above.</p></footer>
</body>
</html>
`;
  return page.text.replace(commandInLine, "&#35;"); // also in the drawings of charts
}

async function sectionsOf(report: FeedbackReport): Promise<readonly Section[]> {
  const { summary, timeline, change } = report;
  const { total, query } = summary;
  const hasScores = total.ratings.some((rating) => rating.count > 0);
  const isSegmented = query.by.length > 0 && !(query.by.length === 1 && calendarKey(query.by) !== null);
  const trend = timeline?.trend ?? null;
  return [
    hasScores ? ["numbers", "Key numbers", await headlineSection(total, query.confidence, change)] : null,
    change === null ? null : ["change", "Compared with before", changeSection(change)],
    timeline === null || trend === null || trend.ratings.length === 0
      ? null
      : ["trend", "Trend", await trendSection(timeline, trend)],
    total.issues.length === 0 ? null : ["issues", "Issues", await issueSection(total, query.confidence)],
    isSegmented ? ["segments", `By ${query.by.join(", ")}`, await segmentSection(summary)] : null,
    total.weighted == null ? null : ["weighted", "Weighted", weightedSection(summary, total.weighted)],
    ["records", "Records and filters", recordSection(summary)],
    ["methods", "Methods", methodSection(report)],
  ];
}

const filesNamed = 3;

function heading({ title, summary }: FeedbackReport): Markup {
  const { inputs, total } = summary;
  const names = inputs.map(({ name }) => inputName(name));
  const more = names.length - filesNamed;
  const providers = [...new Set(inputs.flatMap(({ provider }) => provider ?? []))];
  return html`<header><h1>${title}</h1>
<p>${periodOf(summary)}</p>
<p>${responsesOf(total)}</p>
<p class="soft">${names.slice(0, filesNamed).join(", ")}${more > 0 ? ` and ${counted(more, "more file")}` : null}${providers.length === 0 ? null : ` (${providers.join(", ")})`}</p></header>`;
}

function periodOf({ query, total: { firstAt, lastAt } }: Summary): string {
  const found = firstAt === null || lastAt === null ? "No times" : `${minute(firstAt)} to ${minute(lastAt)} UTC`;
  if (query.from === null && query.to === null) return found;
  return `${found} (selected: ${selectedPeriod(query)})`;
}

function responsesOf({ responses, calls, responseRate, responseStatistics }: Summary["total"]): string {
  if (responses === 0) return "No responses";
  const ofCalls = calls === null ? "" : ` of ${count(calls)} calls (${percent(responseRate)})`;
  const requests = responseStatistics?.totalRequests ?? null;
  const ofRequests = requests === null ? "" : `, ${count(requests)} requests sent`;
  return `${counted(responses, "response")}${ofCalls}${ofRequests}`;
}

function warnings({ warnings: all }: FeedbackReport): Markup | null {
  if (all.length === 0) return null;
  return html`<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">${counted(all.length, "warning")} about the data</h2><ul>${all.map(({ message }) => html`<li>${withWholeOptions(message)}</li>`)}</ul></section>`;
}

/** Browsers would break a line after the hyphens of an option. */
function withWholeOptions(text: string): (string | Markup)[] {
  return text.split(/(--[a-z][a-z-]*)/).map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`));
}
