/** Words of a score column in the form that a message may show: they may be names of people. */

import { quotedScore } from "../importers/rejection.js";

const [mostWords, longestWord] = [10, 40];

/** At most ten distinct short words of letters are shown as they are; of others the shapes. */
export function shownWords(words: readonly string[]): readonly string[] {
  const areShown = words.length <= mostWords && words.every(isShort);
  return words.slice(0, mostWords).map((word) => (areShown ? `"${word}"` : quotedScore(word)));
}

/** A label may have one or two digits: the number next to it. */
function isShort(word: string): boolean {
  return word.length <= longestWord && !/[0-9]{3}|[@\p{Cc}\p{Cf}"]/u.test(word.replaceAll("\u200d", ""));
}
