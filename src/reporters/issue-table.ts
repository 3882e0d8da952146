/** The issues of a segment, ranked, with their shares and what the score is with and without each. */

import type { Issue, Segment } from "../results/summary/summary.js";
import { bar } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, percent, percentInterval } from "./numbers.js";
import { confidenceTitle } from "./rating-table.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const issuesShown = 25;
const barWidth = 12;

export async function issueTable({ issues, calls }: Segment, confidence: number, pen: Pen): Promise<string> {
  const most = issues[0]?.responseRate ?? 0;
  const severalRatings = new Set(issues.map(({ category }) => category)).size > 1;
  const columns: readonly Column<Issue>[] = [
    { title: "Issue", align: "left", hide: 0, cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", align: "left", hide: severalRatings ? 0 : 5, cell: ({ category }) => category },
    { title: "Count", align: "right", hide: 0, cell: (issue) => count(issue.count) },
    {
      title: "Of responses",
      align: "right",
      hide: 0,
      cell: ({ responseRate }) => pen.paint.bold(percent(responseRate)),
    },
    { title: "", align: "left", hide: 6, cell: (issue) => pen.paint.cyan(shareBar(issue, most, pen)) },
    { title: confidenceTitle(confidence), align: "left", hide: 4, cell: (issue) => percentInterval(issue.interval) },
    ...(calls === null ? [] : [callColumn]),
    { title: "Mean with", align: "right", hide: 2, cell: ({ meanScore }) => decimal(meanScore) },
    { title: "without", align: "right", hide: 2, cell: ({ meanScoreWithout }) => decimal(meanScoreWithout) },
  ];
  const shown = issues.slice(0, issuesShown);
  return [await grid(columns, shown, pen.style, pen.paint.dim), ...issueNotes(issues, shown)].join("\n");
}

function issueNotes(issues: readonly Issue[], shown: readonly Issue[]): readonly string[] {
  const rarer = issues.length - shown.length;
  const lacksMeans = shown.some(({ meanScore, meanScoreWithout }) => meanScore === null && meanScoreWithout === null);
  return [
    ...(rarer > 0 ? [`(and ${rarer} rarer ${rarer === 1 ? "issue" : "issues"}; --json lists all)`] : []),
    ...(lacksMeans ? ["(no means where scores are missing or on several scales; --normalize puts them on one)"] : []),
  ];
}

const callColumn: Column<Issue> = {
  title: "Of calls",
  align: "right",
  hide: 1,
  cell: ({ callRate }) => percent(callRate),
};

function shareBar({ responseRate }: Issue, most: number, { style }: Pen): string {
  return most === 0 || responseRate === null ? "" : bar(responseRate / most, barWidth, style.ascii);
}
