/** A score that a text states, on the scale of its rating: the scale in the text has to agree with it. */

import type { Category, Scale } from "../base/feedback-schema.js";
import { contradicts } from "./score-words.js";
import type { ScoreOfText } from "./scores.js";

/** The score, or the reason why there is none, in words. */
export function statedOn({ stated }: ScoreOfText, scale: Scale | undefined, category: Category): number | string {
  if ("unclear" in stated) return stated.unclear;
  if (scale === undefined) throw new RangeError("a score without a scale");
  const { value, outOf, label, form } = stated;
  const { min, max } = scale;
  if (outOf !== null && outOf !== max) return `is out of ${outOf}, but the scale is ${min}-${max}`;
  if (form === "stars" && category === "nps") return "is a number of stars, but an NPS is asked on 0-10";
  const share = (value - min) / (max - min);
  const isOnScale = share >= 0 && share <= 1;
  if (isOnScale && label !== null && contradicts(label, share))
    return `has a label that contradicts its number on ${min}-${max}`;
  return value;
}
