/** Each segment against the rest: the ones that differ as sentences, then all of them in a table. */

import type { ComparedPair, ComparedRating, Comparison } from "../results/comparison/comparison.js";
import { pText, ratingName, signedEnds } from "./comparison-numbers.js";
import { npsSentence, ratingSentence, verdictWords } from "./comparison-sentences.js";
import { type Statement, sentenceLines, verdictPaint } from "./comparison-statements.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, signed } from "./numbers.js";
import { confidenceTitle } from "./rating-table.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const sentencesShown = 15;

/** A line: a segment with one of its ratings. */
interface Line {
  readonly pair: ComparedPair;
  readonly rating: ComparedRating;
}

export async function segmentParts(comparison: Comparison, pen: Pen): Promise<readonly string[]> {
  const { by, confidence, pairs } = comparison;
  const keys = by.map(visibleText).join(", ");
  const title = `${pen.paint.bold(`each ${keys}`)} against all other responses, ${count(pairs.length)} segments, p by Holm`;
  const lines = pairs.flatMap((pair) => pair.ratings.map((rating): Line => ({ pair, rating })));
  const lone = pairs.flatMap(notCompared);
  return [
    `${title}\n${await differing(comparison, pen)}`,
    await grid(columns(keys, confidence, pen), lines, pen.style, pen.paint.dim),
    lone.length === 0 ? "" : `not compared: ${lone.slice(0, sentencesShown).join(", ")}${moreThan(lone.length)}`,
  ];
}

/** What a segment has that no other has, or that it has no scores. */
function notCompared({ b, ratings, notCompared: lone }: ComparedPair): readonly string[] {
  const name = visibleText(b.name);
  const own = lone.filter(({ side }) => side === "b").map((rating) => `${name} (${ratingName(rating)} here alone)`);
  return own.length === 0 && ratings.length === 0 ? [`${name} (no scores)`] : own;
}

function moreThan(all: number): string {
  return all > sentencesShown ? ` and ${count(all - sentencesShown)} more; --json lists all` : "";
}

/** A sentence for each segment that differs, and one where none does. */
async function differing({ pairs, confidence }: Comparison, pen: Pen): Promise<string> {
  const all = pairs.flatMap((pair) => statements(pair, confidence));
  const found = all.filter(({ sentence }) => sentence.verdict === "better" || sentence.verdict === "worse");
  if (found.length === 0) return "no segment differs from the rest by more than chance allows";
  const rest = found.length - sentencesShown;
  return [
    await sentenceLines(found.slice(0, sentencesShown), pen),
    ...(rest > 0 ? [`(and ${count(rest)} more; the table has all)`] : []),
  ].join("\n");
}

function statements({ b, ratings, nps }: ComparedPair, confidence: number): readonly Statement[] {
  const name = visibleText(b.name);
  const isSeveral = ratings.length > 1;
  return [
    ...ratings.map((rating) => ({
      label: isSeveral ? `${name} ${ratingName(rating)}` : name,
      sentence: ratingSentence(rating, confidence, ["there", "of the rest"]),
    })),
    ...(nps === null ? [] : [{ label: `${name} NPS`, sentence: npsSentence(nps, confidence) }]),
  ];
}

function columns(keys: string, confidence: number, pen: Pen): readonly Column<Line>[] {
  return [
    { title: keys, align: "left", hide: 0, cell: ({ pair }) => visibleText(pair.b.name) },
    { title: "Rating", align: "left", hide: 3, cell: ({ rating }) => ratingName(rating) },
    { title: "Scores", align: "right", hide: 2, cell: ({ rating }) => count(rating.b.count) },
    { title: "Mean", align: "right", hide: 0, cell: ({ rating }) => decimal(rating.b.mean) },
    { title: "Rest", align: "right", hide: 1, cell: ({ rating }) => decimal(rating.a.mean) },
    { title: "Difference", align: "right", hide: 0, cell: ({ rating }) => signed(rating.difference, 2) },
    {
      title: confidenceTitle(confidence),
      align: "left",
      hide: 4,
      cell: ({ rating }) => signedEnds(rating.interval, 2),
    },
    { title: "p (Holm)", align: "right", hide: 2, cell: ({ rating }) => pText(rating.adjustedPValue) },
    {
      title: "Verdict",
      align: "left",
      hide: 0,
      cell: ({ rating: { verdict } }) => verdictPaint(verdict, pen)(verdictWords[verdict]),
    },
  ];
}
