/** The issues by segment: a line per issue and a column per segment, which shows which segment has which problem. */

import { compareTimeSegments } from "../base/time-segment.js";
import { type IssueCell, type IssueShares, issueMatrix } from "../results/summary/issue-matrix.js";
import type { Segment, Summary } from "../results/summary/summary.js";
import { calendarKey } from "../results/summary/time-series.js";
import { type Column, grid } from "./grid.js";
import { count, intervalTitle, percent, plural } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const issuesShown = 10;
/** With more columns nobody reads the table. */
const mostSegments = 12;
const longestTitle = 20;

/** Null if there are no issues, or too many segments to be side by side. */
export async function issueMatrixTable(summary: Summary, pen: Pen): Promise<string | null> {
  const { segments, total, query } = summary;
  if (total.issues.length === 0 || segments.length < 2 || segments.length > mostSegments) return null;
  const rows = issueMatrix(summary, issuesShown);
  const title = pen.paint.bold(`Issues by ${query.by.map(visibleText).join(", ")}`);
  const rest = total.issues.length - rows.length;
  const hasMarks = rows.some(({ cells }) => cells.some(({ side }) => side !== null));
  return [
    `${title}: % of the responses rated in the category of the issue`,
    await grid(columnsFor(summary, rows, pen), rows, pen),
    ...(rest > 0 ? [`(and ${count(rest)} rarer ${plural(rest, "issue")}; --json lists all)`] : []),
    ...(hasMarks
      ? [`(+ or -: the ${intervalTitle(query.confidence)} is entirely above or below that of the total)`]
      : []),
  ].join("\n");
}

/** A narrow terminal hides the earliest periods first, and of other segments those with the fewest responses. */
function columnsFor(
  { segments, query }: Summary,
  rows: readonly IssueShares[],
  { paint }: Pen,
): readonly Column<IssueShares>[] {
  const unit = calendarKey(query.by);
  const periodOf = ({ key }: Segment): string => (unit === null ? "" : (key[unit] ?? ""));
  const byWeight = segments.toSorted((a, b) =>
    periodOf(a) === periodOf(b) ? b.responses - a.responses : compareTimeSegments(periodOf(b), periodOf(a)),
  );
  const isShown = new Set(rows.map(({ category }) => category)).size > 1;
  return [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", isShown, cell: ({ category }) => category },
    { title: "Total", align: "right", cell: ({ total }) => paint.bold(percent(total)) },
    ...segments.map(
      (segment, index): Column<IssueShares> => ({
        title: titleOf(segment),
        align: "right",
        hide: byWeight.indexOf(segment) + 1,
        cell: ({ cells }) => cellText(cells[index], paint),
      }),
    ),
  ];
}

function titleOf({ key }: Segment): string {
  const words = Object.values(key).map((value) => visibleText(value ?? "(none)"));
  const characters = [...words.join(", ")];
  return characters.length <= longestTitle ? characters.join("") : `${characters.slice(0, longestTitle - 1).join("")}…`;
}

/** Every cell has a place for the mark, so that the numbers stay aligned. */
function cellText(cell: IssueCell | undefined, { red, green }: Pen["paint"]): string {
  const text = percent(cell?.rate ?? null);
  if (cell?.side === "above") return red(`${text} +`);
  return cell?.side === "below" ? green(`${text} -`) : `${text}  `;
}
