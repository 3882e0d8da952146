/** Scores of a saved summary: the cell that they are of, and a distribution. */

import { categories, type Scale } from "../../base/feedback-schema.js";
import { type Cell, cellOf } from "../../counts/cell-counts.js";
import type { JsonCursor } from "./json-cursor.js";

/** The cell that scores are of; `owner` names the category. */
export function savedCell(scores: JsonCursor, owner: JsonCursor): Cell {
  return cellOf(owner.at("category").oneOf(categories), scaleOf(scores.at("scale")));
}

function scaleOf(scale: JsonCursor): Scale {
  const [min, max] = [scale.at("min").number(), scale.at("max").number()];
  if (min >= max) scale.at("max").fail(`more than ${min}`);
  return { min, max, lowThreshold: scale.at("lowThreshold").number() };
}

/** Passes each score with its count to `add`; returns the sum of the counts. */
export function addDistribution(
  distribution: JsonCursor,
  scale: Scale,
  add: (score: number, times: number) => void,
): number {
  let [before, total] = [Number.NEGATIVE_INFINITY, 0];
  for (const bar of distribution.list()) {
    const [score, times] = [bar.at("score").number(), bar.at("count").count(1)];
    if (score < scale.min || score > scale.max) bar.at("score").fail(`on its scale, ${scale.min}-${scale.max}`);
    if (score <= before) bar.at("score").fail("above the score before it");
    add(score, times);
    [before, total] = [score, total + times];
  }
  return total;
}
