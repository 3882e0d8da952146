/** The scores of a rating in the head of an input: their notation, which are words, and how many cells are not an answer. */

import type { DecimalMark } from "../base/number.js";
import { readNumber } from "../base/number.js";
import { columnKey } from "../readers/raw-columns.js";
import { withoutPercent } from "./explain-number.js";
import { nestedNames } from "./projection-builder.js";
import { labelledNumbers } from "./question-text.js";
import type { SignatureHead } from "./recognition.js";
import { contradicts, scoreWordKey, wordScores } from "./score-words.js";
import { type ScoreOfText, scoreOfText } from "./scores.js";
import type { CompleteRating, CompleteSpec } from "./spec.js";

export interface HeadScores {
  /** The column as the input names it. */
  readonly column: string;
  /** Cells that are not empty, and those without an answer. */
  readonly answers: number;
  readonly noAnswer: number;
  /** Answers that are numbers, or words that the spec has; and those that nobody could read. */
  readonly plain: number;
  /** Those of them that are words of the spec. */
  readonly worded: number;
  readonly unreadable: number;
  /** Distinct texts that state a score, with their number. */
  readonly stated: ReadonlyMap<string, { readonly count: number; readonly stated: ScoreOfText["stated"] }>;
  /** Distinct answers that are neither, by what they are compared by. */
  readonly words: ReadonlyMap<string, { readonly count: number; readonly word: string }>;
}

const mostRecords = 1000;
/** The most distinct texts that are kept: enough to see that they are not a scale. */
const mostDistinct = 200;

/** Null for a rating that is not read from its own column, or whose words are answers. */
export function headScores(
  rating: CompleteRating,
  spec: Pick<CompleteSpec, "nestedIn" | "decimal">,
  head: SignatureHead,
): HeadScores | null {
  const { score, invalid, when } = rating;
  if (score.pick !== undefined || invalid === "bad" || when !== undefined) return null;
  const names = nestedNames(score.names, spec.nestedIn ?? []).map(columnKey);
  const columns = names.flatMap((name) => head.columns.filter((column) => columnKey(column) === name));
  const [column] = columns;
  if (column === undefined) return null;
  const counts = { answers: 0, noAnswer: 0, plain: 0, worded: 0, unreadable: 0 };
  const stated = new Map<string, { count: number; stated: ScoreOfText["stated"] }>();
  const words = new Map<string, { count: number; word: string }>();
  const meaning = wordScores(score.words ?? {});
  const decimal = spec.decimal ?? "dot";
  for (const record of head.sample.slice(0, mostRecords)) {
    const cell = firstCell(columns, (name) => record.get(name));
    const kind = cell === null ? null : kindOfCell(cell, meaning, decimal);
    if (kind === null) counts.noAnswer += 1;
    else counts.answers += 1;
    if (kind === "number" || kind === "known word") counts.plain += 1;
    if (kind === "known word") counts.worded += 1;
    if (kind === "unreadable") counts.unreadable += 1;
    else if (typeof kind === "object" && kind !== null) count(stated, kind.text, { stated: kind.stated });
    else if (kind === "word" && cell !== null) count(words, scoreWordKey(cell), { word: cell.trim() });
  }
  return { column, ...counts, stated, words };
}

function firstCell(columns: readonly string[], get: (column: string) => string | null | undefined): string | null {
  for (const column of columns) {
    const cell = get(column);
    if (cell !== null && cell !== undefined && cell !== "") return cell;
  }
  return null;
}

function kindOfCell(
  cell: string,
  meaning: ReturnType<typeof wordScores>,
  decimal: DecimalMark,
): "number" | "known word" | "word" | "unreadable" | ScoreOfText | null {
  const number = readNumber(cell, decimal);
  if (number !== null) return meaning(number) === null ? null : "number";
  const read = scoreOfText(cell, meaning, "reject", decimal);
  if (typeof read !== "string") return typeof read === "number" ? "known word" : read;
  if (withoutPercent(read) !== null) return "number";
  return /[0-9]/.test(read) || scoreWordKey(read) === "" ? "unreadable" : "word";
}

function count<Seen extends object>(seen: Map<string, Seen & { count: number }>, key: string, value: Seen): void {
  const known = seen.get(key);
  if (known !== undefined) known.count += 1;
  else if (seen.size < mostDistinct) seen.set(key, { ...value, count: 1 });
}

/** Labels in the text of the question that say the opposite of their numbers: `1 = very satisfied, 5 = very dissatisfied`. */
export function contradictionsInTitle(title: string): readonly string[] {
  const labels = labelledNumbers(title);
  const numbers = labels.map(([number]) => number);
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  if (labels.length < 2 || min === max) return [];
  return labels.flatMap(([number, label]) =>
    isOpposite(label, (number - min) / (max - min)) ? [`${number} = ${label}`] : [],
  );
}

/** `1 = best`: words that are in questions alone. */
function isOpposite(label: string, share: number): boolean {
  const word = label.replace(/^(?:the|der|die|das|le|la|el|de|het) /u, "");
  return contradicts(label, share) || (share === 0 && bestWords.has(word)) || (share === 1 && worstWords.has(word));
}

const bestWords: ReadonlySet<string> = new Set([
  "best",
  "highest",
  "am besten",
  "beste",
  "bester",
  "meilleur",
  "meilleure",
  "mejor",
  "lo mejor",
]);
const worstWords: ReadonlySet<string> = new Set([
  "worst",
  "lowest",
  "am schlechtesten",
  "schlechteste",
  "pire",
  "peor",
  "lo peor",
  "slechtste",
  "slechtst",
]);

/** The texts whose labels say the opposite of their numbers on the scale of the rating. */
export function contradictions({ scale }: CompleteRating, { stated }: HeadScores): readonly string[] {
  if (!("fixed" in scale)) return [];
  const { min, max } = scale.fixed;
  return [...stated].flatMap(([text, { stated: read }]) => {
    if (!("value" in read) || read.label === null || read.value < min || read.value > max) return [];
    return contradicts(read.label, (read.value - min) / (max - min)) ? [text] : [];
  });
}
