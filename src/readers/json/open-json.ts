/**
 * Opens JSON in the shapes that exports come in: JSON Lines, one or several objects, an array, an envelope around an array,
 * query results. The shape is found out from the head, never from the name; the records stream.
 */

import type { Source } from "../../sources/source.js";
import { headBytes, type RawTable, rawTable, type SampleRecord, type TableDescription } from "../table.js";
import { utf8MarkLength, validUtf8 } from "../utf8.js";
import { JsonDocument } from "./json-document.js";
import { JsonLines } from "./json-lines.js";
import {
  isDamaged,
  isObject,
  type JsonRecord,
  type JsonValue,
  type RecordFinder,
  textObject,
  valueText,
} from "./json-record.js";
import { type JsonShape, maxDepth } from "./json-tokenizer.js";

/** A line that pretty-printed objects have and JSON Lines cannot have. */
const loneBracket = /(?:^|\n)[ \t]*[[{][ \t\r]*\n/;

/** Most paths that are listed of a file, and of one record. */
const maxPaths = 4096;
/** A longer path is passed over, or deep nesting would make paths out of a small file that fill the memory. */
const maxPathLength = 1024;

/** More records than a head of ordinary ones holds: a key that is rare is seen if it is anywhere in the head. */
const sampleLength = 5000;

/** The beginning of an input, as valid UTF-8 without a byte order mark. */
interface Head {
  readonly bytes: Buffer;
  /** Byte offset of the first byte: 3 after a mark. */
  readonly byteOffset: number;
  /** Whether this is all of the input. */
  readonly isWhole: boolean;
}

/**
 * Opens `source` as JSON. A byte order mark counts in byte offsets; columns in errors count bytes from the line's beginning.
 * Throws a FeedbackError if the head is damaged already.
 */
export async function openJson(source: Source): Promise<RawTable> {
  const head = await readHead(source);
  const isLines = hasJsonLines(head.bytes);
  const start = { line: 1, byteOffset: head.byteOffset };
  const shape: JsonShape = { name: source.name, ...start, isLines };
  const finder: RecordFinder = isLines ? new JsonLines(shape) : new JsonDocument(shape);
  const sample = sampleRecords(finder, head).map(flatRecord);
  const columns = sample.length > 0 ? samplePaths(sample) : finder.names;
  const { envelope } = finder;
  const table: TableDescription = {
    format: isLines ? "ndjson" : "json",
    envelope,
    columns,
    titles: new Map(),
    timeZone: null,
    sample,
    start,
    plan: { format: "json", shape },
  };
  return rawTable(source, table, finder.isPartial);
}

async function readHead(source: Source): Promise<Head> {
  const text = Buffer.from(await source.head(headBytes));
  const isWhole = text.length < headBytes;
  const byteOffset = utf8MarkLength(text);
  const bytes = validUtf8({ bytes: text.subarray(byteOffset), isLast: isWhole, byteOffset }, source.name);
  return { bytes, byteOffset, isWhole };
}

/** The first records of the head. A head that is all of the input is checked to its end if it has not more. */
function sampleRecords(finder: RecordFinder, head: Head): JsonRecord[] {
  const records: JsonRecord[] = [];
  for (const found of finder.find(head.bytes, head.isWhole)) {
    if (!isDamaged(found)) records.push(found);
    if (records.length === sampleLength) break;
  }
  return records;
}

/** Whether a text begins like JSON: with a brace or bracket, after a byte order mark and white space. */
export function looksLikeJson(head: Uint8Array): boolean {
  return /^[ \t\r\n]*[[{]/.test(Buffer.from(head.subarray(utf8MarkLength(head))).toString("latin1"));
}

/**
 * Whether a text that begins with `head` is JSON Lines: its first line that is not blank is a whole value, more follows, and
 * no line is an opening bracket alone. One value alone is a document, even on one line. A text that begins with neither
 * brace nor bracket can only be lines.
 */
export function hasJsonLines(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString("utf8");
  const from = text.search(/[^ \t\r\n]/);
  if (from === -1) return false;
  if (text[from] !== "{" && text[from] !== "[") return true;
  const end = text.indexOf("\n", from);
  if (end === -1 || !/[^ \t\r\n]/.test(text.slice(end))) return false;
  return isJson(text.slice(from, end)) && !loneBracket.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The paths of `record` with their texts. Arrays are leaves, and so is a JSON text in a string, beside the paths in it. */
function flatRecord(record: JsonRecord): SampleRecord {
  const leaves = new Map<string, string | null>();
  if (record.names === null) addMembers(leaves, "", Object.entries(record.value), 1);
  else addMembers(leaves, "", zip(record.names, record.value), 1);
  return leaves;
}

/** Every path of `sample` in order of appearance. */
function samplePaths(sample: readonly SampleRecord[]): string[] {
  const paths = new Set<string>();
  for (const record of sample) {
    for (const path of record.keys()) if (paths.size < maxPaths) paths.add(path);
  }
  return [...paths];
}

type Members = readonly (readonly [key: string, value: JsonValue])[];

function addMembers(leaves: Map<string, string | null>, prefix: string, members: Members, depth: number): void {
  for (const [key, value] of members) {
    const path = prefix + key;
    if (path.length > maxPathLength || leaves.size >= maxPaths) continue;
    const isLeaf = !isObject(value) || depth === maxDepth || Object.keys(value).length === 0;
    if (isLeaf) leaves.set(path, valueText(value));
    const inner = isLeaf ? textObject(value) : value;
    if (inner !== null && depth < maxDepth) addMembers(leaves, `${path}.`, Object.entries(inner), depth + 1);
  }
}

function zip(names: readonly string[], values: readonly JsonValue[]): Members {
  return names.map((name, index) => [name, values[index] ?? null]);
}
