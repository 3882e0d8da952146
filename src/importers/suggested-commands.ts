/** The complete commands that would read an input, judging by its columns: a message prints them, and they work as printed. */

import type { Category } from "../base/feedback-schema.js";
import { looksPersonal } from "../base/personal-text.js";
import { typedCommand } from "../base/shell-words.js";
import { mapPair } from "../base/typed-words.js";
import { type ColumnEvidence, columnEvidence, likelyScores, timeColumn } from "./column-evidence.js";
import { isSameScale, type StatedScale } from "./question-text.js";
import type { SignatureHead } from "./recognition.js";

/** An input that commands are suggested for: its name, and the typed flags that still apply. */
export interface SuggestedInput {
  readonly name: string;
  readonly flags: readonly string[];
}

/** Scores as they were seen, or as the title of their question states them. */
export interface SeenScale {
  readonly stated: StatedScale | null;
  readonly numbers: StatedScale | null;
}

const commandsShown = 4;

/** A command for each column that looks like a score; none if no column does. */
export function commandsFor(
  input: SuggestedInput,
  head: SignatureHead,
  provider: string | null = null,
): readonly string[] {
  const evidence = columnEvidence(head);
  const shown = likelyScores(evidence).filter(isShown);
  return shown.flatMap((score) => commandsForScore(input, evidence, score, provider)).slice(0, commandsShown);
}

/** The commands that read one column as the score: two if nothing says in which order the dates are. */
export function commandsForScore(
  input: SuggestedInput,
  evidence: readonly ColumnEvidence[],
  score: ColumnEvidence,
  provider: string | null = null,
): readonly string[] {
  const time = provider === null ? timeColumn(evidence.filter(isShown)) : null;
  const columns = [mapPair("score", score.column), ...(time === null ? [] : [mapPair("created_at", time.column)])];
  const orders = time === null || input.flags.includes("--date-order") ? [] : time.orders;
  const endings = orders.length === 0 ? [[]] : orders.map((order) => ["--date-order", order]);
  return possibleScales(score).flatMap((scale) => {
    const map = [...columns, ...(provider === null ? scale : overOther(scale))].join(",");
    const words = [...(provider === null ? [] : ["--provider", provider]), "--map", map];
    return endings.map((ending) => typedCommand("summarize", input.name, ...words, ...ending, ...input.flags));
  });
}

/** A scale alone would be taken as one of the provider's category. */
function overOther(pairs: readonly string[]): readonly string[] {
  return pairs[0]?.startsWith("scale=") === true ? ["category=overall", ...pairs] : pairs;
}

/** A question of an NPS whose scores are all low may be one, or be asked on a shorter scale. */
function possibleScales({ category, stated, numbers }: ColumnEvidence): readonly (readonly string[])[] {
  const pairs = scalePairs(category, { stated, numbers });
  const isDoubtful = category === "nps" && stated === null && pairs[0] !== "category=nps" && (numbers?.max ?? 0) <= 7;
  return isDoubtful ? [["category=nps"], pairs] : [pairs];
}

/** `category=…` and `scale=…` of the scores found: the statement of a title takes precedence over the values. */
export function scalePairs(category: Category | null, { stated, numbers }: SeenScale): readonly string[] {
  const top = Math.max(numbers?.max ?? 0, stated?.max ?? 0);
  if (category === "nps" && (numbers === null || top > 7) && top <= 10) return ["category=nps"];
  const scale = stated !== null && (numbers === null || holds(stated, numbers)) ? stated : scaleOf(numbers, category);
  if (category === null || category === "nps") return [`scale=${scale.min}..${scale.max}`];
  const isUsual = isSameScale(scale, category === "ces" ? { min: 1, max: 7 } : { min: 1, max: 5 });
  return [`category=${category}`, ...(isUsual ? [] : [`scale=${scale.min}..${scale.max}`])];
}

/** The usual scale that contains numbers that were seen. */
export function scaleOf(numbers: StatedScale | null, category: Category | null = null): StatedScale {
  if (numbers === null) return category === "ces" ? { min: 1, max: 7 } : { min: 1, max: 5 };
  if (numbers.min === 0 && numbers.max === 1) return numbers;
  const max = [5, 7, 10, 100].find((end) => numbers.max <= end) ?? Math.ceil(numbers.max);
  const min = numbers.min < 1 || (max >= 10 && category === null) ? Math.min(0, Math.floor(numbers.min)) : 1;
  return { min, max };
}

function holds({ min, max }: StatedScale, numbers: StatedScale): boolean {
  return numbers.min >= min && numbers.max <= max;
}

/** Where a header is missing its names are values, perhaps a person's: these are not printed. */
function isShown({ column }: ColumnEvidence): boolean {
  return !looksPersonal(column) && !/\p{Cc}/u.test(column.replace(/\s+/g, " "));
}
