/**
 * Opens JSON in the shapes that exports come in: JSON Lines, one or several objects, an array, an envelope around an array,
 * query results. The shape is found out from the head, never from the name; the records stream.
 */

import type { FeedbackError } from "../../base/errors.js";
import type { Source } from "../../sources/source.js";
import { type RecordLimit, recordBytesOf } from "../record-scanner.js";
import { headBytes, type RawTable, rawTable, type TableDescription } from "../table.js";
import { utf8MarkLength, validPart } from "../utf8.js";
import { JsonDocument } from "./json-document.js";
import { JsonLines } from "./json-lines.js";
import type { RecordFinder } from "./json-record.js";
import type { JsonShape, PathShape } from "./json-tokenizer.js";
import { parseJson } from "./parse-json.js";
import { PathDocument } from "./path-document.js";
import { type Head, HeadSample } from "./sample-records.js";

/** Begins each text of a sequence (RFC 7464). */
const recordSeparator = "\u001e";
/** A line that pretty-printed objects have and JSON Lines cannot have. */
const loneBracket = new RegExp(`(?:^|\\n)[ \\t${recordSeparator}]*[[{][ \\t\\r]*\\n`);
/** Neither white space nor a record separator. */
const firstOfValue = new RegExp(`[^ \\t\\r\\n${recordSeparator}]`);

/**
 * Opens `source` as JSON. A byte order mark counts in byte offsets; columns in errors count bytes from the line's beginning.
 * A first record that is longer than a head is read to its end. `place` says where the records are. Throws a FeedbackError if the head is damaged already.
 */
export async function openJson(source: Source, place: PathShape = {}): Promise<RawTable> {
  const longestHead = recordBytesOf(source) + headBytes; // a complete record and its possible surroundings
  for (let limit = headBytes; ; limit = Math.min(8 * limit, longestHead)) {
    const head = await readHead(source, limit);
    const { mostRecordBytes } = source;
    const { table, isPartial, isExamined } = describe(source.name, head, { ...place, mostRecordBytes });
    if (head.fault !== null && isExamined) throw head.fault;
    if (table.sample.length > 0 || head.isWhole || limit === longestHead) return rawTable(source, table, isPartial);
  }
}

/** Throws if a text that begins with `text`, and is damaged behind it, is damaged in it as well. */
export function checkJsonBeginning(text: Uint8Array, name: string, place: PathShape): void {
  const head = headOf(Buffer.from(text), false, name);
  for (const _ of finderOf(shapeOf(name, head, place)).find(head.bytes, false));
  if (head.fault !== null) throw head.fault;
}

function describe(
  name: string,
  head: Head,
  place: PathShape & RecordLimit,
): {
  readonly table: TableDescription;
  readonly isPartial: boolean;
  /** Whether all of the head was examined; else it has more records than are needed. */
  readonly isExamined: boolean;
} {
  const shape = shapeOf(name, head, place);
  const finder = finderOf(shape);
  const sample = new HeadSample(finder, head);
  const columns = sample.records.length > 0 ? sample.paths : finder.names;
  const table: TableDescription = {
    format: shape.isLines ? "ndjson" : "json",
    envelope: finder.envelope,
    columns,
    titles: new Map(),
    timeZone: null,
    sample: sample.records,
    start: { line: shape.line, byteOffset: shape.byteOffset },
    plan: { format: "json", shape },
    layout: null,
  };
  return { table, isPartial: finder.isPartial, isExamined: !sample.isFull };
}

function shapeOf(name: string, { bytes, byteOffset }: Head, place: PathShape & RecordLimit): JsonShape {
  const isLines = place.path === undefined && hasJsonLines(bytes);
  return { name, line: 1, byteOffset, isLines, ...place };
}

function finderOf(shape: JsonShape): RecordFinder {
  if (shape.path !== undefined) return new PathDocument(shape, shape.path, shape.isWhole);
  return shape.isLines ? new JsonLines(shape) : new JsonDocument(shape);
}

/** A head is cut off at a fault of its encoding. */
interface JsonHead extends Head {
  readonly fault: FeedbackError | null;
}

async function readHead(source: Source, limit: number): Promise<JsonHead> {
  const text = Buffer.from(await source.head(limit));
  return headOf(text, text.length < limit, source.name);
}

function headOf(text: Buffer, isWhole: boolean, name: string): JsonHead {
  const byteOffset = utf8MarkLength(text);
  const { bytes, fault } = validPart({ bytes: text.subarray(byteOffset), isLast: isWhole, byteOffset }, name);
  return { bytes, byteOffset, isWhole: isWhole && fault === null, fault };
}

/** Whether a text begins like JSON: with a brace or bracket, after a byte order mark, white space and a record separator. */
export function looksLikeJson(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(utf8MarkLength(head))).toString("latin1");
  const first = text.search(firstOfValue);
  return text[first] === "{" || text[first] === "[" || isComment(text, first);
}

/** JSON has no comments; the scanner reports them. */
function isComment(text: string, at: number): boolean {
  return text.startsWith("//", at) || text.startsWith("/*", at);
}

/**
 * Whether a text that begins with `head` is JSON Lines: its first line that is not blank is an object, more follows, and no line is
 * an opening bracket alone. One value alone is a document, even on one line, and so are arrays one after the other. A text that
 * begins with neither brace nor bracket can only be lines.
 */
export function hasJsonLines(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString("utf8");
  const from = text.search(firstOfValue);
  if (from === -1 || text[from] === "[") return false;
  if (text[from] !== "{") return true;
  const end = text.indexOf("\n", from);
  if (end === -1 || !firstOfValue.test(text.slice(end))) return false;
  return isJson(text.slice(from, end)) && !loneBracket.test(text);
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
