/** Two sides in each segment of `--by`: what differs as sentences, then all segments in a table, the sides as a whole on top. */

import type { DifferencePart } from "../results/comparison/adjustment.js";
import type { AdjustedPair, ComparedRating, Comparison, SegmentPair } from "../results/comparison/comparison.js";
import { comparedName } from "./comparison-measures.js";
import { coloredVerdict, npsSentence, ratingSentence, type Statement, sentenceLines } from "./comparison-sentences.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, intervalTitle, probability, signed, signedInterval } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** Segments that are named. */
const mostShown = 15;

/** The parts of the report; none without segments. */
export async function sidesBySegment(
  comparison: Comparison,
  whole: AdjustedPair,
  pen: Pen,
): Promise<readonly string[]> {
  const { segments, by, confidence } = comparison;
  if (segments.length === 0) return [];
  const keys = by.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`in each ${keys}`)}: B against A, ${count(segments.length)} ${segments.length === 1 ? "segment" : "segments"}, p by Holm`;
  const rows = [...rowsOf("all", whole, true), ...segments.flatMap((pair) => rowsOf(nameOf(pair, by), pair, false))];
  return [
    `${title}\n${await differing(segments, by, confidence, pen)}`,
    await grid(rowColumns(comparison, keys, pen), rows, pen),
    notCompared(segments, by),
  ];
}

function nameOf({ key }: SegmentPair, by: readonly string[]): string {
  return by.map((name) => visibleText(key[name] ?? "(none)")).join(", ");
}

async function differing(
  segments: readonly SegmentPair[],
  by: readonly string[],
  confidence: number,
  pen: Pen,
): Promise<string> {
  const all = segments.flatMap((pair) => statementsOf(nameOf(pair, by), pair, confidence));
  const found = all.filter(({ sentence }) => sentence.verdict === "better" || sentence.verdict === "worse");
  if (found.length === 0) return "in no segment do the sides differ by more than chance allows";
  const lines = await sentenceLines(found.slice(0, mostShown), pen);
  const rest = found.length - mostShown;
  return rest > 0 ? `${lines}\n(and ${count(rest)} more; the table has all)` : lines;
}

function statementsOf(name: string, { ratings, nps }: SegmentPair, confidence: number): readonly Statement[] {
  return [
    ...ratings.map((rating) => ({
      label: ratings.length > 1 ? `${name} ${comparedName(rating)}` : name,
      sentence: ratingSentence(rating, confidence),
    })),
    ...(nps === null ? [] : [{ label: `${name} NPS`, sentence: npsSentence(nps, confidence) }]),
  ];
}

/** A line of the table: a segment, or all, with one of its ratings. */
interface Row {
  readonly name: string;
  readonly rating: ComparedRating;
  /** Its p-value is that of one test. */
  readonly isWhole: boolean;
  /** The part of the difference within the keys of `--adjust`. */
  readonly within: DifferencePart | null;
}

function rowsOf(name: string, { ratings, adjustment }: AdjustedPair, isWhole: boolean): readonly Row[] {
  return ratings.map((rating, index) => {
    return { name, rating, isWhole, within: adjustment?.ratings[index]?.mean?.within ?? null };
  });
}

function rowColumns({ adjust, confidence }: Comparison, keys: string, pen: Pen): readonly Column<Row>[] {
  const within = `Within ${adjust.map(visibleText).join(", ")}`;
  const isShown = adjust.length > 0;
  return [
    { title: keys, cell: ({ name, isWhole }) => (isWhole ? pen.paint.bold(name) : name) },
    { title: "Rating", hide: 3, cell: ({ rating }) => comparedName(rating) },
    { title: "Scores A", align: "right", hide: 2, cell: ({ rating }) => count(rating.a.count) },
    { title: "Scores B", align: "right", hide: 2, cell: ({ rating }) => count(rating.b.count) },
    { title: "A", align: "right", cell: ({ rating }) => decimal(rating.a.mean) },
    { title: "B", align: "right", cell: ({ rating }) => decimal(rating.b.mean) },
    { title: "B - A", align: "right", cell: ({ rating }) => signed(rating.difference, 2) },
    { title: intervalTitle(confidence), hide: 4, cell: ({ rating }) => signedInterval(rating.interval, 2) },
    { title: "p (Holm)", align: "right", hide: 2, cell: ({ rating }) => probability(rating.adjustedPValue) },
    { title: "Verdict", cell: ({ rating }) => coloredVerdict(rating.verdict, pen) },
    { title: within, align: "right", isShown, cell: (row) => signed(row.within?.difference ?? null, 2) },
    {
      title: intervalTitle(confidence),
      hide: 4,
      isShown,
      cell: (row) => signedInterval(row.within?.interval ?? null, 2),
    },
  ];
}

/** The segments that one side lacks, and those without a rating that both sides have. */
function notCompared(segments: readonly SegmentPair[], by: readonly string[]): string {
  const names = segments
    .filter(({ ratings }) => ratings.length === 0)
    .map((pair) => `${nameOf(pair, by)} (${reasonOf(pair)})`);
  if (names.length === 0) return "";
  const rest = names.length - mostShown;
  return `not compared: ${names.slice(0, mostShown).join(", ")}${rest > 0 ? ` and ${count(rest)} more; --json lists all` : ""}`;
}

function reasonOf({ a, b, notCompared: unmatched }: SegmentPair): string {
  if (a.responses === 0 || b.responses === 0) return `only in ${a.responses === 0 ? "B" : "A"}`;
  const sides = new Set(unmatched.map(({ side }) => side));
  if (sides.size === 0) return "no scores";
  return sides.size === 2 ? "no rating on both sides" : `scores only in ${sides.has("a") ? "A" : "B"}`;
}
