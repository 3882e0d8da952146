/** Finds the one set of words, with its scale, that the words of a score column belong to; if several fit, nothing is guessed. */

import type { Category, Scale } from "../base/feedback-schema.js";
import { scoreWordKey } from "./score-words.js";
import { type Vocabulary, type VocabularyKind, vocabularies } from "./vocabularies.js";

/** The kind of score that a column is read as. */
export interface AskedScale {
  readonly category: Category;
  readonly scale: Pick<Scale, "min" | "max">;
  /** Whether the user states it; else the name of the column or its question does. */
  readonly isStated: boolean;
}

export interface FoundVocabulary {
  readonly kind: VocabularyKind;
  readonly points: number;
  /** By the spelling of the set, or of the input: every word with its score, from the highest to the lowest. */
  readonly words: Readonly<Record<string, number>>;
}

/** Why no set is chosen: none has the words, or those that have them are of other kinds or scales, or differ. */
export interface VocabularyDoubt {
  readonly doubt: "unknown" | "several" | "other-scale" | "other-kind" | "nps";
  /** The sizes of the sets that have all the words. */
  readonly points: readonly number[];
  /** The scores of the words in the sets that contain them, as far as these agree. */
  readonly proposed: ReadonlyMap<string, number>;
}

/** The kinds of words for each category. A scale without its own category accepts words of any kind. */
const kindsOf: Readonly<Partial<Record<Category, readonly VocabularyKind[]>>> = {
  nps: [],
  csat: ["satisfaction", "quality", "expectations", "agreement", "faces"],
  ces: ["ease", "agreement"],
};

/** `met` are the words of a column: comparison form -> spelling. */
export function findVocabulary(met: ReadonlyMap<string, string>, asked: AskedScale): FoundVocabulary | VocabularyDoubt {
  const keys = [...met.keys()];
  const fitting = keyed().filter((set) => fits(set, keys));
  const points = [...new Set(fitting.map(({ levels }) => levels.length))].sort((a, b) => a - b);
  const doubt = (why: VocabularyDoubt["doubt"]): VocabularyDoubt => {
    return { doubt: why, points, proposed: why === "unknown" ? new Map() : proposedScores(keys, asked) };
  };
  if (asked.category === "nps") return doubt(keys.some((key) => isKnown(key)) ? "nps" : "unknown");
  if (fitting.length === 0) return doubt("unknown");
  const size = asked.scale.max - asked.scale.min + 1;
  const ofScale = fitting.filter(({ levels }) => levels.length === size);
  if (ofScale.length === 0) return doubt("other-scale");
  const kinds = kindsOf[asked.category];
  const usable = ofScale.filter(({ kind }) => kind !== "effort" && (kinds === undefined || kinds.includes(kind)));
  const [first] = usable;
  if (first === undefined) return doubt("other-kind");
  // A few words of a large set may be a complete smaller one; there are too many sets of quality to list them all
  const isPart = usable.every(({ kind }) => kind === "quality") && keys.length < size - 1;
  const smaller = isPart || fitting.some(({ levels }) => levels.length < size);
  if ((smaller && !asked.isStated) || !keys.every((key) => scoresOf(key, usable, asked).size === 1))
    return doubt("several");
  return { kind: first.kind, points: size, words: wordsOf(usable, met, asked) };
}

interface KeyedVocabulary extends Vocabulary {
  /** By level: the comparison forms of its words. */
  readonly keys: readonly (readonly string[])[];
}

let keyedVocabularies: readonly KeyedVocabulary[] | null = null;

function keyed(): readonly KeyedVocabulary[] {
  keyedVocabularies ??= vocabularies.map((set) => ({
    ...set,
    keys: set.levels.map((level) => level.map(scoreWordKey)),
  }));
  return keyedVocabularies;
}

/** Whether a set has all the words, no two of them at one level: those would be levels of another set. */
function fits({ keys }: KeyedVocabulary, met: readonly string[]): boolean {
  const levels = met.map((key) => keys.findIndex((level) => level.includes(key)));
  return !levels.includes(-1) && new Set(levels).size === levels.length;
}

function isKnown(key: string): boolean {
  return npsWords.has(key) || keyed().some(({ keys }) => keys.some((level) => level.includes(key)));
}

/** The scores that sets give a word. */
function scoresOf(key: string, sets: readonly KeyedVocabulary[], { scale }: AskedScale): ReadonlySet<number> {
  const scores = sets.flatMap(({ keys }) => {
    const level = keys.findIndex((words) => words.includes(key));
    return level === -1 ? [] : [scale.max - level];
  });
  return new Set(scores);
}

/**
 * All words of the sets with their scores, except those that differ between the sets. Of a level whose word was met only that word is one:
 * another one would be its own level.
 */
function wordsOf(
  sets: readonly KeyedVocabulary[],
  met: ReadonlyMap<string, string>,
  asked: AskedScale,
): Readonly<Record<string, number>> {
  const words = new Map<string, { readonly word: string; readonly score: number }>();
  const metScores = new Set([...met.keys()].flatMap((key) => [...scoresOf(key, sets, asked)]));
  for (const { levels } of sets) {
    for (const word of levels.flat()) {
      const key = scoreWordKey(word);
      const [score, other] = scoresOf(key, sets, asked);
      if (score === undefined || other !== undefined || (metScores.has(score) && !met.has(key))) continue;
      words.set(key, { word: met.get(key) ?? word, score });
    }
  }
  const sorted = [...words.values()].sort((a, b) => b.score - a.score);
  return Object.fromEntries(sorted.map(({ word, score }) => [word, score]));
}

/** The groups of an NPS, also as `9-10`, `7-8` and `0-6`, each with a score that gives the right NPS; ends of scales of likelihood at the ends of 0-10. */
export const npsWords: ReadonlyMap<string, number> = new Map([
  ...[["promoter", 10] as const, ["passive", 8] as const, ["detractor", 0] as const].flatMap(([word, score]) => [
    [word, score] as const,
    [`${word}s`, score] as const,
  ]),
  ...[["910", 10] as const, ["78", 8] as const, ["06", 0] as const],
  ...[["extremelylikely", 10] as const, ["notatalllikely", 0] as const, ["extremelyunlikely", 0] as const],
]);

/** Whether words are the groups of an NPS. */
export function areGroups(keys: Iterable<string>): boolean {
  const words = [...keys];
  return words.length > 0 && words.every((key) => /^(?:(?:promoter|passive|detractor)s?|910|78|06)$/.test(key));
}

/** The score of each word in the sets of that many points that contain it, if they agree. */
function proposedScores(keys: readonly string[], asked: AskedScale): ReadonlyMap<string, number> {
  const size = asked.scale.max - asked.scale.min + 1;
  const sets = keyed().filter(({ levels }) => levels.length === size);
  return new Map(
    keys.flatMap((key) => {
      if (asked.category === "nps") {
        const score = npsWords.get(key);
        return score === undefined ? [] : [[key, score] as const];
      }
      const fitting = sets.filter((set) => fits(set, keys));
      const [score, other] = scoresOf(key, fitting.length > 0 ? fitting : sets, asked);
      return score === undefined || other !== undefined ? [] : [[key, score] as const];
    }),
  );
}
