/** Finds the records of JSON Lines: every line is one value, which is a record or an envelope of records. */

import { feedbackError } from "../../base/errors.js";
import { recordBytesOf } from "../record-scanner.js";
import { utf8MarkLength } from "../utf8.js";
import { mayBeEnvelope } from "./envelope.js";
import { JsonDocument } from "./json-document.js";
import { elementRecord, type FoundRecord, isObject, type JsonValue, type RecordFinder } from "./json-record.js";
import { JsonTokenizer, maxDepth, type TextPlace } from "./json-tokenizer.js";
import { parseJson } from "./parse-json.js";

const [lineFeed, recordSeparator] = [0x0a, 0x1e];

/** The records of a text of lines; LF or CRLF, blank lines are skipped. */
export class JsonLines implements RecordFinder {
  readonly #place: TextPlace;
  readonly #knownLists = new Set<string>();
  #unwrapped: JsonDocument | null = null;
  /** Of the envelopes before it. */
  #wasPartial = false;

  constructor(place: TextPlace) {
    this.#place = place;
  }

  get envelope(): string {
    const inner = this.#unwrapped?.envelope ?? "object";
    return inner === "object" ? "lines" : inner;
  }

  get names(): readonly string[] {
    return this.#unwrapped?.names ?? [];
  }

  /** Whether a line was an envelope: the kind of its lists may depend on earlier lines, so the text cannot be read in parts. */
  get hasEnvelopes(): boolean {
    return this.#unwrapped !== null;
  }

  /** Whether one of the envelopes says so. */
  get isPartial(): boolean {
    return this.#wasPartial || this.#unwrapped?.isPartial === true;
  }

  *find(bytes: Buffer, isWhole: boolean): Generator<FoundRecord> {
    let { line, byteOffset } = this.#place;
    let rest = bytes;
    for (let end = rest.indexOf(lineFeed); end !== -1; end = rest.indexOf(lineFeed)) {
      yield* this.recordsIn(rest.subarray(0, end), line, byteOffset);
      rest = rest.subarray(end + 1);
      line += 1;
      byteOffset += end + 1;
    }
    if (isWhole) yield* this.recordsIn(rest, line, byteOffset);
  }

  /** The records of a line, which is given without its line feed: one, or those of its envelope, or none. */
  recordsIn(bytes: Buffer, line: number, byteOffset: number): Iterable<FoundRecord> {
    const { name } = this.#place;
    const most = recordBytesOf(this.#place);
    if (bytes.length > most) throw feedbackError("record-too-long", name, line, most);
    const value = bytes.subarray(0, lengthWithoutSpaces(bytes));
    if (value.length === 0) return [];
    const from = valueStart(value);
    if (from === value.length) return [];
    const text = value.toString("utf8", from);
    const parsed = parsedLine(text, value, { name, line, byteOffset });
    const part = { text, line, byteOffset: byteOffset + from };
    if (!isObject(parsed) || !mayBeEnvelope(parsed)) return [elementRecord(parsed, part)];
    this.#wasPartial = this.isPartial;
    this.#unwrapped = new JsonDocument({ ...this.#place, line, byteOffset: part.byteOffset }, this.#knownLists);
    return this.#unwrapped.find(Buffer.from(text), true);
  }
}

/** The value that `text` spells, which is the line `bytes` from its first character on. */
function parsedLine(text: string, bytes: Buffer, place: TextPlace): JsonValue {
  // Every level has two brackets, so a shorter text cannot be too deep.
  if (text.length > 2 * maxDepth) checkLine(bytes, place);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    checkLine(bytes, place);
    return parseJson(text);
  }
}

/** Finds the fault of the line, and reports it in our own words. */
function checkLine(bytes: Buffer, place: TextPlace): void {
  const tokenizer = new JsonTokenizer(place, "line");
  tokenizer.watch = -1;
  tokenizer.pass(valueStart(bytes));
  tokenizer.scan(bytes, place.byteOffset, place.byteOffset + bytes.length);
  tokenizer.end();
}

/**
 * Where the value of a line begins: after white space, a record separator (RFC 7464), and the byte order mark of a file to which
 * others were appended.
 */
function valueStart(line: Buffer): number {
  const from = spacesFrom(line, 0);
  return spacesFrom(line, from + utf8MarkLength(line.subarray(from)));
}

function spacesFrom(line: Buffer, start: number): number {
  let at = start;
  while (isSpace(line[at]) || line[at] === recordSeparator) at += 1;
  return at;
}

function lengthWithoutSpaces(bytes: Buffer): number {
  let length = bytes.length;
  while (isSpace(bytes[length - 1])) length -= 1;
  return length;
}

/** White space of JSON, within a line. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}
