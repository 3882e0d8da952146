/**
 * Opens JSON in the shapes that exports come in: JSON Lines, one or several objects, an array, an envelope around an array,
 * query results. The shape is found out from the head, never from the name; the records stream.
 */

import type { Source } from "../../sources/source.js";
import { maxRecordBytes } from "../record-scanner.js";
import { headBytes, type RawTable, rawTable, type TableDescription } from "../table.js";
import { utf8MarkLength, validUtf8 } from "../utf8.js";
import { JsonDocument } from "./json-document.js";
import { JsonLines } from "./json-lines.js";
import type { RecordFinder } from "./json-record.js";
import type { JsonShape, PathShape } from "./json-tokenizer.js";
import { parseJson } from "./parse-json.js";
import { PathDocument } from "./path-document.js";
import { type Head, HeadSample } from "./sample-records.js";

/** A complete record and its possible surroundings. */
const longestHead = maxRecordBytes + headBytes;
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
  for (let limit = headBytes; ; limit = Math.min(8 * limit, longestHead)) {
    const head = await readHead(source, limit);
    const { table, isPartial } = describe(source.name, head, place);
    if (table.sample.length > 0 || head.isWhole || limit === longestHead) return rawTable(source, table, isPartial);
  }
}

function describe(
  name: string,
  head: Head,
  place: PathShape,
): { readonly table: TableDescription; readonly isPartial: boolean } {
  const isLines = place.path === undefined && hasJsonLines(head.bytes);
  const start = { line: 1, byteOffset: head.byteOffset };
  const shape: JsonShape = { name, ...start, isLines, ...place };
  const finder = finderOf(shape);
  const sample = new HeadSample(finder, head);
  const columns = sample.records.length > 0 ? sample.paths : finder.names;
  const table: TableDescription = {
    format: isLines ? "ndjson" : "json",
    envelope: finder.envelope,
    columns,
    titles: new Map(),
    timeZone: null,
    sample: sample.records,
    start,
    plan: { format: "json", shape },
    layout: null,
  };
  return { table, isPartial: finder.isPartial };
}

function finderOf(shape: JsonShape): RecordFinder {
  if (shape.path !== undefined) return new PathDocument(shape, shape.path, shape.isWhole);
  return shape.isLines ? new JsonLines(shape) : new JsonDocument(shape);
}

async function readHead(source: Source, limit: number): Promise<Head> {
  const text = Buffer.from(await source.head(limit));
  const isWhole = text.length < limit;
  const byteOffset = utf8MarkLength(text);
  const bytes = validUtf8({ bytes: text.subarray(byteOffset), isLast: isWhole, byteOffset }, source.name);
  return { bytes, byteOffset, isWhole };
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
