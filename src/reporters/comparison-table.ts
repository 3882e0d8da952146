/** The comparison for people: the sentences first, then the numbers that they rest on, then what the sides are. */

import type { ComparedIssue, ComparedPair, Comparison, Side } from "../results/comparison/comparison.js";
import { measureTable } from "./comparison-measures.js";
import { pointEnds, points, pText, ratingName } from "./comparison-numbers.js";
import {
  issueSentence,
  npsSentence,
  ratingSentence,
  responseRateSentence,
  verdictWords,
} from "./comparison-sentences.js";
import { type Statement, sentenceLines, verdictPaint } from "./comparison-statements.js";
import { type Column, grid } from "./grid.js";
import { count, percent } from "./numbers.js";
import { confidenceTitle } from "./rating-table.js";
import { segmentParts } from "./segment-comparison.js";
import type { Pen, Style } from "./style.js";
import { paintFor } from "./style.js";
import { widthsOf } from "./text-width.js";
import { visibleText } from "./visible-text.js";
import { wrapped } from "./wrapped.js";

const issuesShown = 15;

export async function reportComparison(comparison: Comparison, style: Style): Promise<string> {
  const pen: Pen = { paint: await paintFor(style), style };
  const [pair] = comparison.pairs;
  const parts =
    comparison.mode === "by" || pair === undefined
      ? await segmentParts(comparison, pen)
      : await pairParts(pair, comparison.confidence, pen);
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

async function pairParts(pair: ComparedPair, confidence: number, pen: Pen): Promise<readonly string[]> {
  const { paint, style } = pen;
  const shown = pair.issues.slice(0, issuesShown);
  const rest = pair.issues.length - shown.length;
  return [
    `${await title(pair, pen)}\n${await sentenceLines(statements(pair, confidence), pen)}`,
    await measureTable(pair, confidence, pen),
    shown.length === 0
      ? ""
      : [
          await grid(issueColumns(confidence, pen), shown, style, paint.dim),
          ...(rest > 0 ? [`(and ${count(rest)} with smaller changes; --json lists all)`] : []),
        ].join("\n"),
    `${sideLine("A", pair.a, style)}\n${sideLine("B", pair.b, style)}`,
  ];
}

/** The ratings, the NPS, the response rate, and the issues whose share changed. */
function statements(pair: ComparedPair, confidence: number): readonly Statement[] {
  return [
    ...pair.ratings.map((rating) => ({ label: ratingName(rating), sentence: ratingSentence(rating, confidence) })),
    ...(pair.nps === null ? [] : [{ label: "NPS", sentence: npsSentence(pair.nps, confidence) }]),
    ...(pair.responseRate === null
      ? []
      : [{ label: "response rate", sentence: responseRateSentence(pair.responseRate) }]),
    ...issueStatements(pair.issues),
  ];
}

function issueStatements(issues: readonly ComparedIssue[]): readonly Statement[] {
  if (issues.length === 0) return [];
  const changed = issues.filter(({ verdict }) => verdict === "better" || verdict === "worse");
  if (changed.length > 0)
    return changed
      .slice(0, issuesShown)
      .map((issue) => ({ label: visibleText(issue.issue), sentence: issueSentence(issue) }));
  return [
    {
      label: "issues",
      sentence: { verdict: "no-difference", text: "no difference in the share of any that can be shown" },
    },
  ];
}

function issueColumns(confidence: number, pen: Pen): readonly Column<ComparedIssue>[] {
  return [
    { title: "Issue", align: "left", hide: 0, cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", align: "left", hide: 4, cell: ({ category }) => category },
    { title: "A", align: "right", hide: 0, cell: ({ a }) => percent(a.rate) },
    { title: "B", align: "right", hide: 0, cell: ({ b }) => percent(b.rate) },
    { title: "B - A", align: "right", hide: 0, cell: ({ difference }) => points(difference) },
    { title: confidenceTitle(confidence), align: "left", hide: 2, cell: (issue) => pointEnds(issue.interval) },
    { title: "p (Holm)", align: "right", hide: 3, cell: ({ adjustedPValue }) => pText(adjustedPValue) },
    {
      title: "Verdict",
      align: "left",
      hide: 1,
      cell: ({ verdict }) => verdictPaint(verdict, pen)(verdictWords[verdict]),
    },
  ];
}

function sideName({ name }: Side): string {
  return name === "-" ? "standard input" : visibleText(name);
}

/** Which side is held against which; on two lines where one is too narrow. */
async function title({ a, b }: ComparedPair, { paint, style }: Pen): Promise<string> {
  const names = [sideName(b), sideName(a)] as const;
  const widthOf = await widthsOf(names);
  const isNarrow = style.width !== null && widthOf(`${names[0]} against ${names[1]}`) > style.width;
  return `${paint.bold(names[0])}${isNarrow ? "\n" : " "}against ${paint.bold(names[1])}`;
}

function sideLine(letter: string, side: Side, { width }: Style): string {
  const { responses, calls, firstAt, lastAt } = side;
  const period = firstAt === null || lastAt === null ? "" : `, ${minute(firstAt)} to ${minute(lastAt)} UTC`;
  const ofCalls = calls === null ? "" : ` of ${count(calls)} calls`;
  const noun = responses === 1 ? "response" : "responses";
  const text = `${sideName(side)}: ${count(responses)} ${noun}${ofCalls}${period}`;
  return `${letter}  ${wrapped(text, width === null ? null : width - 3).join("\n   ")}`;
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
