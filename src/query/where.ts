/** The conditions of `--where`: `column op value`, read and checked before the first byte of feedback. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { categories, statuses } from "../base/feedback-schema.js";
import { conditionWords } from "../base/typed-words.js";
import { byKey, columnKeys } from "./by.js";
import { type ConditionColumn, numberOf, type Operator, operators, type WhereCondition } from "./condition.js";
import type { DateSpan } from "./date-span.js";
import { doubledQuotes, Lexer } from "./lexer.js";
import type { Period } from "./period.js";

/** A condition on `created_at`: the period in which it holds. */
interface PeriodCondition extends Period {
  readonly text: string;
}

export interface Conditions {
  readonly periods: readonly PeriodCondition[];
  readonly others: readonly WhereCondition[];
  /** All of them as the summary states them, in the order in which they were given. */
  readonly texts: readonly string[];
}

/** The time that a date means, null if it is not a date. */
type DateReader = (text: string) => DateSpan | null;

/** The names that `--where` knows besides the columns of the export. */
export const whereNames: readonly string[] = ["score", "category", "issue", "status", ...columnKeys, "created_at"];

/** Reads the conditions; all of them have to hold. Throws usage errors. */
export function parseConditions(words: readonly string[], readDate: DateReader, hasCallLog: boolean): Conditions {
  const read = words.map((word) => parseCondition(word, readDate, hasCallLog));
  return {
    periods: read.filter((condition) => "fromMs" in condition),
    others: read.filter((condition) => "column" in condition),
    texts: read.map(({ text }) => text),
  };
}

/** A condition as it is written, taken apart. */
interface Parts {
  readonly word: string;
  readonly name: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

function parseCondition(word: string, readDate: DateReader, hasCallLog: boolean): WhereCondition | PeriodCondition {
  const parts = partsOf(word);
  const name = parts.name.toLowerCase().replace(/_/g, "-");
  if (name === "created-at") return periodOf(parts, readDate);
  const column = columnOf(parts.name, name, hasCallLog);
  requireOperator(parts, operatorsOf(column));
  if (column.kind === "score") for (const value of parts.values) requireNumber(parts, value);
  const known = column.kind === "choice" && parts.operator !== "~" ? choicesOf[column.name] : null;
  const values = known === null ? parts.values : parts.values.map((value) => requireChoice(parts, value, known));
  return { text: conditionWords(column.name, parts.operator, values), column, operator: parts.operator, values };
}

const choicesOf = { category: categories, status: statuses } as const;

function columnOf(given: string, name: string, hasCallLog: boolean): ConditionColumn {
  if (name === "score") return { kind: "score", name };
  if (name === "issue" || name === "issues") return { kind: "issues", name: "issue" };
  if (name === "category" || name === "status") return { kind: "choice", name };
  const key = byKey(given, hasCallLog);
  return key.kind === "time" || key.kind === "export" ? { kind: "export", name: given } : key;
}

function operatorsOf({ kind }: ConditionColumn): readonly Operator[] {
  if (kind === "score") return operators.filter((operator) => operator !== "~");
  if (kind === "export" || kind === "call") return operators;
  return ["=", "!=", "~", "in"];
}

const periodOperators: readonly Operator[] = ["=", "<", "<=", ">", ">="];

/** A date is the whole day or month: `= 2026-01-31` is in it, `> 2026-01-31` after it. */
function periodOf(parts: Parts, readDate: DateReader): PeriodCondition {
  requireOperator(parts, periodOperators);
  const { operator, values } = parts;
  const value = values[0]!;
  const span = readDate(value);
  if (span === null) throw feedbackError("date-invalid", "--where", value);
  const [start, end] = [span.fromMs, span.toMs];
  const fromMs = { "=": start, ">=": start, ">": end + 1 }[operator as string] ?? null;
  const toMs = { "=": end, "<=": end, "<": start - 1 }[operator as string] ?? null;
  return {
    text: conditionWords("created_at", operator, span.isRelative ? [statedDate(span, parts)] : values),
    fromMs,
    toMs,
  };
}

/** The actual date of a date relative to now; an hour compared with `=` cannot be stated as one moment. */
function statedDate({ first, last }: DateSpan, { operator, values }: Parts): string {
  if (operator === "=" && first !== last) throw feedbackError("date-invalid", "--where", values[0]!);
  return operator === ">" || operator === "<=" ? last : first;
}

function requireOperator({ word, name, operator }: Parts, allowed: readonly Operator[]): void {
  if (!allowed.includes(operator)) throw feedbackError("where-operator", word, name, operator, allowed);
}

function requireNumber({ word }: Parts, value: string): void {
  if (numberOf(value) === null) throw feedbackError("where-number", word, value);
}

function requireChoice({ name }: Parts, value: string, choices: readonly string[]): string {
  const choice = choices.find((known) => known === value.toLowerCase());
  if (choice === undefined) throw feedbackError("where-value", name, value, choices, closest(value, choices));
  return choice;
}

const operator = /!=|<=|>=|[=<>~]|\sin\s{0,9}(?=\()/iy;
const blankAndQuote = /\s*(?=")/y;
/** Up to the next comma that is not in quotes. */
const item = /(?:[^",]|"[^"]*(?:"|$))*/y;

/** Takes a condition apart. Names and values that hold an operator, a comma or a bracket are written in quotes. */
function partsOf(word: string): Parts {
  const lexer = new Lexer(word, doubledQuotes);
  lexer.take(blankAndQuote);
  const quoted = lexer.takeQuoted();
  const before = lexer.takeUntil(operator).trim();
  const sign = lexer.take(operator)?.trim().toLowerCase() as Operator | undefined;
  const name = quoted ?? before;
  if (sign === undefined || name === "" || (quoted !== null && before !== ""))
    throw feedbackError("where-grammar", word);
  const values = sign === "in" ? listed(lexer.rest.trim()) : oneValue(lexer.rest.trim());
  if (values === null) throw feedbackError("where-grammar", word);
  return { word, name, operator: sign, values };
}

function oneValue(text: string): readonly string[] | null {
  if (!text.startsWith('"')) return text === "" || /^[=<>~!]/.test(text) ? null : [text];
  const lexer = new Lexer(text, doubledQuotes);
  const value = lexer.takeQuoted();
  return lexer.rest === "" ? [value!] : null;
}

/** The values of `(a, "b, c")`. */
function listed(text: string): readonly string[] | null {
  if (!text.endsWith(")")) return null;
  const lexer = new Lexer(text.slice(1, -1), doubledQuotes);
  const items: string[] = [];
  do items.push(lexer.take(item)!);
  while (lexer.take(/,/y) !== null);
  const values = items.map((one) => oneValue(one.trim()));
  return values.every((value) => value !== null) ? values.flat() : null;
}
