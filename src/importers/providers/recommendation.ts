/** The NPS question as forms ask it: how likely somebody is to recommend, in English, German, French, Spanish and Dutch. */

import type { RatingSpec } from "../spec.js";

/** The words that its text has: of each line one. */
export const likelyToRecommend = [
  "likely|wahrscheinlich|probab|waarschijnlijk",
  "recommend|empfehl|empfiehl|recommand|recomend|recomiend|aanbeve|aanraad|aanraden",
] as const;

/** The rating of a form whose columns are named by its questions. */
export const recommendation = {
  category: "nps",
  score: { names: [], titled: likelyToRecommend },
  scale: "0..10",
} as const satisfies RatingSpec;
