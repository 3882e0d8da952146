/** Headers of several rows: what the rows below the first one say about the columns, and how many of them there are. */

import { columnKey } from "../raw-columns.js";

/** What a header says, however many rows it has. */
export interface HeaderRows {
  /** Rows below the first one that belong to the header. */
  readonly extra: number;
  /** The names of the columns, by position. */
  readonly names: readonly string[];
  /** Column -> its title: the text of the question. Columns without one are left out. */
  readonly titles: ReadonlyMap<string, string>;
  /** The zone of the times that state none, where the header says it. */
  readonly timeZone: string | null;
}

/** Reads the first row, knowing the records that seem to follow it. */
export function headerRows(first: readonly string[], below: readonly (readonly string[])[]): HeaderRows {
  const [second = [], third = []] = below;
  if (isImportRow(third)) return { ...titled(first, second), extra: 2, timeZone: statedZone(third) };
  if (isImportRow(second)) return { ...plain(first), extra: 1, timeZone: statedZone(second) };
  if (repeatsAsTitles(first, second)) return { ...titled(first, second), extra: 1, timeZone: null };
  if (isContinued(first, second)) return { ...continued(first, second), extra: 1, timeZone: null };
  return { ...plain(first), extra: 0, timeZone: null };
}

function plain(first: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  return { names: first, titles: new Map() };
}

function titled(names: readonly string[], titles: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  return { names, titles: new Map(names.map((name, column) => [name.trim(), (titles[column] ?? "").trim()])) };
}

/** Qualtrics: a JSON object in every cell, with the id that an import would use. */
function isImportRow(row: readonly string[]): boolean {
  return row.length > 0 && row.every((cell) => /^\s*\{\s*["']ImportId["']\s*:/.test(cell));
}

function statedZone(row: readonly string[]): string | null {
  const match = row.map((cell) => /["']timeZone["']\s*:\s*["']([^"']+)["']/.exec(cell)).find((found) => found !== null);
  return match?.[1] ?? null;
}

/** Older exports of Qualtrics: below the names stand the texts of the questions, and `Start Date` below `StartDate`. */
function repeatsAsTitles(first: readonly string[], second: readonly string[]): boolean {
  const column = first.findIndex((name) => name.trim() === "StartDate");
  return column !== -1 && (second[column] ?? "").trim() === "Start Date";
}

/** SurveyMonkey: below the columns of the respondent stands nothing, below a question its choices, `Response` or nothing. */
function isContinued(first: readonly string[], second: readonly string[]): boolean {
  const [respondent = "", collector = ""] = first.map(columnKey);
  if (respondent !== "respondentid" || collector !== "collectorid" || second.length === 0) return false;
  return second[0] === "" && second[1] === ""; // every respondent has an id
}

/** A question stands above the first of its columns only; a column is called by its question where that is one column's name. */
function continued(first: readonly string[], second: readonly string[]): Pick<HeaderRows, "names" | "titles"> {
  let question = "";
  const questions = first.map((name) => {
    question = name.trim() === "" ? question : name.trim();
    return question;
  });
  const used = new Map<string, number>();
  const names = questions.map((text, column) => {
    const choice = (second[column] ?? "").trim();
    const isAlone = questions.filter((other) => other === text).length === 1;
    const name = isAlone || choice === "" ? text : `${text} - ${choice}`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
  return { names, titles: new Map(names.map((name, column) => [name, questions[column] ?? name])) };
}
