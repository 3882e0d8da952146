/** What the two tables of segments have in common: a line for each rating, the sentences of those that differ, and their columns. */

import type { DifferencePart } from "../results/comparison/adjustment.js";
import type { AdjustedPair, ComparedPair, ComparedRating, Comparison } from "../results/comparison/comparison.js";
import { comparedName } from "./comparison-measures.js";
import { coloredVerdict, npsSentence, ratingSentence, type Statement, sentenceLines } from "./comparison-sentences.js";
import type { Column } from "./grid.js";
import { count, intervalTitle, probability, signed, signedInterval } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** How many segments are named. */
const mostShown = 15;

/** A line of a table: a segment with one of its ratings, and the part of the difference within the keys of `--adjust`. */
export interface SegmentRating {
  readonly name: string;
  readonly rating: ComparedRating;
  readonly within: DifferencePart | null;
}

/** A line for each rating of a segment. */
export function segmentRatings(name: string, { ratings, adjustment }: AdjustedPair): readonly SegmentRating[] {
  return ratings.map((rating, index) => {
    return { name, rating, within: adjustment?.ratings[index]?.mean?.within ?? null };
  });
}

/** The sentences of a segment. */
export function segmentStatements(name: string, { ratings, nps }: ComparedPair, confidence: number) {
  return [
    ...ratings.map((rating) => ({
      label: ratings.length > 1 ? `${name} ${comparedName(rating)}` : name,
      sentence: ratingSentence(rating, confidence),
    })),
    ...(nps === null ? [] : [{ label: `${name} NPS`, sentence: npsSentence(nps, confidence) }]),
  ] satisfies readonly Statement[];
}

/** The sentences of those that differ, or `none`. */
export async function differingSegments(all: readonly Statement[], none: string, pen: Pen): Promise<string> {
  const found = all.filter(({ sentence }) => sentence.verdict === "better" || sentence.verdict === "worse");
  if (found.length === 0) return none;
  const lines = await sentenceLines(found.slice(0, mostShown), pen);
  const rest = found.length - mostShown;
  return rest > 0 ? `${lines}\n(and ${count(rest)} more; the table has all)` : lines;
}

/** Names the segments that are in no line; empty if there are none. */
export function notComparedLine(names: readonly string[]): string {
  if (names.length === 0) return "";
  const rest = names.length - mostShown;
  return `not compared: ${names.slice(0, mostShown).join(", ")}${rest > 0 ? ` and ${count(rest)} more; --json lists all` : ""}`;
}

/** The columns behind the numbers of both sides and their difference. */
export function testColumns({ adjust, confidence }: Comparison, pen: Pen): readonly Column<SegmentRating>[] {
  const isShown = adjust.length > 0;
  return [
    { title: intervalTitle(confidence), hide: 4, cell: ({ rating }) => signedInterval(rating.interval, 2) },
    { title: "p (Holm)", align: "right", hide: 2, cell: ({ rating }) => probability(rating.adjustedPValue) },
    { title: "Verdict", cell: ({ rating }) => coloredVerdict(rating.verdict, pen) },
    {
      title: `Within ${adjust.map(visibleText).join(", ")}`,
      align: "right",
      isShown,
      cell: ({ within }) => signed(within?.difference ?? null, 2),
    },
    {
      title: intervalTitle(confidence),
      hide: 4,
      isShown,
      cell: ({ within }) => signedInterval(within?.interval ?? null, 2),
    },
  ];
}
