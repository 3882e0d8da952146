/** A comparison for people: the sentences first, then the numbers that they rest on, then what the sides are. */

import { minute } from "../base/time.js";
import type { AdjustedPair, ComparedIssue, ComparedPair, Comparison, Side } from "../results/comparison/comparison.js";
import { adjustedNpsStatement, adjustedRatingStatement, adjustmentParts } from "./adjustment-table.js";
import { comparedName, measureTable, pointEnds, points } from "./comparison-measures.js";
import {
  coloredVerdict,
  issueSentence,
  npsSentence,
  ratingSentence,
  responseRateSentence,
  type Statement,
  sentenceLines,
  wrapped,
} from "./comparison-sentences.js";
import { type Column, grid, widthsOf } from "./grid.js";
import { count, counted, decimal, intervalTitle, percent, probability, signed } from "./numbers.js";
import { isCut, orderNotes, shownOf } from "./order-note.js";
import {
  differingSegments,
  notComparedLine,
  type SegmentRating,
  segmentRatings,
  segmentStatements,
  testColumns,
} from "./segment-ratings.js";
import { sidesBySegment } from "./sides-by-segment.js";
import { type Pen, paragraphs, type Style } from "./style.js";
import { inputName, visibleText } from "./visible-text.js";

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

/** The ratings, the NPS, the response rate, and the issues whose share changed. */
function pairStatements(
  { ratings, nps, responseRate, issues, adjustment }: AdjustedPair,
  confidence: number,
): readonly Statement[] {
  return [
    ...ratings.flatMap((rating, index) => [
      { label: comparedName(rating), sentence: ratingSentence(rating, confidence) },
      ...adjustedRatingStatement(index, adjustment, confidence),
    ]),
    ...(nps === null
      ? []
      : [{ label: "NPS", sentence: npsSentence(nps, confidence) }, ...adjustedNpsStatement(adjustment, confidence)]),
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
  const text = "no difference in the share of any that can be shown";
  return [{ label: "issues", sentence: { verdict: "no-difference", text } }];
}

async function issueChanges(issues: readonly ComparedIssue[], confidence: number, pen: Pen): Promise<string> {
  const table = await grid(issueColumns(confidence, pen), issues.slice(0, mostShown), pen);
  const rest = issues.length - mostShown;
  return rest > 0 ? `${table}\n(and ${count(rest)} with smaller changes; --json lists all)` : table;
}

function issueColumns(confidence: number, pen: Pen): readonly Column<ComparedIssue>[] {
  return [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", hide: 4, cell: ({ category }) => category },
    { title: "A", align: "right", cell: ({ a }) => percent(a.rate) },
    { title: "B", align: "right", cell: ({ b }) => percent(b.rate) },
    { title: "B - A", align: "right", cell: ({ difference }) => points(difference) },
    { title: intervalTitle(confidence), hide: 2, cell: ({ interval }) => pointEnds(interval) },
    { title: "p (Holm)", align: "right", hide: 3, cell: ({ adjustedPValue }) => probability(adjustedPValue) },
    { title: "Verdict", hide: 1, cell: ({ verdict }) => coloredVerdict(verdict, pen) },
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
  const title = `${pen.paint.bold(`each ${keys}`)} against all other responses, ${shownOf(order, pairs.length)} segments, p by Holm`;
  const statements = pairs.flatMap((pair) => segmentStatements(visibleText(pair.b.name), pair, confidence));
  const ratings = pairs.flatMap((pair) => segmentRatings(visibleText(pair.b.name), pair));
  return [
    `${title}\n${await differingSegments(statements, `no ${isCut(order) ? "segment of these" : "segment"} differs from the rest by more than chance allows`, pen)}`,
    [await grid(segmentColumns(comparison, keys, pen), ratings, pen), ...orderNotes(order)].join("\n"),
    notComparedLine(pairs.flatMap(notCompared)),
  ];
}

/** The ratings that no other segment has, or the segment itself if it has no scores. */
function notCompared({ b, ratings, notCompared: unmatched }: ComparedPair): readonly string[] {
  const name = visibleText(b.name);
  const own = unmatched
    .filter(({ side }) => side === "b")
    .map((rating) => `${name} (${comparedName(rating)} here alone)`);
  return own.length === 0 && ratings.length === 0 ? [`${name} (no scores)`] : own;
}

function segmentColumns(comparison: Comparison, keys: string, pen: Pen): readonly Column<SegmentRating>[] {
  return [
    { title: keys, cell: ({ name }) => name },
    { title: "Rating", hide: 3, cell: ({ rating }) => comparedName(rating) },
    { title: "Scores", align: "right", hide: 2, cell: ({ rating }) => count(rating.b.count) },
    { title: "Mean", align: "right", cell: ({ rating }) => decimal(rating.b.mean) },
    { title: "Rest", align: "right", hide: 1, cell: ({ rating }) => decimal(rating.a.mean) },
    { title: "Difference", align: "right", cell: ({ rating }) => signed(rating.difference, 2) },
    ...testColumns(comparison, pen),
  ];
}
