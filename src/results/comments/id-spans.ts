/** Ids in a folded text: words that nobody writes by hand, and the ids of the record itself. */

import { whyNoIdentity } from "../../base/identity.js";
import { foldedText } from "./folded-text.js";
import { type MaskedSpan, wordCharacter } from "./masked-span.js";

const uuid = /(?<![\da-z])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/g;
const token = /[\da-z]+/g;
/** A word with at least this many digits is an id, and so is a long word with some digits: ids of Twilio, tokens, account numbers. */
const [digitsOfId, longWord, digitsOfLongWord] = [7, 16, 3];

export function tokenSpans(text: string): readonly MaskedSpan[] {
  const tokens = [...text.matchAll(token)].filter(([word]) => isIdWord(word));
  return [...text.matchAll(uuid), ...tokens].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    mask: "id",
  }));
}

function isIdWord(word: string): boolean {
  if (word.length < digitsOfId || !/[a-z]/.test(word)) return false;
  const digits = word.replace(/\D/g, "").length;
  return digits >= digitsOfId || (word.length >= longWord && digits >= digitsOfLongWord);
}

/** Shorter ids may be words and numbers that occur in a text for other reasons. */
const [shortestWord, shortestNumber] = [3, 5];

/** The places of the ids as whole words. */
export function ownIdSpans(text: string, ids: readonly string[]): readonly MaskedSpan[] {
  return ids
    .filter((id) => whyNoIdentity(id) === null)
    .map((id) => foldedText(id.trim()).text)
    .filter((id) => id.length >= (/^\d+$/.test(id) ? shortestNumber : shortestWord))
    .flatMap((id) => placesOf(text, id).map((start): MaskedSpan => ({ start, end: start + id.length, mask: "id" })));
}

function placesOf(text: string, id: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length))
    if (!wordCharacter.test(text.charAt(at - 1)) && !wordCharacter.test(text.charAt(at + id.length))) places.push(at);
  return places;
}
