/** The raters of ratings and NPS in a saved summary -> counts, checked against the scores that they gave. */

import type { SegmentCounts } from "../../counts/feedback-counts.js";
import { RaterSizes } from "../../counts/rater-sizes.js";
import { countOf } from "../../statistics/exact.js";
import { countOfNps, npsCounts } from "../../statistics/nps.js";
import { countFrom } from "../../statistics/score-counts.js";
import { ofHeadline } from "../headline-share.js";
import type { JsonCursor } from "./json-cursor.js";
import { npsRaters } from "./rating-clusters.js";
import { keyInSegment } from "./ratings.js";
import { cellsByCategory, npsCells, npsScoresIn, type ScoreTable, scoreTables } from "./score-tables.js";

/** Adds the raters of a segment whose scores are in `counts`. Throws as `readRaters`. */
export function addSavedRaters(segment: JsonCursor, counts: SegmentCounts, normalize: boolean): void {
  const tables = new Map(
    scoreTables(cellsByCategory(counts), normalize).map((table) => [keyInSegment(table, normalize), table]),
  );
  for (const rating of segment.at("ratings").list()) {
    const [category, scale] = [rating.at("category").value, rating.at("scale").value];
    const key = keyInSegment({ category, scale } as ScoreTable, normalize);
    const table = tables.get(key) ?? rating.fail("a rating of the scores in it");
    counts.addSavedRaters(key, readRaters(rating.at("clusters"), sumsOfScores(table)));
  }
  const ofNps = npsCells(counts);
  if (ofNps.length === 0) return;
  const nps = npsCounts(npsScoresIn(ofNps));
  const { promoters, detractors } = nps;
  const sums = { ratings: countOfNps(nps), nps: 100 * (promoters - detractors), promoters, detractors };
  counts.addSavedRaters(npsRaters, readRaters(segment.at("nps").at("clusters"), sums));
}

function sumsOfScores(table: ScoreTable): SumsOfRaters {
  const { scores, scale, lowCount } = table;
  return {
    ratings: countOf(scores),
    score: scores.reduce((sum, [score, count]) => sum + score * count, 0),
    low: lowCount,
    top: countFrom(scores, scale.max),
    ...ofHeadline(table, ({ from }) => countFrom(scores, from)),
  };
}

/** How many ratings there are, and what sums over their raters have to add up to, by the name of the value. */
type SumsOfRaters = Readonly<Record<string, number>> & { readonly ratings: number };

/** The raters in `clusters`. Throws `saved-damaged` if sums are missing, impossible, or not those of the ratings. */
function readRaters(clusters: JsonCursor, { ratings: count, ...sums }: SumsOfRaters): RaterSizes {
  const sizes = new RaterSizes();
  sizes.unknown = clusters.at("unknown").count();
  const names = Object.keys(sums);
  let [before, ratings, raters] = [0, 0, 0];
  const totals = names.map(() => 0);
  for (const size of clusters.at("bySize").list()) {
    const [own, many] = [size.at("ratings").count(1), size.at("raters").count(1)];
    if (own <= before) size.at("ratings").fail("more than that of the size before");
    const moments = names.map((name) => momentsOf(size.at(name), many));
    sizes.add({ ratings: own, raters: many, moments });
    for (const [value, { sum }] of moments.entries()) totals[value]! += sum;
    [before, ratings, raters] = [own, ratings + own * many, raters + many];
  }
  if (ratings !== count) clusters.at("bySize").fail(`raters of ${count} scores`);
  clusters.at("raters").mustBe(raters - sizes.unknown);
  for (const [value, name] of names.entries())
    if (!isAbout(totals[value]!, sums[name]!)) clusters.at("bySize").fail(`sums of "${name}" that make ${sums[name]}`);
  return sizes;
}

/** By Cauchy and Schwarz the squares of `raters` sums are at least the square of their sum over `raters`. */
function momentsOf(moments: JsonCursor, raters: number) {
  const [sum, sumOfSquares] = [moments.at("sum").number(), moments.at("sumOfSquares").number()];
  const least = sum ** 2 / raters;
  if (sumOfSquares < least && !isAbout(sumOfSquares, least)) moments.at("sumOfSquares").fail(`${least} or more`);
  return { sum, sumOfSquares };
}

/** Sums of fractions are rounded. */
function isAbout(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
