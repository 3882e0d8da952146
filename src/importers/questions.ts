/** Exports of surveys name their columns by the questions: the text of a question, or the user, says which one holds the score. */

import { feedbackError } from "../base/errors.js";
import { columnKey } from "../readers/raw-columns.js";
import type { NumberConverter } from "./converters.js";
import { columnsTitled, type SignatureHead } from "./detect.js";
import type { CompleteRating, CompleteSpec } from "./spec.js";

/** The spec with the columns of its questions, and the score columns that were recognised by their text alone. */
export interface FoundQuestions {
  readonly spec: CompleteSpec;
  readonly guessed: readonly { readonly column: string; readonly rating: CompleteRating }[];
}

/**
 * Finds the questions of a spec in an input. Ratings whose question is not there stay, without a column, so that a rating has the
 * same number in all inputs. Throws if no question is found, and if two columns fit one rating: the user has to choose.
 */
export function findQuestions(name: string, spec: CompleteSpec, head: SignatureHead): FoundQuestions {
  if (!spec.ratings.some(({ score }) => isGuessed(score))) return { spec, guessed: [] };
  const present = new Set(head.columns.map(columnKey));
  const guessed: { column: string; rating: CompleteRating }[] = [];
  const ratings = spec.ratings.map((rating) => {
    const { score } = rating;
    if (!isGuessed(score) || score.names.some((candidate) => present.has(columnKey(candidate)))) return rating;
    const [column, other] = columnsFor(score, head);
    if (other !== undefined) throw feedbackError("question-ambiguous", name, spec.name, rating.category, head.columns);
    if (column === undefined) return withoutColumn(rating);
    guessed.push({ column, rating });
    return { ...rating, score: { ...score, names: [column] } };
  });
  if (!ratings.some(isAsked)) throw feedbackError("question-unknown", name, spec.name, spec.title, head.columns);
  return { spec: { ...spec, ratings }, guessed };
}

/** Whether the input has a column for the score of a rating. */
export function isAsked({ score }: CompleteRating): boolean {
  return score.names.length > 0;
}

function withoutColumn({ issues: _, ...rating }: CompleteRating): CompleteRating {
  return { ...rating, score: { ...rating.score, names: [] }, missing: "omit" };
}

function isGuessed({ titled, besideSuffix }: NumberConverter): boolean {
  return titled !== undefined || besideSuffix !== undefined;
}

function columnsFor({ titled, besideSuffix }: NumberConverter, head: SignatureHead): readonly string[] {
  const { columns } = head;
  const beside = besideSuffix === undefined ? [] : columns.filter((column) => columns.includes(column + besideSuffix));
  return beside.length > 0 || titled === undefined ? beside : columnsTitled(titled, head);
}
