/** One condition of `--where`, checked, and the rows of a batch that it holds for. Words are compared once per distinct value. */

import type { DictionaryVector, FeedbackBatch, ListVector } from "../base/feedback-batch.js";
import type { ByKey } from "./by.js";
import { type WordColumn, wordColumns } from "./filters.js";

export const operators = ["=", "!=", "<", "<=", ">", ">=", "~", "in"] as const;
export type Operator = (typeof operators)[number];

/** What a condition applies to. With a condition on score, issues, category or status, only the ratings of a response that meet it count. */
export type ConditionColumn =
  | Exclude<ByKey, { kind: "time" }>
  | { readonly kind: "score"; readonly name: "score" }
  | { readonly kind: "issues"; readonly name: "issue" }
  | { readonly kind: "choice"; readonly name: "category" | "status" };

/** A column, and what its values are compared with. */
export interface ColumnComparison {
  readonly column: ConditionColumn;
  readonly operator: Operator;
  /** One, or those of `in`; an empty one is a missing value. */
  readonly values: readonly string[];
}

/** A condition of `--where`. */
export interface WhereCondition extends ColumnComparison {
  /** `column op value`, in one spelling. */
  readonly text: string;
}

/** Whether a condition looks at single ratings and not at the whole record. */
export function isOfRatings({ column: { kind } }: ColumnComparison): boolean {
  return kind === "score" || kind === "issues" || kind === "choice";
}

/** The columns that conditions look at; those of ratings are always there. */
export type ConditionBatch = Pick<FeedbackBatch, "score" | "issues" | "category" | "status"> &
  Partial<Pick<FeedbackBatch, "segments" | "exportColumns" | WordColumn>>;

/** The test of a condition for the rows of one batch. */
export function conditionTest(condition: ColumnComparison, batch: ConditionBatch): (row: number) => boolean {
  const { column } = condition;
  switch (column.kind) {
    case "score": {
      const test = wordTest(condition);
      return (row) => test(scoreText(batch.score[row]!));
    }
    case "issues":
      return testOfLists(condition, batch.issues);
    case "tags":
      return testOfLists(condition, batch.segments);
    case "column":
      return testOfWords(condition, batch[column.column]);
    case "choice":
      return testOfWords(condition, batch[column.name]);
    case "export":
    case "call":
      return testOfWords(condition, batch.exportColumns?.get(column.name));
  }
}

const scoreText = (score: number): string => (Number.isNaN(score) ? "" : String(score));

function testOfWords(condition: ColumnComparison, vector: DictionaryVector | undefined): (row: number) => boolean {
  const test = wordTest(condition);
  const ofMissing = test("");
  if (vector === undefined) return () => ofMissing;
  const holds = vector.values.map(test);
  return (row) => holds[vector.codes[row]!] ?? ofMissing;
}

/** A list is equal to each of its items, and an empty one to "". */
function testOfLists(condition: ColumnComparison, vector: ListVector | undefined): (row: number) => boolean {
  const isOpposite = condition.operator === "!=";
  const test = wordTest(isOpposite ? { ...condition, operator: "=" } : condition);
  const ofList = (items: readonly string[]) => (items.length === 0 ? [""] : items).some(test) !== isOpposite;
  const ofEmpty = ofList([]);
  if (vector === undefined) return () => ofEmpty;
  const holds = vector.lists.map(ofList);
  return (row) => holds[vector.codes[row]!] ?? ofEmpty;
}

/**
 * The test of one word, "" for a missing value. `!=` is the opposite of `=`; no other comparison holds for a missing value.
 * If the condition's value and the word are both numbers, they are compared as numbers.
 */
export function wordTest({ column, operator, values }: ColumnComparison): (word: string) => boolean {
  const form = ignoresCase(column) ? (word: string) => word.toLowerCase() : (word: string) => word;
  const wanted = values.map(form);
  const numbers = isOpen(column) ? wanted.map(numberOf) : wanted.map(() => null);
  const [first = "", number = null] = [wanted[0], numbers[0]];
  const isEqual = (word: string) => {
    const text = form(word);
    const value = numbers.some((known) => known !== null) ? numberOf(text) : null;
    return wanted.some((other, index) => other === text || (value !== null && numbers[index] === value));
  };
  switch (operator) {
    case "=":
    case "in":
      return isEqual;
    case "!=":
      return (word) => !isEqual(word);
    case "~": {
      const part = values[0]!.toLowerCase();
      return (word) => word.toLowerCase().includes(part);
    }
    default:
      return (word) => {
        if (word === "") return false;
        if (number === null) return isInOrder(form(word) < first, form(word) === first, operator);
        const value = numberOf(word);
        return value !== null && isInOrder(value < number, value === number, operator);
      };
  }
}

function isInOrder(isLess: boolean, isEqual: boolean, operator: Operator): boolean {
  if (isEqual) return operator === "<=" || operator === ">=";
  return isLess === operator.startsWith("<");
}

const isOpen = ({ kind }: ConditionColumn): boolean => kind === "score" || kind === "export" || kind === "call";

/** The words of a vocabulary are compared without case, names and columns of the export as they are; those of a choice are spelled as it is. */
function ignoresCase(column: ConditionColumn): boolean {
  if (column.kind === "column") return wordColumns.some((known) => known.column === column.column && known.ignoresCase);
  return column.kind === "issues";
}

const plainNumber = /^[ \t]*[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?[ \t]*$/;

/** The number that a word spells; null if it is not a number. */
export function numberOf(word: string): number | null {
  const value = plainNumber.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
