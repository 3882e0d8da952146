/** The commands that a message prints for scores that are words, or on another scale: each works as printed. */

import { typedCommand } from "../base/shell-words.js";
import { mapPair } from "../base/typed-words.js";
import { findVocabulary } from "../importers/find-vocabulary.js";
import type { HeadScores } from "../importers/head-scores.js";
import { isAsked } from "../importers/questions.js";
import type { CompleteRating } from "../importers/spec.js";
import type { HeldInput } from "./held-scales.js";
import type { CheckedOptions } from "./options.js";
import { shownWords } from "./shown-words.js";

/** A rating of an input with the scores of its head, and the typed flags. */
export interface HeadRating {
  readonly input: HeldInput;
  readonly rating: CompleteRating;
  readonly scale: { readonly min: number; readonly max: number };
  readonly head: HeadScores;
  readonly checked: Pick<CheckedOptions, "mapping" | "provider" | "flags" | "limit">;
}

/** The commands that name a scale on which the words are one set; with the scores if the set has to be named, too. */
export function scaleCommands(rating: HeadRating, points: readonly number[]): readonly string[] {
  const { category } = rating.rating;
  const size = rating.scale.max - rating.scale.min + 1;
  const sizes = points.filter((count) => count > 2 || points.length === 1);
  const nearest = sizes.some((count) => count <= size) ? sizes.filter((count) => count <= size) : sizes;
  const met = new Map([...rating.head.words].map(([key, { word }]) => [key, word]));
  if (category === "nps") return [];
  return nearest.flatMap((count) => {
    const asked = { category, scale: { min: 1, max: count }, isStated: true };
    const pairs = [...categoryPairs(rating), `scale=1..${count}`];
    const found = findVocabulary(met, asked);
    if (!("doubt" in found)) return [readingCommand(rating, { pairs })];
    const scores = [...met].map(([key, word]) => [word, found.proposed.get(key) ?? null] as const);
    const isComplete = scores.every(([, score]) => score !== null) && count !== size && areShown(scores);
    return isComplete ? [readingCommand(rating, { pairs, words: scores })] : [];
  });
}

/** The command that gives words their scores; words that are not shown are to be filled in. */
export function wordsCommand(rating: HeadRating, words: WordScores): string {
  return readingCommand(rating, { words: areShown(words) ? [...words].sort(highestFirst) : unshown });
}

/** The whole command with pairs that say the scale, or with the scores of words. */
export function readingCommand(
  headRating: HeadRating,
  added: { readonly pairs?: readonly string[]; readonly words?: WordScores },
): string {
  const { mapping, provider, flags } = headRating.checked;
  const { spec, source } = headRating.input;
  const { pairs, words } = added;
  const columns = [...(mapping?.columns ?? [])].filter(([ours]) => ours !== "score");
  const isNamed =
    pairs !== undefined || mapping?.columns.has("score") === true || spec.ratings.filter(isAsked).length > 1;
  const stated = pairs ?? [
    ...(mapping?.category == null && !isNamed ? [] : categoryPairs(headRating)),
    ...(mapping?.scale == null ? [] : [`scale=${mapping.scale.min}..${mapping.scale.max}`]),
  ];
  const map = [
    ...(isNamed ? [mapPair("score", headRating.head.column)] : []),
    ...columns.map(([ours, theirs]) => mapPair(ours, theirs)),
    ...stated,
    ...(words === undefined ? [] : [mapPair("words", wordPairs(words))]),
  ].join(",");
  const over = provider ?? (isNamed && spec.plain !== true && spec.name !== "custom" ? spec.name : null);
  const named = over === null || (pairs !== undefined && spec.plain === true) ? [] : ["--provider", over];
  return typedCommand("summarize", source.name, ...named, "--map", map, ...flags);
}

function categoryPairs({ rating }: HeadRating): readonly string[] {
  const { category } = rating;
  return category === "overall" ? [] : [`category=${category}`];
}

export type WordScores = readonly (readonly [word: string, score: number | null])[];

/** The placeholder for words that are not shown. */
const unshown: WordScores = [
  ["WORD", null],
  ["OTHER WORD", null],
];

function wordPairs(words: WordScores): string {
  return words.map(([word, score]) => `${word}:${score ?? "SCORE"}`).join(";");
}

/** Whether a message may show all the words. */
export function areShown(words: WordScores): boolean {
  const texts = words.map(([word]) => word);
  return shownWords(texts).every((shown, index) => shown === `"${texts[index]}"`);
}

function highestFirst([, one]: WordScores[number], [, other]: WordScores[number]): number {
  return (other ?? -1) - (one ?? -1);
}

/** The kinds of scores that are asked up to a number, the likeliest first. */
export function scalesUpTo(total: number): readonly (readonly string[])[] {
  if (total === 5) return [["category=csat"], ["scale=1..5"]];
  if (total === 7) return [["category=ces"], ["scale=1..7"]];
  if (total === 10) return [["category=nps"], ["scale=0..10"], ["scale=1..10"]];
  return total > 1 && Number.isInteger(total) ? [[`scale=1..${total}`], [`scale=0..${total}`]] : [];
}
