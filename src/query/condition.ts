/** One condition of `--where`, checked, and the rows of a batch that it holds for. Words are compared once per distinct value. */

import type { DictionaryVector, FeedbackBatch, ListVector } from "../base/feedback-batch.js";
import type { FeedbackColumn } from "../base/feedback-schema.js";

export const operators = ["=", "!=", "<", "<=", ">", ">=", "~", "in"] as const;
export type Operator = (typeof operators)[number];

export type DictionaryColumn = Extract<
  FeedbackColumn,
  "provider" | "account" | "survey" | "interaction_type" | "channel" | "language"
>;

/** What a condition looks at. */
export type ConditionColumn =
  | { readonly kind: "word"; readonly column: DictionaryColumn }
  | { readonly kind: "tags" }
  /** Columns of a rating: of a response only the ratings count for which the condition holds. */
  | { readonly kind: "score" }
  | { readonly kind: "issues" }
  | { readonly kind: "choice"; readonly column: "category" | "status" }
  /** A column of the export by its own name. */
  | { readonly kind: "extra"; readonly name: string }
  /** A column of the log of calls, that of the response's call. */
  | { readonly kind: "call"; readonly name: string; readonly column: string };

export interface Condition {
  /** `column op value`, in one spelling. */
  readonly text: string;
  readonly column: ConditionColumn;
  readonly operator: Operator;
  /** One, or those of `in`; an empty one is a missing value. */
  readonly values: readonly string[];
}

/** Whether a condition looks at single ratings and not at the whole record. */
export function isOfRatings({ column: { kind } }: Condition): boolean {
  return kind === "score" || kind === "issues" || kind === "choice";
}

/** The columns that conditions look at; those of ratings are always there. */
export type ConditionBatch = Pick<FeedbackBatch, "score" | "issues" | "category" | "status"> &
  Partial<Pick<FeedbackBatch, "segments" | "extra" | DictionaryColumn>>;

/** The test of a condition for the rows of one batch. */
export function conditionTest(condition: Condition, batch: ConditionBatch): (row: number) => boolean {
  const { column } = condition;
  switch (column.kind) {
    case "score": {
      const test = wordTest(condition);
      return (row) => test(scoreText(batch.score[row] ?? Number.NaN));
    }
    case "issues":
      return testOfLists(condition, batch.issues);
    case "tags":
      return testOfLists(condition, batch.segments);
    case "word":
    case "choice":
      return testOfWords(condition, batch[column.column]);
    case "extra":
    case "call":
      return testOfWords(condition, batch.extra?.get(column.name));
  }
}

const scoreText = (score: number): string => (Number.isNaN(score) ? "" : String(score));

function testOfWords(condition: Condition, vector: DictionaryVector | undefined): (row: number) => boolean {
  const test = wordTest(condition);
  const ofMissing = test("");
  if (vector === undefined) return () => ofMissing;
  const holds = vector.values.map(test);
  return (row) => holds[vector.codes[row] ?? -1] ?? ofMissing;
}

/** A list is equal to each of its items, and an empty one to "". */
function testOfLists(condition: Condition, vector: ListVector | undefined): (row: number) => boolean {
  const isOpposite = condition.operator === "!=";
  const test = wordTest(isOpposite ? { ...condition, operator: "=" } : condition);
  const ofList = (items: readonly string[]) => (items.length === 0 ? [""] : items).some(test) !== isOpposite;
  const ofEmpty = ofList([]);
  if (vector === undefined) return () => ofEmpty;
  const holds = vector.lists.map(ofList);
  return (row) => holds[vector.codes[row] ?? -1] ?? ofEmpty;
}

/**
 * The test of one word, "" for a missing value. `!=` is the opposite of `=`; no other comparison holds for a missing value.
 * Where the condition's value and the word both are numbers they are compared as numbers.
 */
export function wordTest({ column, operator, values }: Condition): (word: string) => boolean {
  const form = formOf(column);
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
      const part = (values[0] ?? "").toLowerCase();
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

const isOpen = ({ kind }: ConditionColumn): boolean => kind === "score" || kind === "extra" || kind === "call";

/** As `--account`, `--survey` and `--interaction-type` names are compared as they are, the words of a vocabulary without case. */
function formOf(column: ConditionColumn): (word: string) => string {
  const isExact =
    column.kind === "word"
      ? ["account", "survey", "interaction_type"].includes(column.column)
      : column.kind === "tags" || isOpen(column);
  return isExact ? (word) => word : (word) => word.toLowerCase();
}

const plainNumber = /^[ \t]*[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?[ \t]*$/;

/** The number that a word spells; null where it spells none. */
export function numberOf(word: string): number | null {
  const value = plainNumber.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
