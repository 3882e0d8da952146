/**
 * Opens JSON in the shapes that exports come in: JSON Lines, one or several objects, an array, an envelope around an array,
 * query results. The shape is found out from the head, never from the name; the records stream.
 */

import type { Source } from "../../sources/source.js";
import { headBytes, type RawTable, rawTable, type TableDescription } from "../table.js";
import { utf8MarkLength, validUtf8 } from "../utf8.js";
import { JsonDocument } from "./json-document.js";
import { JsonLines } from "./json-lines.js";
import type { RecordFinder } from "./json-record.js";
import type { JsonShape } from "./json-tokenizer.js";
import { type Head, HeadSample } from "./sample-records.js";

/** A line that pretty-printed objects have and JSON Lines cannot have. */
const loneBracket = /(?:^|\n)[ \t]*[[{][ \t\r]*\n/;

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
  const sample = new HeadSample(finder, head);
  const columns = sample.records.length > 0 ? sample.paths : finder.names;
  const { envelope } = finder;
  const table: TableDescription = {
    format: isLines ? "ndjson" : "json",
    envelope,
    columns,
    titles: new Map(),
    timeZone: null,
    sample: sample.records,
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
