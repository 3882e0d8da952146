/** A part of a folded text that is masked. */

export interface MaskedSpan {
  readonly start: number;
  /** After its last character. */
  readonly end: number;
  /** The word that replaces it, without the brackets. */
  readonly mask: "email" | "phone" | "card" | "id" | "ip" | "user" | "query";
}

/** Letters and digits of all scripts: what a word consists of. */
export const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;

/**
 * How far the characters from `at` on belong to a set, forwards (`step` 1) or backwards (-1): the place after the last of them, at most
 * `most` of them.
 */
export function reach(text: string, at: number, step: 1 | -1, set: RegExp, most = Number.POSITIVE_INFINITY): number {
  let place = at;
  while (place >= 0 && place < text.length && Math.abs(place - at) < most && set.test(text.charAt(place)))
    place += step;
  return place;
}
