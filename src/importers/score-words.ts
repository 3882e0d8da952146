/** Words that mean scores: how they are compared, and whether words of the common scales fit the number next to them. */

import { readNumber } from "../base/number.js";
import { wordKey } from "./spec.js";
import { vocabularies } from "./vocabularies.js";

/** The letters, digits and faces of a word, without case and accents: `Très satisfait.` and `tres-satisfait` are one. */
export function scoreWordKey(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, "");
}

/** A spec's meaning of words and numbers: the score of a cell, null for no answer, undefined if there is none. */
export function wordScores(
  words: Readonly<Record<string, number | null>>,
): (cell: number | string) => number | null | undefined {
  const numbers = new Map<number, number | null>();
  const texts = new Map<string, number | null>();
  for (const [word, value] of Object.entries(words)) {
    const number = readNumber(word);
    if (number !== null) numbers.set(number, value);
    else for (const key of [scoreWordKey(word), wordKey(word)]) if (key !== "") texts.set(key, value);
  }
  return (cell) => {
    if (typeof cell === "number") return numbers.get(cell);
    if (texts.size === 0) return undefined;
    const key = wordKey(cell);
    return texts.has(key) ? texts.get(key) : texts.get(scoreWordKey(cell));
  };
}

/** The position of a word in the sets that contain it, from 0, the lowest, to 1; and the groups of an NPS. */
interface Standing {
  readonly lowest: number;
  readonly highest: number;
}

const groups: Readonly<Record<string, Standing>> = {
  promoter: { lowest: 0.9, highest: 1 },
  passive: { lowest: 0.7, highest: 0.8 },
  detractor: { lowest: 0, highest: 0.6 },
};

let standings: ReadonlyMap<string, Standing> | null = null;

/** Whether a label is a word of a common scale. */
export function isKnownLabel(label: string): boolean {
  return standingOf(label) !== undefined || groupOf(label) !== undefined;
}

/**
 * Whether a number says the opposite of its label, as `1 - Very satisfied` does on 1-5: a label of one half of a scale next to a number near
 * the end of the other. `share` is where the number lies on its scale, from 0 to 1.
 */
export function contradicts(label: string, share: number): boolean {
  const group = groupOf(label);
  if (group !== undefined) return share < group.lowest - 1e-9 || share > group.highest + 1e-9;
  const standing = standingOf(label);
  if (standing === undefined) return false;
  return (standing.lowest > 0.5 && share <= 0.25) || (standing.highest < 0.5 && share >= 0.75);
}

function groupOf(label: string): Standing | undefined {
  const key = scoreWordKey(label);
  return groups[key.endsWith("s") ? key.slice(0, -1) : key];
}

function standingOf(label: string): Standing | undefined {
  standings ??= allStandings();
  return standings.get(scoreWordKey(label));
}

function allStandings(): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  for (const { levels, kind } of vocabularies) {
    if (kind === "effort") continue;
    for (const [index, spellings] of levels.entries()) {
      const place = 1 - index / (levels.length - 1);
      for (const spelling of spellings) {
        const key = scoreWordKey(spelling);
        const { lowest, highest } = found.get(key) ?? { lowest: place, highest: place };
        found.set(key, { lowest: Math.min(lowest, place), highest: Math.max(highest, place) });
      }
    }
  }
  return found;
}
