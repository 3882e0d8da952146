/**
 * Tables whose rows are not answers of single people: percentages, averages or counts, by period or segment. Names and values have to agree:
 * a table of people may well have a column called `count`.
 */

import type { Category } from "../../base/feedback-schema.js";
import type { SampleRecord } from "../../readers/table.js";
import {
  areCounts,
  areDays,
  areOfPeople,
  arePeriods,
  areUnique,
  type ColumnProfile,
  profileOf,
  shareOfNumbers,
} from "./column-profile.js";
import {
  countName,
  groupOf,
  isAverageName,
  isNpsName,
  isPeriodName,
  isScoreName,
  isShareName,
  isShareOfPeople,
} from "./name-words.js";
import { totalsLabel } from "./totals-words.js";

/** The kind of rows of a table, and the columns that show it. */
export interface AggregateTable {
  readonly what: string;
  readonly columns: readonly string[];
  /** How its people can still be counted; null if it does not contain the answers. */
  readonly counted: { readonly score: string; readonly count: string; readonly category: Category } | null;
}

/** The examined part of the head of a table. */
export interface TableHead {
  readonly columns: readonly string[];
  readonly sample: readonly SampleRecord[];
}

/** No table of counts has more columns. */
const mostColumns = 200;

/** The kind of aggregate that a table contains; null if its rows are, or may be, people. With `isCounted` the user has named the column of counts. */
export function aggregateTable({ columns, sample }: TableHead, isCounted: boolean): AggregateTable | null {
  const records = sample.filter((record) => !isTotal(record, columns));
  if (records.length === 0 || columns.length > mostColumns) return null;
  const table = new TableProfile(columns, records);
  if (isCounted) return averages(table) ?? scoresByPeriod(table);
  for (const rule of [groups, scoresInColumns, levels, shares, averages, computedNps, scoresByPeriod, countsOfScores]) {
    const found = rule(table);
    if (found !== null) return found;
  }
  return null;
}

/** A row of totals at the end of such a table is not one of its rows. */
function isTotal(record: SampleRecord, columns: readonly string[]): boolean {
  const first = columns.map((column) => record.get(column)?.trim() ?? "").find((cell) => cell !== "") ?? "";
  return totalsLabel(first) !== null;
}

/** The columns of a table by their possible kinds. */
class TableProfile {
  readonly columns: readonly ColumnProfile[];
  readonly sample: readonly SampleRecord[];
  readonly scores: readonly ColumnProfile[];
  /** Plain names first. */
  readonly counts: readonly ColumnProfile[];

  constructor(columns: readonly string[], sample: readonly SampleRecord[]) {
    this.sample = sample;
    this.columns = columns.map((name) => profileOf(name, sample));
    this.scores = this.columns.filter(({ words, numbers }) => numbers.length > 0 && isScoreName(words));
    const counts = this.columns.filter((column) => countName(column.words) !== null && areCounts(column));
    this.counts = counts.sort((a, b) => countName(a.words)!.localeCompare(countName(b.words)!));
  }

  /** A column of months, quarters, weeks or years, each of them in as many rows as others. */
  get period(): ColumnProfile | undefined {
    return this.columns.find((column) => {
      if (arePeriods(column)) return isPeriodName(column.words) || areUnique(column);
      return isPeriodName(column.words) && areDays(column) && areUnique(column);
    });
  }

  /** A column of days, countries or teams, each in one row, if nothing distinguishes single people. */
  get key(): ColumnProfile | undefined {
    if (this.columns.some(isIdentity)) return undefined;
    return this.columns.find((column) => column.values.length > 1 && column.numbers.length === 0 && areUnique(column));
  }

  /** Whether single people have left texts, addresses or times. */
  get hasPeople(): boolean {
    return this.columns.some((column) => column.numbers.length === 0 && areOfPeople(column));
  }
}

const found = (
  what: string,
  columns: readonly (ColumnProfile | undefined)[],
  counted: AggregateTable["counted"] = null,
): AggregateTable => ({
  what,
  columns: [...new Set(columns.flatMap((column) => column?.name ?? []))],
  counted,
});

/** Promoters and detractors side by side, or the share of one of them. A column of 0 and 1 states for each person whether they are one. */
function groups({ columns, counts, scores }: TableProfile): AggregateTable | null {
  const ofGroups = columns.filter(({ words, numbers }) => numbers.length > 0 && groupOf(words) !== null);
  const known = new Set(ofGroups.map(({ words }) => groupOf(words)));
  const areFlags = ofGroups.every(({ numbers }) => numbers.every((number) => number === 0 || number === 1));
  const hasBoth = known.has("promoters") && known.has("detractors");
  const isShare = ofGroups.some(({ words }) => isShareOfPeople(words));
  if (areFlags || !(hasBoth || isShare)) return null;
  const areWhole = ofGroups.every((column) => areCounts(column));
  const what =
    isShare || !areWhole
      ? "shares of promoters, passives and detractors"
      : "numbers of promoters, passives and detractors";
  return found(what, [...ofGroups, ...scores, ...counts.slice(0, 1)]);
}

/** A column for each score of a scale, with numbers that are not scores on it. */
function scoresInColumns({ columns }: TableProfile): AggregateTable | null {
  const byScore = new Map<number, ColumnProfile>();
  for (const column of columns) {
    const score = scoreInName(column.words);
    if (score !== null && column.numbers.length > 0) byScore.set(score, column);
  }
  const isFull = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).every((score) => byScore.has(score));
  const top = [10, 7, 5].find((to) => isFull(1, to));
  if (top === undefined) return null;
  const ofScores = [...byScore].filter(([score]) => score <= top).map(([, column]) => column);
  const areOnScale = ofScores.every(({ numbers }) => numbers.every((number) => number >= 0 && number <= top));
  return areOnScale ? null : found("numbers of answers, with a column for each score", ofScores);
}

const scoreNames = new Set(["score", "rating", "nps", "csat", "star", "stars", "note", "points", "n", "count"]);

/** The score in the name of a column: `7`, `score_7`, `5 stars`; null if it is not a score. */
function scoreInName(words: readonly string[]): number | null {
  const [number, ...others] = words.filter((word) => !scoreNames.has(word));
  return number !== undefined && others.length === 0 && /^(?:[0-9]|10)$/.test(number) ? Number(number) : null;
}

const levelNames = new Set([
  ...["very satisfied", "satisfied", "neutral", "dissatisfied", "very dissatisfied", "unsatisfied"],
  ...["very unsatisfied", "very good", "good", "fair", "poor", "very poor", "excellent"],
]);

/** A column for each level of satisfaction, with counts or shares. */
function levels({ columns }: TableProfile): AggregateTable | null {
  const ofLevels = columns.filter(({ words, numbers }) => {
    return numbers.length > 0 && levelNames.has(words.filter((word) => word !== "count" && word !== "%").join(" "));
  });
  const areFlags = ofLevels.every(({ numbers }) => numbers.every((number) => number === 0 || number === 1));
  return ofLevels.length < 3 || areFlags ? null : found("numbers of answers, with a column for each level", ofLevels);
}

/** Shares of satisfied people, by segment or by period. */
function shares({ columns, counts, scores, period, key, hasPeople }: TableProfile): AggregateTable | null {
  if (hasPeople) return null;
  const percentages = columns.filter(({ words, numbers, percentages: signs }) => {
    return numbers.length > 0 && (isShareOfPeople(words) || (isScoreName(words) && signs >= numbers.length / 2));
  });
  const [count] = counts;
  const areNamed = percentages.some(({ words }) => isShareOfPeople(words));
  const by = count ?? period ?? (areNamed && scores.length === 0 ? key : undefined);
  if (percentages.length === 0 || by === undefined) return null;
  return found("percentages", [...percentages, by, ...scores.slice(0, 1)]);
}

const isFraction = (number: number): boolean => !Number.isInteger(number);
/** Half a star is an answer; 4.21 is not. */
const isOddFraction = (number: number): boolean => isFraction(number * 2);

/** Averages next to the number of people, or by month. */
function averages({ columns, scores, counts, period, key, hasPeople }: TableProfile): AggregateTable | null {
  if (hasPeople) return null;
  const named = columns.filter((column) => isAverageName(column.words) && column.numbers.length > 0);
  const computed = scores.filter((column) => shareOfNumbers(column, isFraction) >= 0.5);
  const ofAverages = [...named, ...computed];
  const areOdd = ofAverages.some((column) => shareOfNumbers(column, isOddFraction) >= 0.5);
  const byKey = areOdd || (named.length > 0 && scores.length === 0) ? key : undefined;
  const by = counts[0] ?? period ?? byKey;
  const areNamedFractions = named.some((column) => shareOfNumbers(column, isFraction) >= 0.5);
  if (ofAverages.length === 0 || (by === undefined && !areNamedFractions)) return null;
  return found("averages", [...ofAverages, by]);
}

/** An NPS that is not an answer from 0 to 10: the result of many. */
function computedNps({ columns, counts, period, hasPeople }: TableProfile): AggregateTable | null {
  if (hasPeople) return null;
  const isNoAnswer = (number: number) => number < 0 || number > 10 || isFraction(number);
  const results = columns.filter((column) => isNpsName(column.words) && shareOfNumbers(column, isNoAnswer) >= 0.5);
  const by = counts[0] ?? period;
  const areSure = results.some(({ numbers }) => new Set(numbers.filter(isNoAnswer)).size > 1);
  return results.length > 0 && (by !== undefined || areSure) ? found("results of an NPS", [...results, by]) : null;
}

const fewestPeriods = 3;

/** One score for each month, quarter, week or year, and nothing but numbers next to it: whole numbers may be averages, too. */
function scoresByPeriod({ columns, scores, period }: TableProfile): AggregateTable | null {
  const [score] = scores.filter((column) => column !== period);
  if (score === undefined || period === undefined || !areUnique(period) || period.values.length < fewestPeriods)
    return null;
  const areNumbers = columns.every((column) => column === period || column.numbers.length > 0);
  return areNumbers && !columns.some(isIdentity) ? found("averages", [score, period]) : null;
}

/** How many people gave each score. */
function countsOfScores(table: TableProfile): AggregateTable | null {
  const score = table.scores.find((column) => !isNpsSum(column) && areScores(column));
  const count = table.counts.find((column) => column !== score);
  if (score === undefined || count === undefined || table.hasPeople) return null;
  const others = table.columns.filter((column) => column !== score && column !== count && !isOfCounts(column));
  const keys = table.sample.map((record) => others.map(({ name }) => record.get(name) ?? "").join("\u001f"));
  const pairs = table.sample.map((record, row) => `${keys[row]}\u001f${record.get(score.name) ?? ""}`);
  const isCrosstab =
    new Set(pairs).size === pairs.length && keys.length >= 2 && new Set(keys).size <= Math.max(1, keys.length / 2);
  const isPlain = countName(count.words) === "answers" && !others.some(isIdentity);
  const isWholeScale = isScaleInOrder(score.numbers) && !others.some(isIdentity);
  if (!isCrosstab && !isPlain && !isWholeScale) return null;
  const isOfGroups = others.length > 0 && new Set(keys).size === keys.length && !isInOrder(score.numbers);
  if (isOfGroups) return found("averages", [score, count, ...others.slice(0, 1)]);
  return found("numbers of answers by score", [score, count], {
    score: score.name,
    count: count.name,
    category: categoryOf(score),
  });
}

const fewestLevels = 4;

/** A row for each score, one after another: 5, 4, 3, 2, 1. */
function isScaleInOrder(scores: readonly number[]): boolean {
  const steps = scores.slice(1).map((score, index) => score - scores[index]!);
  return scores.length >= fewestLevels && (steps.every((step) => step === 1) || steps.every((step) => step === -1));
}

/** A row for each score of a scale is in the order of the scale; averages of groups hardly do. */
function isInOrder(scores: readonly number[]): boolean {
  const steps = scores.slice(1).map((score, index) => score - scores[index]!);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}

/** A column that is computed from counts: a share, or a running sum. */
function isOfCounts({ words, numbers }: ColumnProfile): boolean {
  const isNamed = isShareName(words) || words.some((word) => word === "cumulative" || word === "cum");
  return numbers.length > 0 && (isNamed || numbers.some(isFraction));
}

const isNpsSum = ({ numbers }: ColumnProfile): boolean => numbers.some((number) => number < 0);
const areScores = ({ numbers }: ColumnProfile): boolean =>
  numbers.every((number) => Number.isInteger(number) && number <= 10);

/** A column that distinguishes single people. */
function isIdentity(column: ColumnProfile): boolean {
  const { words, values } = column;
  return values.length > 2 && areUnique(column) && words.some((word) => identityWords.has(word));
}

const identityWords = new Set(
  "id uuid guid email mail user customer respondent person employee ticket call sid contact name".split(" "),
);

function categoryOf({ words, numbers }: ColumnProfile): Category {
  const top = Math.max(...numbers);
  if (words.includes("csat") && top <= 5) return "csat";
  if (words.includes("ces") && top <= 7) return "ces";
  if (top > 5 || words.includes("nps") || numbers.includes(0)) return "nps";
  return "csat";
}
