/**
 * Scores that are words, or texts that state another scale: the words of the head of an input have to be one of the common sets on the
 * requested scale. In any doubt the run ends with the words that were found and the command that reads them.
 */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";
import type { Warnings } from "../base/warnings.js";
import {
  areGroups,
  type FoundVocabulary,
  findVocabulary,
  npsWords,
  type VocabularyDoubt,
} from "../importers/find-vocabulary.js";
import { contradictions, contradictionsInTitle, type HeadScores, headScores } from "../importers/head-scores.js";
import { feedbackSpecs } from "../importers/provider-specs.js";
import { scoreWordKey } from "../importers/score-words.js";
import type { CompleteRating, CompleteSpec } from "../importers/spec.js";
import type { HeldInput } from "./held-scales.js";
import { shownWords } from "./shown-words.js";
import {
  areShown,
  type HeadRating,
  readingCommand,
  scaleCommands,
  scalesUpTo,
  wordsCommand,
} from "./worded-commands.js";

/** The share of answers that may be rejected by default. */
const mostRejected = 0.1;

/** The spec with the words of its scores. Throws if the scores of the head are words or texts that are not scores on its scale. */
export function wordedSpec(input: HeldInput, checked: HeadRating["checked"], warnings: Warnings): CompleteSpec {
  const { spec, table } = input;
  const ratings = spec.ratings.map((rating) => {
    const head = headScores(rating, spec, table);
    return head === null || !("fixed" in rating.scale)
      ? rating
      : new WordedRating({ input, rating, scale: rating.scale.fixed, head, checked }).read(warnings);
  });
  return ratings.some((rating, index) => rating !== spec.ratings[index]) ? { ...spec, ratings } : spec;
}

/** One rating of an input, with the head of its column. */
class WordedRating {
  readonly #given: HeadRating;
  readonly #input: HeldInput;
  readonly #rating: CompleteRating;
  readonly #scale: HeadRating["scale"];
  readonly #head: HeadScores;
  readonly #checked: HeadRating["checked"];

  constructor(given: HeadRating) {
    this.#given = given;
    this.#input = given.input;
    this.#rating = given.rating;
    this.#scale = given.scale;
    this.#head = given.head;
    this.#checked = given.checked;
  }

  read(warnings: Warnings): CompleteRating {
    const { words, column } = this.#head;
    this.#checkLabels();
    this.#checkTotals();
    if (this.#rating.score.words !== undefined) return this.#rating;
    if (words.size === 0) {
      this.#checkUnclear();
      return this.#rating;
    }
    const met = new Map([...words].map(([key, { word }]) => [key, word]));
    if (this.#readable > 0 && this.#areSlips) return this.#rating;
    const { category } = this.#rating;
    const found = findVocabulary(met, { category, scale: this.#scale, isStated: this.#isStated });
    if ("doubt" in found) {
      if (this.#readable + this.#head.unreadable > 0 && found.doubt === "unknown") return this.#rating;
      throw this.#unknownWords(found);
    }
    if (this.#readable > 0) throw this.#wordsAmongNumbers(found);
    warnings.add(
      "words-as-scores",
      this.#input.source.name,
      column,
      found.kind,
      this.#kindWords,
      Object.entries(found.words),
    );
    return { ...this.#rating, score: { ...this.#rating.score, words: found.words } };
  }

  /** Words are answers that cannot be read, to which the limit of rejected records applies, if they are one or two, or if the user set a limit. */
  get #areSlips(): boolean {
    const { words, answers } = this.#head;
    const count = [...words.values()].reduce((sum, word) => sum + word.count, 0);
    return this.#checked.limit !== null || count === 1 || (count === 2 && count <= mostRejected * answers);
  }

  /** The user says the scale, by --map or a provider of a config. */
  get #isStated(): boolean {
    const { mapping } = this.#checked;
    const isOwn = !feedbackSpecs.some(({ name }) => name === this.#input.spec.name) && mapping === null;
    return isOwn || (mapping !== null && mapping.scale !== null);
  }

  get #kindWords(): string {
    const { category } = this.#rating;
    return `${category === "overall" ? "a score" : category.toUpperCase()} on ${this.#scale.min}-${this.#scale.max}`;
  }

  /** Answers that are scores as they are. */
  get #readable(): number {
    const { plain, stated } = this.#head;
    return (
      plain + [...stated.values()].reduce((sum, { count, stated: read }) => sum + ("value" in read ? count : 0), 0)
    );
  }

  /** `1 - Very satisfied` is not 1 of satisfaction. */
  #checkLabels(): void {
    const [first] = [...contradictions(this.#rating, this.#head), ...this.#oppositeInTitle];
    if (first === undefined) return;
    const { min, max } = this.#scale;
    const turned = [...this.#head.stated].flatMap(([text, { stated }]) =>
      "value" in stated && stated.value >= min && stated.value <= max
        ? [[text.trim(), min + max - stated.value] as const]
        : [],
    );
    const numbers = Array.from({ length: max - min + 1 }, (_, step) => [String(min + step), max - step] as const);
    const words = [...turned, ...(this.#head.plain > 0 ? numbers : [])];
    const { name } = this.#input.source;
    throw feedbackError("score-labels-opposite", name, this.#head.column, shownWords([first]), this.#kindWords, [
      readingCommand(this.#given, { words }),
    ]);
  }

  /** The labels that the question gives to its numbers, unless the user states them. */
  get #oppositeInTitle(): readonly string[] {
    const stated = Object.keys(this.#rating.score.words ?? {});
    if (this.#head.plain === 0 || stated.some((word) => readNumber(word) !== null)) return [];
    const { column } = this.#head;
    return contradictionsInTitle(this.#input.table.titles.get(column) ?? column);
  }

  /** A column of `4/5` is on a scale up to 5. */
  #checkTotals(): void {
    const totals = new Map<number, number>();
    let others = this.#head.plain;
    for (const { count, stated } of this.#head.stated.values()) {
      if (!("value" in stated)) continue;
      const isStars = stated.form === "stars" && this.#rating.category === "nps";
      const total = stated.outOf ?? (isStars ? Math.max(5, stated.value) : null);
      if (total === null || total === this.#scale.max) others += count;
      else totals.set(total, (totals.get(total) ?? 0) + count);
    }
    const [[total, count] = [0, 0], ...more] = [...totals].sort(([, one], [, other]) => other - one);
    if (count === 0 || count + more.length <= others) return;
    const { name } = this.#input.source;
    const commands = more.length > 0 ? [] : scalesUpTo(total).map((pairs) => readingCommand(this.#given, { pairs }));
    throw feedbackError("score-out-of", name, this.#head.column, total, this.#kindWords, commands);
  }

  /** If no answer is a single score, the texts are words that the user knows. */
  #checkUnclear(): void {
    const { stated, unreadable, column } = this.#head;
    const texts = [...stated].flatMap(([text, { stated: read }]) => ("unclear" in read ? [text.trim()] : []));
    if (texts.length === 0 || this.#readable + unreadable > 0) return;
    const keys = new Map(texts.map((text) => [scoreWordKey(text), text]));
    const isGroup = this.#rating.category === "nps" && areGroups(keys.keys());
    const all = [...keys].map(([key, text]) => [text, isGroup ? (npsWords.get(key) ?? null) : null] as const);
    const { name } = this.#input.source;
    const commands = { commands: [wordsCommand(this.#given, all)], isKnown: isGroup, isGroup };
    throw feedbackError(
      "score-words",
      name,
      column,
      shownWords(texts),
      this.#kindWords,
      "none of them is a single score",
      commands,
    );
  }

  #unknownWords({ doubt, points, proposed }: VocabularyDoubt): FeedbackError {
    const { words, column } = this.#head;
    const all = [...words].map(([key, { word }]) => [word, proposed.get(key) ?? null] as const);
    const scales = this.#readable > 0 ? [] : scaleCommands(this.#given, points);
    const isKnown = scales.length > 0 || all.every(([, score]) => score !== null);
    const isComplete = all.every(([, score]) => score !== null);
    const own = [
      ...(isKnown && !isComplete ? ["or state the score of each word:"] : []),
      wordsCommand(this.#given, all),
    ];
    return feedbackError(
      "score-words",
      this.#input.source.name,
      column,
      shownWords(all.map(([word]) => word)),
      this.#kindWords,
      doubtWords(doubt, this.#rating.category),
      { commands: [...scales, ...own], isKnown: isKnown && areShown(all), isGroup: areGroups(words.keys()) },
    );
  }

  #wordsAmongNumbers({ words }: FoundVocabulary): FeedbackError {
    const met = [...this.#head.words.values()].map(({ word }) => [word, words[word] ?? null] as const);
    const { name } = this.#input.source;
    const { column } = this.#head;
    return feedbackError(
      "score-words",
      name,
      column,
      shownWords(met.map(([word]) => word)),
      this.#kindWords,
      "they are mixed with numbers",
      { commands: [wordsCommand(this.#given, met)], isKnown: areShown(met), isGroup: false },
    );
  }
}

function doubtWords(doubt: VocabularyDoubt["doubt"], category: string): string {
  switch (doubt) {
    case "several":
      return "they belong to several scales";
    case "other-scale":
      return "they belong to another scale";
    case "other-kind":
      return `${category.toUpperCase()} is not asked in these words`;
    case "nps":
      return "an NPS is asked in numbers";
    case "unknown":
      return "their scores are unknown";
  }
}
