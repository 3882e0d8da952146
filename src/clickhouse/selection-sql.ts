/**
 * The selection of a query as SQL. Whether a word meets a condition is decided here, once for each distinct value of its
 * column, so that it means the same as for a file; the cluster is sent the values.
 */

import { feedbackError } from "../base/errors.js";
import { type ColumnComparison, type ConditionColumn, numberOf, wordTest } from "../query/condition.js";
import { filters, wordColumns } from "../query/filters.js";
import type { Selection } from "../query/selection.js";
import { wordOf } from "./by-columns.js";
import { type SqlValues, sqlName } from "./sql.js";

/** The distinct values of an expression in the table; null if there are more than `mostWords`. */
export type DistinctWords = (expression: string) => Promise<readonly string[] | null>;

/** The distinct values of a column that conditions are compared with. */
export const mostWords = 100_000;

/** Whether a row is selected, as an expression that is 0 or 1. */
export async function selectionSql(selection: Selection, distinct: DistinctWords, values: SqlValues): Promise<string> {
  const conditions = [...periodSql(selection, values), ...tagSql(selection, values)];
  for (const condition of comparisonsOf(selection)) conditions.push(await conditionSql(condition, distinct, values));
  return conditions.length === 0 ? "1" : conditions.map((text) => `(${text})`).join(" AND ");
}

/** A filter is the condition that its column has the word. */
function comparisonsOf(selection: Selection): readonly ColumnComparison[] {
  const ofFilters = filters.flatMap(({ option, column }): readonly ColumnComparison[] => {
    const word = selection[option];
    return word === null ? [] : [{ column: { kind: "column", name: column, column }, operator: "=", values: [word] }];
  });
  return [...ofFilters, ...selection.where];
}

function periodSql({ fromMs, toMs }: Selection, values: SqlValues): readonly string[] {
  if (fromMs === null && toMs === null) return [];
  // A latest row may have another month than those before it: no server may leave out months before it knows the latest rows
  const time = "bitXor(toUnixTimestamp64Milli(assumeNotNull(created_at)), 0)";
  return [
    "isNotNull(created_at)",
    ...(fromMs === null ? [] : [`${time} >= ${values.bind("Int64", fromMs)}`]),
    ...(toMs === null ? [] : [`${time} <= ${values.bind("Int64", toMs)}`]),
  ];
}

function tagSql({ tags, tagMode }: Selection, values: SqlValues): readonly string[] {
  if (tags.length === 0) return [];
  return [
    `${tagMode === "all" ? "hasAll" : "hasAny"}(CAST(segments, 'Array(String)'), ${values.bind("Array(String)", tags)})`,
  ];
}

async function conditionSql(condition: ColumnComparison, distinct: DistinctWords, values: SqlValues): Promise<string> {
  const { column } = condition;
  switch (column.kind) {
    case "score":
      return scoreSql(condition, values);
    case "issues":
    case "tags":
      return await listSql(condition, column.kind === "issues" ? "issues" : "segments", distinct, values);
    case "column":
      return await wordSql(condition, wordOf(sqlName(column.column)), distinct, values);
    case "choice":
      return await wordSql(condition, wordOf(sqlName(column.name)), distinct, values);
    default:
      return await wordSql(condition, wordOf(sqlName(column.name)), distinct, values);
  }
}

/** The values are numbers; a missing score meets nothing but `!=`. */
function scoreSql({ operator, values: words }: ColumnComparison, values: SqlValues): string {
  const numbers = words.map((word) => numberOf(word) ?? Number.NaN);
  const isIn = (list: readonly number[]) => `has(${values.bind("Array(Float64)", list)}, assumeNotNull(score))`;
  if (operator === "!=") return `isNull(score) OR NOT ${isIn(numbers)}`;
  if (operator === "=" || operator === "in") return `isNotNull(score) AND ${isIn(numbers)}`;
  return `isNotNull(score) AND assumeNotNull(score) ${operator} ${values.bind("Float64", numbers[0] ?? Number.NaN)}`;
}

async function wordSql(
  condition: ColumnComparison,
  word: string,
  distinct: DistinctWords,
  values: SqlValues,
): Promise<string> {
  if (isPlain(condition)) {
    const isIn = `has(${values.bind("Array(String)", condition.values)}, ifNull(${word}, ''))`;
    return condition.operator === "!=" ? `NOT ${isIn}` : isIn;
  }
  const holds = await holding(condition, word, distinct);
  const ofMissing = wordTest(condition)("") ? "1" : "0";
  return `if(isNull(${word}), ${ofMissing}, has(${values.bind("Array(String)", holds)}, ifNull(${word}, '')))`;
}

/** A list is equal to each of its items, and an empty one to "". */
async function listSql(
  condition: ColumnComparison,
  column: "issues" | "segments",
  distinct: DistinctWords,
  values: SqlValues,
): Promise<string> {
  const isOpposite = condition.operator === "!=";
  const equal: ColumnComparison = isOpposite ? { ...condition, operator: "=" } : condition;
  const list = `CAST(${column}, 'Array(String)')`;
  const holds = await holding(equal, `arrayJoin(${list})`, distinct);
  const ofEmpty = wordTest(equal)("") ? "1" : "0";
  const test = `if(empty(${list}), ${ofEmpty}, hasAny(${list}, ${values.bind("Array(String)", holds)}))`;
  return isOpposite ? `NOT ${test}` : test;
}

/** The values of a column that a condition holds for. Throws `cluster-words` if there are too many to compare. */
async function holding(
  condition: ColumnComparison,
  expression: string,
  distinct: DistinctWords,
): Promise<readonly string[]> {
  const words = await distinct(expression);
  if (words === null) throw feedbackError("cluster-words", condition.column.name, condition.operator, mostWords);
  return words.filter(wordTest(condition));
}

/** Whether the words are compared as they are: names, and values that spell no number. */
function isPlain({ column, operator, values }: ColumnComparison): boolean {
  if (operator !== "=" && operator !== "!=" && operator !== "in") return false;
  return !ignoresCase(column) && values.every((value) => numberOf(value) === null);
}

function ignoresCase(column: ConditionColumn): boolean {
  if (column.kind === "column") return wordColumns.some((known) => known.column === column.column && known.ignoresCase);
  return column.kind !== "export";
}
