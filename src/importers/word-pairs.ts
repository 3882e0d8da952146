/** The grammar of `--map words=`: words with their scores, `Very good:5;Good:4;No idea:none`. */

import { feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";

/** The value for a word that is not an answer. */
const noAnswer: ReadonlySet<string> = new Set(["none", "null", ""]);

/** The score of each word, null for no answer. A word may hold colons: the last one is before its score. Throws `map-words`. */
export function wordPairs(text: string): Readonly<Record<string, number | null>> {
  const pairs = text.split(";").filter((pair) => pair.trim() !== "");
  if (pairs.length === 0) throw feedbackError("map-words", text);
  return Object.fromEntries(
    pairs.map((pair) => {
      const split = pair.lastIndexOf(":");
      const [word, score] = [pair.slice(0, Math.max(0, split)).trim(), pair.slice(split + 1).trim()];
      const number = noAnswer.has(score.toLowerCase()) ? null : readNumber(score);
      if (word === "" || (number === null && !noAnswer.has(score.toLowerCase())))
        throw feedbackError("map-words", pair.trim());
      return [word, number];
    }),
  );
}
