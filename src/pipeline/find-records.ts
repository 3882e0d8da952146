/**
 * Finds the records of an input that fits no provider as it is: inside the messages of a tool, or in an array of a JSON text.
 * An input that fits is left as it is.
 */

import { FeedbackError, feedbackError } from "../base/errors.js";
import { typedCommand } from "../base/shell-words.js";
import { conditionWords, mapPair } from "../base/typed-words.js";
import { recogniseAnswers } from "../importers/aggregates/recognise-answers.js";
import {
  columnTest,
  type Recognition,
  type Choice as RecognitionChoice,
  recognise,
  type SignatureHead,
} from "../importers/detect.js";
import { type Enclosed, findEnclosed, isEnclosed, type Recogniser } from "../importers/find-enclosure.js";
import { recogniseMapped } from "../importers/recognise-mapped.js";
import type { CompleteSpec } from "../importers/spec.js";
import { isListKey } from "../readers/json/envelope.js";
import { openJson } from "../readers/json/open-json.js";
import { jsonColumnSource } from "../readers/json-column-source.js";
import { openTable } from "../readers/open-table.js";
import { columnKey } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import type { Source } from "../sources/source.js";
import { arraysIn, columnForm, type FoundArray } from "./json-arrays.js";
import type { CheckedOptions } from "./options.js";

export interface FoundTable {
  /** The text of the records, which may be a column of the input. */
  readonly source: Source;
  readonly table: RawTable;
  /** The records inside of those of the table; null if these are what they are recognised as. */
  readonly enclosed: Enclosed | null;
}

type Choice = RecognitionChoice & Pick<CheckedOptions, "csv" | "records">;

/** Opens an input and finds its records. Throws as `openTable` does. */
export async function openRecords(source: Source, choice: Choice): Promise<FoundTable> {
  const table = await openTable(source, choice);
  if (choice.records !== null) checkFound(source.name, table, choice.records);
  const found = await findRecords(source, table, choice);
  return found ?? { source, table, enclosed: null };
}

async function findRecords(source: Source, table: RawTable, choice: Choice): Promise<FoundTable | null> {
  if (table.format === "csv") return findInColumn(source, table, choice);
  if (table.sample.length === 0) return null;
  const read = readerOf(source.name, choice);
  const mapped = choice.mapping?.columns.get("score");
  const isInArray = mapped !== undefined && !columnTest({}, table.columns)(mapped);
  // A question that a mapping names is found in any array, also in that of a record inside
  const inside = isInArray || isEnclosed(table) ? findEnclosed(table, feedbackOnly(read)) : null;
  if (inside !== null) return { source, table, enclosed: inside };
  if (!isMisfit(source.name, table, choice)) return null;
  const enclosed = isInArray ? null : findEnclosed(table, feedbackOnly(read));
  if (enclosed !== null) return { source, table, enclosed };
  return choice.records === null ? findInArrays(source, table, read) : null;
}

/** The records of a raw table of Airbyte: a column of JSON texts. */
async function findInColumn(source: Source, table: RawTable, choice: Choice): Promise<FoundTable | null> {
  const column = table.columns.find((name) => columnKey(name) === "airbytedata");
  if (column === undefined || !source.isRepeatable || !isMisfit(source.name, table, choice)) return null;
  const records = jsonColumnSource(source, table, column);
  const inner = await openTable(records);
  const found = inner.format === "csv" ? null : await findRecords(records, inner, choice);
  return found ?? { source: records, table: inner, enclosed: null };
}

type HeadReader = (head: SignatureHead) => Recognition | null;

/** The one array whose elements any spec fits. Throws if there are several. */
async function findInArrays(source: Source, table: RawTable, read: HeadReader): Promise<FoundTable | null> {
  const found: (FoundTable & { readonly path: string })[] = [];
  for (const { path } of arraysOf(table)) {
    const inner = await openJson(source, { path: path.split("."), isWhole: true });
    const enclosed = isEnclosed(inner) || read(inner) === null ? findEnclosed(inner, feedbackOnly(read)) : null;
    const recognition = enclosed ?? read(inner);
    if (recognition !== null && isCertain(recognition, path)) found.push({ source, table: inner, enclosed, path });
  }
  const [first, second] = found;
  if (first !== undefined && second !== undefined)
    throw feedbackError(
      "records-ambiguous",
      source.name,
      found.map(({ path }) => path),
    );
  return first ?? null;
}

/** The names of a plain table prove less: in an array of any name, `score` may be that of one answer among others, or of a bar of a chart. */
function isCertain({ spec }: Recognition, path: string): boolean {
  if (spec.kind !== "feedback" || spec.plain !== true) return true;
  return path === "*" || path.split(".").every((key) => isListKey(key) || containerKeys.has(key.toLowerCase()));
}

/** Around the records of any API, and never around the parts of a chart. */
const containerKeys: ReadonlySet<string> = new Set(["edges", "nodes", "hits", "response", "result", "body", "list"]);

/** The recognition of a head; null if no spec fits it, or if its records are sums of answers. */
function readerOf(name: string, choice: Choice): HeadReader {
  return (head) => {
    try {
      return recogniseAnswers(name, head, choice);
    } catch (error) {
      if (error instanceof FeedbackError) return null;
      throw error;
    }
  };
}

/** Whether no spec fits the records of a table as they are. Other errors are faults of recognised records. */
function isMisfit(name: string, table: RawTable, choice: Choice): boolean {
  try {
    if (choice.mapping === null) recognise(name, table, choice);
    else recogniseMapped(name, table, choice, choice.mapping);
    return false;
  } catch (error) {
    if (error instanceof FeedbackError) return misfits.includes(error.code);
    throw error;
  }
}

const misfits: readonly string[] = ["not-recognised", "provider-misfit", "map-column-absent", "score-column-unclear"];

function feedbackOnly(read: HeadReader): Recogniser {
  return (head) => {
    const found = read(head);
    return found?.spec.kind === "feedback" ? { ...found, spec: found.spec satisfies CompleteSpec } : null;
  };
}

function checkFound(name: string, table: RawTable, path: readonly string[]): void {
  if (table.sample.length > 0 || table.columns.length > 0) return;
  throw feedbackError("records-absent", name, path.join("."));
}

/** Throws if a JSON text contains a list for each column: a spec may know the names of these. */
export function checkForm(name: string, table: RawTable): void {
  const form = table.envelope === "object" ? columnForm(table.sample) : null;
  if (form !== null) throw feedbackError("records-as-columns", name, form);
}

/** A more helpful error for a JSON text that was not recognised, if there is one; else `error`. */
export function explainMisfit(error: unknown, name: string, table: RawTable): unknown {
  if (!(error instanceof FeedbackError) || error.code !== "not-recognised" || table.format === "csv") return error;
  if (table.columns.length === 0) return table.envelope === "object" ? error : feedbackError("records-as-rows", name);
  // Columns of several records that look like scores are better evidence than arrays in them
  if (table.sample.length > 1 && error.hint?.startsWith("judging by") === true) return error;
  const arrays = arraysOf(table).filter(({ path }) => !path.endsWith("*"));
  if (arrays.length === 0) return error;
  return feedbackError("records-inside", name, arrays.map(arrayWords), commandFor(name, arrays));
}

/** The arrays in the records of a table, by their paths from the top of the text. */
function arraysOf({ envelope, sample }: RawTable): readonly FoundArray[] {
  const prefix = envelope.endsWith("[]") ? `${envelope.slice(0, -"[]".length)}.` : "";
  return arraysIn(sample).map((array) => ({ ...array, path: prefix + array.path }));
}

function arrayWords({ path, count }: FoundArray): string {
  return `${path} (${count})`;
}

/** The whole command for the array that looks most like feedback: the first one with a score, else the longest one. */
function commandFor(name: string, arrays: readonly FoundArray[]): string {
  const [longest] = [...arrays].sort((a, b) => b.count - a.count);
  const array = arrays.find(({ score }) => score !== null) ?? longest;
  const { column, scale } = array?.score ?? { column: "COLUMN", scale: "1..5" };
  const { question = null } = array ?? {};
  const map = [mapPair("score", column), scaleOf(column, scale)].join(",");
  const where = question === null ? [] : ["--where", conditionWords(question.column, "=", [question.first])];
  return typedCommand("summarize", name, "--records", array?.path ?? "PATH", "--map", map, ...where);
}

/** An NPS is not an NPS without its category. */
function scaleOf(column: string, scale: string): string {
  return scale === "0..10" && column.toLowerCase().includes("nps") ? "category=nps" : `scale=${scale}`;
}
