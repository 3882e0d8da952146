/** The score in a cell: a number, a word or a label that means a number, another text, or nothing. */

import { readNumber } from "../base/number.js";
import { numberColumn } from "../readers/raw-columns.js";
import { cellReader, type RecordReader } from "./columns.js";
import type { NumberConverter } from "./converters.js";
import { withoutPercent } from "./explain-number.js";
import { isMissing } from "./missing.js";
import { parsedJson } from "./parsed-json.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type CompleteRating, wordKey } from "./spec.js";

/** A number, the text if it is not a number, or null if the cell is empty. */
export type ScoreCell = number | string | null;

export function scoreReader(
  { score, invalid }: Pick<CompleteRating, "score" | "invalid">,
  builder: ProjectionBuilder,
): RecordReader<ScoreCell> {
  const words = new Map(Object.entries(score.words ?? {}).map(([word, value]) => [wordKey(word), value]));
  const cells = score.pick === undefined ? plainCells(score, builder) : pickedCells(score, score.pick, builder);
  const read = (cell: ScoreCell): ScoreCell => {
    if (cell === null) return null;
    const word = words.size === 0 ? undefined : words.get(wordKey(String(cell)));
    if (word !== undefined) return word;
    if (typeof cell === "number") return cell;
    const labelled = score.isLabel === true && withoutPercent(cell) === null ? leadingNumber(cell) : null;
    return labelled ?? textOf(cell, invalid);
  };
  return (raw) => {
    const cellAt = cells(raw);
    return (record) => read(cellAt(record));
  };
}

function plainCells(score: NumberConverter, builder: ProjectionBuilder): RecordReader<ScoreCell> {
  const slot = builder.slot(score.names, "number");
  return (raw) => {
    const column = numberColumn(raw, slot);
    return (record) => {
      const value = column.values[record] ?? Number.NaN;
      if (!Number.isNaN(value)) return value;
      return column.unparsed.size === 0 ? null : (column.unparsed.get(record) ?? null);
    };
  };
}

/** A text that no number, word or label is made of. */
function textOf(text: string, invalid: CompleteRating["invalid"]): ScoreCell {
  if (invalid === "bad") return isNoAnswer(text) ? null : (wholeAnswer(text) ?? text);
  return isMissing(text) ? null : text;
}

/** A person may answer "none" or "NA": only white space and what programs write for null are missing answers. */
function isNoAnswer(text: string): boolean {
  return ["", "null", "NULL", "None"].includes(text.trim());
}

/** An answer by SMS: a whole number alone, with white space and a final full stop. */
function wholeAnswer(text: string): number | null {
  const answer = text.trim();
  const digits = answer.endsWith(".") ? answer.slice(0, -1).trimEnd() : answer;
  return /^[0-9]{1,9}$/.test(digits) ? Number(digits) : null;
}

/** The whole number that a label begins with, `10 - Extremely likely` or `5 stars`; null for `8.5` and `8,5`. */
function leadingNumber(label: string): number | null {
  const match = /^\s*(\d{1,3})(?:\s*[-–—:=(]\s*\D.*|\s+\D.*|\s*)$/s.exec(label);
  return match === null ? null : Number(match[1]);
}

function pickedCells(
  { names }: NumberConverter,
  pick: NonNullable<NumberConverter["pick"]>,
  builder: ProjectionBuilder,
): RecordReader<ScoreCell> {
  const where = Object.entries(pick.where);
  const isPicked = (item: unknown) => where.every(([path, words]) => words.includes(String(memberAt(item, path))));
  const scoreIn = (cell: string) => {
    const picked = memberAt(itemsOf(cell).find(isPicked), pick.take);
    if (typeof picked === "number") return picked;
    return typeof picked === "string" ? (readNumber(picked, builder.decimal) ?? picked) : null;
  };
  return cellReader(names, builder, scoreIn, null);
}

function itemsOf(cell: string): readonly unknown[] {
  const value = parsedJson(cell);
  return Array.isArray(value) ? value : [];
}

function memberAt(item: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
  }, item);
}
