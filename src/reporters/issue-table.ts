/** The issues of a segment, ranked, with their shares and the score with and without each. */

import type { Issue, Segment } from "../results/summary/summary.js";
import { bar } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, intervalTitle, percent, percentInterval, plural } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const issuesShown = 25;
const barWidth = 12;

export async function issueTable({ issues, calls, responses }: Segment, confidence: number, pen: Pen): Promise<string> {
  const most = Math.max(0, ...issues.map(({ responseRate }) => responseRate ?? 0));
  const isOfAll = issues.every(({ rated }) => rated === responses);
  const isSeveral = new Set(issues.map(({ category }) => category)).size > 1;
  const columns: readonly Column<Issue>[] = [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", hide: isSeveral ? 0 : 7, cell: ({ category }) => category },
    { title: "Count", align: "right", cell: (issue) => count(issue.count) },
    { title: "Rated", align: "right", hide: 5, isShown: !isOfAll, cell: ({ rated }) => count(rated) },
    {
      title: isOfAll ? "% of responses" : "% of rated",
      align: "right",
      cell: ({ responseRate }) => pen.paint.bold(percent(responseRate)),
    },
    { title: "", hide: 6, cell: (issue) => pen.paint.cyan(shareBar(issue, most, pen)) },
    { title: intervalTitle(confidence), hide: 1, cell: (issue) => percentInterval(issue.interval) },
    {
      title: "% of calls",
      align: "right",
      hide: 2,
      isShown: calls !== null && responses <= calls,
      cell: ({ callRate }) => percent(callRate),
    },
    { title: "Mean with", align: "right", hide: 3, cell: ({ meanScore }) => decimal(meanScore) },
    { title: "Mean without", align: "right", hide: 3, cell: ({ meanScoreWithout }) => decimal(meanScoreWithout) },
  ];
  const shown = issues.slice(0, issuesShown);
  const base = isOfAll ? [] : ["(% of the responses that were rated in the category of the issue)"];
  return [await grid(columns, shown, pen), ...base, ...issueNotes(issues, shown)].join("\n");
}

function shareBar({ responseRate }: Issue, most: number, { style }: Pen): string {
  return most === 0 || responseRate === null ? "" : bar(responseRate / most, barWidth, style.ascii);
}

function issueNotes(issues: readonly Issue[], shown: readonly Issue[]): readonly string[] {
  const rarer = issues.length - shown.length;
  const lacksMeans = shown.some(({ meanScore, meanScoreWithout }) => meanScore === null && meanScoreWithout === null);
  return [
    ...(rarer > 0 ? [`(and ${rarer} rarer ${plural(rarer, "issue")}; --json lists all)`] : []),
    ...(issues.some(({ rated }) => rated === null)
      ? ["(no share if a summary of an older version lacks the number of rated responses)"]
      : []),
    ...(lacksMeans ? ["(no mean where scores are missing or on several scales; --normalize puts them on one)"] : []),
  ];
}
