/** Survey exports name their columns by question: the text of a question, or the user, shows which one contains the score. */

import { feedbackError } from "../base/errors.js";
import { columnKey, namedColumns } from "../readers/raw-columns.js";
import { type ColumnEvidence, columnEvidence, likelyScores } from "./column-evidence.js";
import type { NumberConverter } from "./converters.js";
import { columnsTitled, type SignatureHead } from "./detect.js";
import { categoryAsked, isSameScale, type StatedScale, statedScale } from "./question-text.js";
import type { CompleteRating, CompleteSpec } from "./spec.js";
import { commandsFor, commandsForScore, type SuggestedInput } from "./suggested-commands.js";

/** The spec with the columns of its questions. */
export interface FoundQuestions {
  readonly spec: CompleteSpec;
  /** Score columns that were recognised only by their text, and the stated scale if it differs. */
  readonly guessed: readonly {
    readonly column: string;
    readonly rating: CompleteRating;
    readonly stated: StatedScale | null;
  }[];
  /** Questions that look like ratings and are not read, with the command that reads each. */
  readonly unread: readonly UnreadQuestion[];
}

export interface UnreadQuestion extends Pick<ColumnEvidence, "column" | "title" | "numbers" | "category"> {
  readonly commands: readonly string[];
}

/**
 * Finds the questions of a spec in an input. Ratings whose question is missing stay, without a column, so that a rating has the
 * same number in all inputs. Throws if no question is found, if two columns fit one rating, and if the text of a question states
 * another scale: the user has to choose.
 */
export function findQuestions(input: SuggestedInput, spec: CompleteSpec, head: SignatureHead): FoundQuestions {
  if (spec.plain === true) return withOneColumnEach(input, spec, head);
  if (!spec.ratings.some(({ score }) => isGuessed(score))) return { spec, guessed: [], unread: [] };
  const { name } = input;
  const present = new Set(head.columns.map(columnKey));
  const guessed: { column: string; rating: CompleteRating; stated: StatedScale | null }[] = [];
  const unproven: string[] = [];
  const ratings = spec.ratings.map((rating) => {
    const { score } = rating;
    if (!isGuessed(score) || score.names.some((candidate) => present.has(columnKey(candidate)))) return rating;
    const { columns, isProven } = columnsFor(score, head);
    const [column, other] = columns;
    if (other !== undefined) throw ambiguous(input, spec, rating, columns, head);
    if (column === undefined) return withoutColumn(rating);
    const stated = statedScale(head.titles?.get(column) ?? column);
    if (stated !== null && !isCompatible(stated, rating)) throw contradicted(input, spec, rating, column, stated, head);
    if (stated === null && !isProven) unproven.push(column);
    const isOther = stated !== null && "fixed" in rating.scale && !isSameScale(stated, rating.scale.fixed);
    guessed.push({ column, rating, stated: isOther ? stated : null });
    return { ...rating, score: { ...score, names: [column] } };
  });
  if (!ratings.some(isAsked))
    throw feedbackError("question-unknown", name, spec.title, head.columns, commandsFor(input, head, spec.name));
  const assumes = [...(spec.assumes ?? []), ...unproven];
  const found = { ...spec, ratings, ...(assumes.length === 0 ? {} : { assumes }) };
  return { spec: found, guessed, unread: guessed.length === 0 ? [] : unreadQuestions(input, found, head) };
}

/**
 * A plain table whose ratings are read from one column each: where records have values in several columns of a kind, the best name
 * is taken, and the others are named. Numbers in other columns that ask for a kind by their names are named, too.
 */
function withOneColumnEach(input: SuggestedInput, spec: CompleteSpec, head: SignatureHead): FoundQuestions {
  const ratings = spec.ratings.map((rating) => {
    const [best, ...others] = namedColumns(rating.score.names, head.columns);
    const isBeside = others.some((name) => head.sample.some((record) => record.get(name) && record.get(best ?? "")));
    return best === undefined || !isBeside ? rating : { ...rating, score: { ...rating.score, names: [best] } };
  });
  const found = { ...spec, ratings };
  const read = new Set(usedNames(found).map(columnKey));
  const known = new Map(
    spec.ratings.flatMap(({ score, category }) => score.names.map((name) => [columnKey(name), category])),
  );
  const kindOf = (column: string) => known.get(columnKey(column)) ?? categoryAsked(column);
  const others = head.columns.filter((column) => !read.has(columnKey(column)) && kindOf(column) !== null);
  const scores = columnEvidence({ ...head, columns: others }).filter(
    ({ looksLike, isWorded }) => looksLike === "score" && !isWorded,
  );
  if (scores.length === 0) return { spec: found, guessed: [], unread: [] };
  const evidence = columnEvidence(head);
  const unread = scores.map((score) => {
    const kind = { ...score, category: kindOf(score.column) };
    return { ...kind, commands: commandsForScore(input, evidence, kind) };
  });
  return { spec: found, guessed: [], unread };
}

/** An NPS is often asked on 1-10: nobody can answer 0, and no score moves from one group to another. */
function isCompatible(stated: StatedScale, { category, scale }: CompleteRating): boolean {
  if (!("fixed" in scale) || isSameScale(stated, scale.fixed)) return true;
  return category === "nps" && isSameScale(stated, { min: 1, max: 10 });
}

function contradicted(
  input: SuggestedInput,
  spec: CompleteSpec,
  { category }: CompleteRating,
  column: string,
  stated: StatedScale,
  head: SignatureHead,
) {
  const evidence = columnEvidence(head);
  const own = evidence
    .filter((other) => other.column === column)
    .map((other) => ({ ...other, category: null, stated }));
  const commands = own.flatMap((score) => commandsForScore(input, evidence, score, spec.name));
  return feedbackError("question-scale", input.name, column, category, `${stated.min}-${stated.max}`, commands);
}

function ambiguous(
  input: SuggestedInput,
  spec: CompleteSpec,
  { category }: CompleteRating,
  columns: readonly string[],
  head: SignatureHead,
) {
  const evidence = columnEvidence(head);
  const commands = evidence
    .filter(({ column }) => columns.includes(column))
    .flatMap((score) => commandsForScore(input, evidence, { ...score, category }, spec.name));
  return feedbackError("question-ambiguous", input.name, category, columns, commands);
}

/** The unread questions whose titles ask for a rating, and whose values may be ratings. */
function unreadQuestions(input: SuggestedInput, spec: CompleteSpec, head: SignatureHead): readonly UnreadQuestion[] {
  const suffixes = spec.ratings.flatMap(({ score }) => score.besideSuffix ?? []);
  const read = new Set(
    usedNames(spec)
      .flatMap((name) => [name, ...suffixes.map((suffix) => name + suffix)])
      .map(columnKey),
  );
  const evidence = columnEvidence(head);
  return likelyScores(evidence)
    .filter(({ column, isTitled }) => isTitled && !read.has(columnKey(column)))
    .map((score) => ({ ...score, commands: commandsForScore(input, evidence, score, spec.name) }));
}

function usedNames({ columns, ratings, excluded = [] }: CompleteSpec): readonly string[] {
  return [
    ...Object.values(columns).flatMap((column) => column?.names ?? []),
    ...ratings.flatMap(({ score }) => score.names),
    ...excluded.flatMap((exclusion) => ("when" in exclusion ? exclusion.when : exclusion.unless).column.names),
  ];
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

/** The columns that fit; those for which the export has a column of groups are proven. */
function columnsFor({ titled, besideSuffix }: NumberConverter, head: SignatureHead) {
  const { columns } = head;
  const beside = besideSuffix === undefined ? [] : columns.filter((column) => columns.includes(column + besideSuffix));
  if (beside.length > 0) return { columns: beside, isProven: true };
  return { columns: titled === undefined ? [] : columnsTitled(titled, head), isProven: false };
}
