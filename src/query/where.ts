/** The conditions of `--where`: `column op value`, read and checked before the first byte of feedback. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { categories, statuses } from "../base/feedback-schema.js";
import { type Condition, type ConditionColumn, numberOf, type Operator, operators } from "./condition.js";
import { byKey, callKey } from "./query.js";

/** A condition on `created_at`: the moments between which it holds, both inclusive. */
export interface PeriodCondition {
  readonly text: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export interface Conditions {
  readonly periods: readonly PeriodCondition[];
  readonly others: readonly Condition[];
  /** All of them as they are stated in the summary, in the order in which they were given. */
  readonly texts: readonly string[];
}

/** The first or the last millisecond that a date means, null for no date. */
export type DateReader = (text: string, edge: "start" | "end") => number | null;

/** The names that `--where` knows beside the columns of the export. */
export const whereNames: readonly string[] = [
  ...["score", "category", "issue", "status", "provider", "account", "survey", "interaction-type"],
  ...["channel", "language", "segment", "created_at"],
];

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

function parseCondition(word: string, readDate: DateReader, hasCallLog: boolean): Condition | PeriodCondition {
  const parts = partsOf(word);
  const name = parts.name.toLowerCase().replace(/_/g, "-");
  if (name === "created-at") return periodOf(parts, readDate);
  const column = columnOf(parts.name, name, hasCallLog);
  requireOperator(parts, operatorsOf(column));
  if (column.kind === "score") for (const value of parts.values) requireNumber(parts, value);
  const known = column.kind === "choice" && parts.operator !== "~" ? choicesOf[column.column] : null;
  const values = known === null ? parts.values : parts.values.map((value) => requireChoice(parts, value, known));
  return { text: spelled(nameOf(column), parts.operator, values), column, operator: parts.operator, values };
}

const choicesOf = { category: categories, status: statuses } as const;

function columnOf(given: string, name: string, hasCallLog: boolean): ConditionColumn {
  if (name === "score") return { kind: "score" };
  if (name === "issue" || name === "issues") return { kind: "issues" };
  if (name === "category" || name === "status") return { kind: "choice", column: name };
  const key = (hasCallLog ? callKey(given) : null) ?? byKey(given);
  if (key.kind === "column") return { kind: "word", column: key.column };
  if (key.kind === "tags") return { kind: "tags" };
  if (key.kind === "call") return { kind: "call", name: key.name, column: key.column };
  return { kind: "extra", name: given };
}

function nameOf(column: ConditionColumn): string {
  switch (column.kind) {
    case "word":
      return column.column.replace("_", "-");
    case "choice":
      return column.column;
    case "extra":
    case "call":
      return column.name;
    case "tags":
      return "segment";
    case "issues":
      return "issue";
    case "score":
      return "score";
  }
}

function operatorsOf({ kind }: ConditionColumn): readonly Operator[] {
  if (kind === "score") return operators.filter((operator) => operator !== "~");
  if (kind === "extra" || kind === "call") return operators;
  return ["=", "!=", "~", "in"];
}

const periodOperators: readonly Operator[] = ["=", "<", "<=", ">", ">="];

/** A date is the whole day: `= 2026-01-31` lies in it, `> 2026-01-31` after it. */
function periodOf(parts: Parts, readDate: DateReader): PeriodCondition {
  requireOperator(parts, periodOperators);
  const { operator, values } = parts;
  const [value = ""] = values;
  const [start, end] = [readDate(value, "start"), readDate(value, "end")];
  if (start === null || end === null) throw feedbackError("date-invalid", "--where", value);
  const fromMs = { "=": start, ">=": start, ">": end + 1 }[operator as string] ?? null;
  const toMs = { "=": end, "<=": end, "<": start - 1 }[operator as string] ?? null;
  return { text: spelled("created_at", operator, values), fromMs, toMs };
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

/** Takes a condition apart. Names and values that hold an operator, a comma or a bracket stand in quotes. */
function partsOf(word: string): Parts {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(word);
  const rest = word.slice(quoted?.[0].length ?? 0);
  const found = /!=|<=|>=|[=<>~]|\sin\s*(?=\()/i.exec(rest);
  const before = rest.slice(0, found?.index ?? 0).trim();
  const name = quoted === null ? before : unquoted(quoted[1] ?? "");
  if (found === null || name === "" || (quoted !== null && before !== "")) throw feedbackError("where-grammar", word);
  const operator = found[0].trim().toLowerCase() as Operator;
  const text = rest.slice(found.index + found[0].length).trim();
  const values = operator === "in" ? listed(text) : oneValue(text);
  if (values === null) throw feedbackError("where-grammar", word);
  return { word, name, operator, values };
}

const unquoted = (text: string): string => text.replaceAll('""', '"');

function oneValue(text: string): readonly string[] | null {
  if (text.startsWith('"')) return quotedValue(text);
  return text === "" || /^[=<>~!]/.test(text) ? null : [text];
}

function quotedValue(text: string): readonly string[] | null {
  const match = /^"((?:[^"]|"")*)"$/.exec(text);
  return match === null ? null : [unquoted(match[1] ?? "")];
}

/** The values of `(a, "b, c")`. */
function listed(text: string): readonly string[] | null {
  if (!text.startsWith("(") || !text.endsWith(")")) return null;
  const items = [""];
  let isQuoted = false;
  for (const sign of text.slice(1, -1)) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === "," && !isQuoted) items.push("");
    else items.push(`${items.pop()}${sign}`);
  }
  const values = items.map((item) => oneValue(item.trim()));
  return values.every((value) => value !== null) ? values.flat() : null;
}

function spelled(name: string, operator: Operator, values: readonly string[]): string {
  const words = values.map((value) => (/^\s|\s$|^[=<>~!]|[",()]|^$/.test(value) ? quote(value) : value));
  const column = /[=<>~!"]|\sin\s*\(|^\s|\s$/i.test(name) ? quote(name) : name;
  return `${column} ${operator} ${operator === "in" ? `(${words.join(", ")})` : words.join("")}`;
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
