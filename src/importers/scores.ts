/** The score in a cell: a number, a word or a label that means a number, another text, or nothing. */

import { type DecimalMark, readNumber, roundedNumber } from "../base/number.js";
import { numberColumn } from "../readers/raw-columns.js";
import { cellReader, type RecordReader } from "./columns.js";
import type { NumberConverter } from "./converters.js";
import { isNoAnswer, isNoAnswerLabel } from "./no-answer.js";
import { pickedFrom } from "./picked.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { readScoreText, type StatedScore, type UnclearScore } from "./score-text.js";
import { wordScores } from "./score-words.js";
import type { CompleteRating } from "./spec.js";

/** A text that states a score, or is ambiguous. */
export interface ScoreOfText {
  readonly text: string;
  readonly stated: StatedScore | UnclearScore;
}

/** A number, the statement of a text, the text if it is not a score, or null if the cell is empty. */
export type ScoreCell = number | ScoreOfText | string | null;

/** A number, a text, or nothing. */
type RawScore = number | string | null;

/** The number of distinct texts that are remembered; others are read again each time. */
const mostTexts = 4096;

export function scoreReader(
  { score, invalid }: Pick<CompleteRating, "score" | "invalid">,
  builder: ProjectionBuilder,
): RecordReader<ScoreCell> {
  const cells = score.pick === undefined ? plainCells(score, builder) : pickedCells(score, score.pick, builder);
  const meaning = wordScores(score.words ?? {});
  const known = new Map<string, ScoreCell>();
  const textScore = (text: string): ScoreCell => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const read = scoreOfText(text, meaning, invalid, builder.decimal);
    if (known.size < mostTexts) known.set(text, read);
    return read;
  };
  const hasWords = score.words !== undefined;
  const read = (cell: RawScore): ScoreCell => {
    if (cell === null) return null;
    if (typeof cell === "string") return textScore(cell);
    const meant = hasWords ? meaning(cell) : undefined;
    return meant === undefined ? cell : meant;
  };
  return (raw) => {
    const cellAt = cells(raw);
    return (record) => read(cellAt(record));
  };
}

/** The meaning of a text, first by the words of the spec. */
export function scoreOfText(
  text: string,
  meaning: ReturnType<typeof wordScores>,
  invalid: CompleteRating["invalid"],
  decimal: DecimalMark,
): ScoreCell {
  const meant = meaning(text);
  if (meant !== undefined) return meant;
  if (invalid === "bad") return isUnanswered(text) ? null : (wholeAnswer(text) ?? text);
  if (isNoAnswer(text)) return null;
  if (roundedNumber(text, decimal) !== null) return text;
  const stated = readScoreText(text, decimal);
  if (stated === null) return text;
  const isCode = "label" in stated && stated.label !== null && isNoAnswerLabel(stated.label);
  return isCode ? null : { text, stated };
}

function plainCells(score: NumberConverter, builder: ProjectionBuilder): RecordReader<RawScore> {
  const slot = builder.slot(score.names, "number");
  return (raw) => {
    const column = numberColumn(raw, slot);
    return (record) => {
      const value = column.values[record]!;
      if (!Number.isNaN(value)) return value;
      return column.unparsed.size === 0 ? null : (column.unparsed.get(record) ?? null);
    };
  };
}

/** A person may answer "none" or "NA": only white space and what programs write for null are missing answers. */
function isUnanswered(text: string): boolean {
  return ["", "null", "NULL", "None"].includes(text.trim());
}

/** An answer by SMS: a whole number alone, with white space and a final full stop. */
function wholeAnswer(text: string): number | null {
  const answer = text.trim();
  const digits = answer.endsWith(".") ? answer.slice(0, -1).trimEnd() : answer;
  return /^[0-9]{1,9}$/.test(digits) ? Number(digits) : null;
}

function pickedCells(
  { names }: NumberConverter,
  pick: NonNullable<NumberConverter["pick"]>,
  builder: ProjectionBuilder,
): RecordReader<RawScore> {
  const scoreIn = (cell: string) => {
    const picked = pickedFrom(cell, pick);
    if (typeof picked === "number") return picked;
    return typeof picked === "string" ? (readNumber(picked, builder.decimal) ?? picked) : null;
  };
  return cellReader(names, builder, scoreIn, null);
}
