/**
 * Rows of a feedback table -> records like those of an export, in JSON Lines, with all ratings of one response together. The names of the
 * members of a record are defined only here.
 */

import { feedbackError } from "../../base/errors.js";
import { type Category, categories, feedbackColumns, type Status, statuses } from "../../base/feedback-schema.js";
import type { TableRow } from "./table-rows.js";

/** The members of a record that contain a rating. */
export function ratingMembers(category: Category) {
  const member = (part: string) => `rating:${category}:${part}`;
  return {
    status: member("status"),
    score: member("score"),
    min: member("min"),
    max: member("max"),
    low: member("low"),
    issues: member("issues"),
  };
}

/** The member of a record that was never delivered, and its word; that of its number; and the score of an answer that is not a score. */
export const recordMembers = { delivery: "rating:delivery", failed: "failed", number: "rating:record" } as const;
const badScore = "an answer that is not a score";

/** A row, checked. */
export interface RatingRow {
  readonly line: number;
  readonly provider: string;
  readonly category: Category;
  readonly status: Status;
  readonly isPrimary: boolean;
  readonly score: unknown;
  readonly scale: readonly [min: unknown, max: unknown, low: unknown];
  readonly issues: readonly string[];
  /** The provider's tokens, in the order of the issues. */
  readonly tokens: readonly string[];
  /** The other columns that have a value, as members of a JSON object. */
  readonly others: string;
}

const ofRatings: ReadonlySet<string> = new Set([
  ...["provider", "primary", "category", "status", "score"],
  ...["scale_min", "scale_max", "low_threshold", "issues", "issues_raw"],
]);
const listColumns: ReadonlySet<string> = new Set(
  feedbackColumns.filter(({ kind }) => kind === "list").map(({ name }) => name),
);

/** The columns that every feedback table has. */
export const requiredColumns: readonly string[] = [
  ...["provider", "primary", "category", "status", "score", "scale_min", "scale_max", "low_threshold"],
];

/** Throws `table-damaged` if the row is not a row of a feedback table. */
export function ratingRow(row: TableRow, line: number, name: string): RatingRow {
  const word = (column: string) => String(row.get(column) ?? "").trim();
  const [category, status] = [word("category"), word("status")];
  if (!isOneOf(categories, category))
    throw feedbackError("table-damaged", name, line, `"${category}" is not a category`);
  if (!isOneOf(statuses, status)) throw feedbackError("table-damaged", name, line, `"${status}" is not a status`);
  if (word("provider") === "") throw feedbackError("table-damaged", name, line, "it names no provider");
  const issues = listOf(row.get("issues") ?? row.get("issues_raw"));
  const tokens = listOf(row.get("issues_raw") ?? row.get("issues"));
  if (issues.length !== tokens.length)
    throw feedbackError("table-damaged", name, line, `${issues.length} issues, and ${tokens.length} in issues_raw`);
  return {
    line,
    provider: word("provider"),
    category,
    status,
    isPrimary: ["true", "1"].includes(word("primary").toLowerCase()),
    score: row.get("score") ?? null,
    scale: [row.get("scale_min") ?? null, row.get("scale_max") ?? null, row.get("low_threshold") ?? null],
    issues,
    tokens,
    others: membersOf(row),
  };
}

function isOneOf<Word extends string>(words: readonly Word[], word: string): word is Word {
  return words.some((known) => known === word);
}

/** A list, or its text in JSON. */
function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== "string" || value === "") return [];
  const list: unknown = value.startsWith("[") ? jsonOf(value) : null;
  return Array.isArray(list) ? list.map(String) : [value];
}

/** Whether a cell is a list in the form of `convert`, or empty. */
export function isOwnList(cell: string | null): boolean {
  return cell === null || (cell.startsWith("[") && Array.isArray(jsonOf(cell)));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function membersOf(row: TableRow): string {
  let members = "";
  for (const [name, value] of row) {
    if (value === null || value === "" || ofRatings.has(name)) continue;
    const spelled = listColumns.has(name) ? listOf(value) : value;
    members += `${JSON.stringify(name)}:${JSON.stringify(spelled)},`;
  }
  return members;
}

/** Whether a row belongs to the record of the rows before it: the same response in another category. */
export function goesOn(record: readonly RatingRow[], row: RatingRow): boolean {
  const [first] = record;
  if (first === undefined || row.isPrimary || row.others !== first.others) return false;
  return !record.some(({ category }) => category === row.category);
}

/** The line of a record; its number distinguishes it from all others, even if its respondent is unknown. */
export function recordLine(record: readonly RatingRow[], number: number): string {
  const isFailed = record.some(({ status }) => status === "failed");
  const delivery = isFailed ? `,${JSON.stringify(recordMembers.delivery)}:${JSON.stringify(recordMembers.failed)}` : "";
  const ratings = record.map(ratingText).join("");
  return `{${record[0]!.others}${ratings}${JSON.stringify(recordMembers.number)}:${number}${delivery}}\n`;
}

function ratingText({ category, status, score, scale, tokens }: RatingRow): string {
  const members = ratingMembers(category);
  const [min, max, low] = scale;
  const values = [
    [members.status, status],
    [members.score, status === "bad" ? badScore : score],
    [members.min, min],
    [members.max, max],
    [members.low, low],
    [members.issues, tokens.length === 0 ? null : tokens],
  ] as const;
  return values
    .map(([name, value]) => (value === null ? "" : `${JSON.stringify(name)}:${JSON.stringify(value)},`))
    .join("");
}
