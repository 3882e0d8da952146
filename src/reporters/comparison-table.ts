/** A comparison for people: the sentences first, then the numbers behind them, then the definition of the sides. */

import { minute } from "../base/time.js";
import type { AdjustedPair, ComparedIssue, ComparedPair, Comparison, Side } from "../results/comparison/comparison.js";
import { adjustedStatement, adjustmentParts } from "./adjustment-table.js";
import { mainMeasures, measureTable } from "./comparison-measures.js";
import {
  coloredVerdict,
  issueSentence,
  measureSentence,
  responseRateSentence,
  type Statement,
  sentenceLines,
} from "./comparison-sentences.js";
import { type Column, grid } from "./grid.js";
import { count, counted, intervalTitle, plural, probability } from "./numbers.js";
import { ratingName } from "./rating-names.js";
import {
  differingSegments,
  nameColumns,
  notComparedLine,
  type SegmentMeasure,
  segmentMeasures,
  testColumns,
} from "./segment-measures.js";
import { isCut, segmentNoteLines, shownOf } from "./segment-notes.js";
import { sidesBySegment } from "./sides-by-segment.js";
import { shareSpelling } from "./spelling.js";
import { type Pen, paragraphs, type Style } from "./style.js";
import { widthsOf } from "./terminal-width.js";
import { inputName, visibleText } from "./visible-text.js";
import { wrapped } from "./wrapped.js";

/** How many issues of a pair are shown. */
const mostShown = 15;

/** A comparison as text and tables for people. */
export async function reportComparison(comparison: Comparison, pen: Pen): Promise<string> {
  const [pair] = comparison.pairs;
  const isByPair = comparison.mode !== "by" && pair !== undefined;
  if (!isByPair) return paragraphs(await segmentParts(comparison, pen));
  return paragraphs([...(await pairParts(pair, comparison, pen)), ...(await sidesBySegment(comparison, pair, pen))]);
}

async function pairParts(
  pair: AdjustedPair,
  { confidence, segments }: Comparison,
  pen: Pen,
): Promise<readonly string[]> {
  return [
    `${await pairTitle(pair, pen)}\n${await sentenceLines(pairStatements(pair, confidence), pen)}`,
    await measureTable(pair, confidence, pen),
    ...(await adjustmentParts(pair.adjustment, confidence, segments.length === 0, pen)),
    pair.issues.length === 0 ? "" : await issueChanges(pair.issues, confidence, pen),
    `${sideLine("A", pair.a, pen.style)}\n${sideLine("B", pair.b, pen.style)}`,
  ];
}

/** Which side is compared with which; on two lines if one is too narrow. */
async function pairTitle({ a, b }: ComparedPair, { paint, style }: Pen): Promise<string> {
  const names = [inputName(b.name), inputName(a.name)] as const;
  const widthOf = await widthsOf([names]);
  const isNarrow = style.width !== null && widthOf(`${names[0]} against ${names[1]}`) > style.width;
  return `${paint.bold(names[0])}${isNarrow ? "\n" : " "}against ${paint.bold(names[1])}`;
}

/** The NPS, the ratings, the response rate, and the issues whose share changed. */
function pairStatements(pair: AdjustedPair, confidence: number): readonly Statement[] {
  const { responseRate, issues, adjustment } = pair;
  return [
    ...mainMeasures(pair).flatMap((measure) => [
      { label: measure.name, sentence: measureSentence(measure, confidence) },
      ...adjustedStatement(measure, adjustment, confidence),
    ]),
    ...(responseRate === null ? [] : [{ label: "response rate", sentence: responseRateSentence(responseRate) }]),
    ...issueStatements(issues),
  ];
}

function issueStatements(issues: readonly ComparedIssue[]): readonly Statement[] {
  if (issues.length === 0) return [];
  const changed = issues.filter(({ verdict }) => verdict === "better" || verdict === "worse");
  if (changed.length > 0)
    return changed
      .slice(0, mostShown)
      .map((issue) => ({ label: visibleText(issue.issue), sentence: issueSentence(issue) }));
  const text = "no significant difference in the share of any";
  return [{ label: "issues", sentence: { verdict: "no-difference", text } }];
}

async function issueChanges(issues: readonly ComparedIssue[], confidence: number, pen: Pen): Promise<string> {
  const isSeveral = new Set(issues.map(({ category }) => category)).size > 1;
  const table = await grid(issueColumns(confidence, isSeveral, pen), issues.slice(0, mostShown), pen);
  const rest = issues.length - mostShown;
  return rest > 0 ? `${table}\n(and ${count(rest)} with smaller changes; --json lists all)` : table;
}

function issueColumns(confidence: number, isSeveral: boolean, pen: Pen): readonly Column<ComparedIssue>[] {
  const { value, difference, differenceInterval } = shareSpelling;
  return [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", hide: isSeveral ? 0 : 5, cell: ({ category }) => category },
    { title: "A", align: "right", hide: 2, cell: ({ a }) => value(a.rate) },
    { title: "B", align: "right", hide: 2, cell: ({ b }) => value(b.rate) },
    { title: "B - A", align: "right", cell: (issue) => difference(issue.difference) },
    { title: intervalTitle(confidence), hide: 1, cell: ({ interval }) => differenceInterval(interval) },
    { title: "p (Holm)", align: "right", hide: 4, cell: ({ adjustedPValue }) => probability(adjustedPValue) },
    { title: "Verdict", hide: 3, cell: ({ verdict }) => coloredVerdict(verdict, pen) },
  ];
}

function sideLine(letter: string, side: Side, { width }: Style): string {
  const { name, responses, calls, firstAt, lastAt } = side;
  const period = firstAt === null || lastAt === null ? "" : `, ${minute(firstAt)} to ${minute(lastAt)} UTC`;
  const ofCalls = calls === null ? "" : ` of ${count(calls)} calls`;
  const text = `${inputName(name)}: ${counted(responses, "response")}${ofCalls}${period}`;
  return `${letter}  ${wrapped(text, width === null ? null : width - 3).join("\n   ")}`;
}

/** Each segment against the rest: the ones that differ as sentences, then all of them in a table. */
async function segmentParts(comparison: Comparison, pen: Pen): Promise<readonly string[]> {
  const { by, pairs, confidence, order } = comparison;
  const keys = by.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`each ${keys}`)} against all other responses: ${shownOf(order, pairs.length)} ${plural(pairs.length, "segment")}, p adjusted by Holm`;
  const lines = pairs.flatMap((pair) => segmentMeasures(visibleText(pair.b.name), pair));
  return [
    `${title}\n${await differingSegments(lines, `no ${isCut(order) ? "segment of these" : "segment"} differs significantly from the rest`, confidence, pen)}`,
    [await grid(segmentColumns(comparison, keys, lines, pen), lines, pen), ...segmentNoteLines(comparison)].join("\n"),
    notComparedLine(pairs.flatMap(notCompared)),
  ];
}

/** The ratings that no other segment has, or the segment itself if it has no scores. */
function notCompared({ b, ratings, notCompared: unmatched }: ComparedPair): readonly string[] {
  const name = visibleText(b.name);
  const own = unmatched
    .filter(({ side }) => side === "b")
    .map((rating) => `${name} (${ratingName(rating, unmatched)} only here)`);
  return own.length === 0 && ratings.length === 0 ? [`${name} (no scores)`] : own;
}

function segmentColumns(
  comparison: Comparison,
  keys: string,
  lines: readonly SegmentMeasure[],
  pen: Pen,
): readonly Column<SegmentMeasure>[] {
  return [
    ...nameColumns(keys, lines),
    { title: "Scores", align: "right", hide: 6, cell: ({ measure }) => count(measure.b.count) },
    { title: "Segment", align: "right", hide: 2, cell: ({ measure: { b, spelling } }) => spelling.value(b.value) },
    { title: "Rest", align: "right", hide: 2, cell: ({ measure: { a, spelling } }) => spelling.value(a.value) },
    ...testColumns(comparison, "Difference", pen),
  ];
}
