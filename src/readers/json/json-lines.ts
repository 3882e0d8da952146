/** Finds the records of JSON Lines: every line is one value, which is a record or an envelope of records. */

import { feedbackError } from "../../base/errors.js";
import { maxRecordBytes } from "../record-scanner.js";
import { ByteWindow } from "./byte-window.js";
import { mayBeEnvelope } from "./envelope.js";
import { JsonDocument } from "./json-document.js";
import { elementRecord, type FoundRecord, isObject, type JsonValue, type RecordFinder } from "./json-record.js";
import { JsonTokenizer, maxDepth, type TextPlace } from "./json-tokenizer.js";

const lineFeed = 0x0a;

/** The records of a text of lines; LF or CRLF, blank lines are passed over. */
export class JsonLines implements RecordFinder {
  readonly #name: string;
  #window: ByteWindow;
  readonly #knownLists = new Set<string>();
  #unwrapped: JsonDocument | null = null;
  #line: number;
  #lineAt: number;

  constructor(place: TextPlace) {
    this.#name = place.name;
    this.#window = new ByteWindow(Buffer.alloc(0), place.byteOffset);
    this.#line = place.line;
    this.#lineAt = place.byteOffset;
  }

  get envelope(): string {
    const inner = this.#unwrapped?.envelope ?? "object";
    return inner === "object" ? "lines" : inner;
  }

  get names(): readonly string[] {
    return this.#unwrapped?.names ?? [];
  }

  /** Whether a line was an envelope: what its lists are may depend on the lines before, and the text cannot be read in parts. */
  get hasEnvelopes(): boolean {
    return this.#unwrapped !== null;
  }

  get isPartial(): boolean {
    return this.#unwrapped?.isPartial ?? false;
  }

  *find(bytes: Buffer): Generator<FoundRecord> {
    const window = new ByteWindow(bytes, this.#lineAt);
    this.#window = window;
    let found = bytes.indexOf(lineFeed);
    for (; found !== -1; found = bytes.indexOf(lineFeed, this.#lineAt - window.base)) {
      yield* this.#records(window.base + found);
      this.#line++;
      this.#lineAt = window.base + found + 1;
    }
    this.#checkLength(window.end);
  }

  /** The records of line number `line`, from the position `at` to before `end`, of the text whose `bytes` begin at `base`. */
  lineIn(bytes: Buffer, base: number, line: number, at: number, end: number): Iterable<FoundRecord> {
    this.#window = new ByteWindow(bytes, base);
    this.#line = line;
    this.#lineAt = at;
    return this.#records(end);
  }

  /** The records of the last line, if no line feed ends it. */
  end(): Iterable<FoundRecord> {
    return this.#records(this.#window.end);
  }

  /** The records of the line that ends at the position `lineEnd`: one, or those of its envelope, or none. */
  #records(lineEnd: number): Iterable<FoundRecord> {
    this.#checkLength(lineEnd);
    const from = skipSpaces(this.#window, this.#lineAt, lineEnd);
    if (from === lineEnd) return [];
    const to = skipSpacesBack(this.#window, lineEnd);
    const text = this.#window.text(from, to);
    const value = this.#parse(text, to);
    if (isObject(value) && mayBeEnvelope(value)) return this.#unwrap(text, from);
    return [elementRecord(value, text, this.#line, from)];
  }

  #parse(text: string, to: number): JsonValue {
    // Every level has two brackets, so a shorter text cannot be too deep.
    if (text.length > 2 * maxDepth) this.#check(to);
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      this.#check(to);
      throw feedbackError("json-damaged", this.#name, this.#line, null, "unexpected character");
    }
  }

  /** Finds what is wrong with the line up to the position `to`, and says it in our own words. */
  #check(to: number): void {
    const tokenizer = new JsonTokenizer(this.#place(this.#lineAt), "line", false);
    tokenizer.watch = -1;
    tokenizer.scan(this.#window, to);
    tokenizer.end();
  }

  #unwrap(text: string, from: number): Iterable<FoundRecord> {
    this.#unwrapped = new JsonDocument(this.#place(from), this.#knownLists);
    return this.#unwrapped.find(Buffer.from(text));
  }

  #place(byteOffset: number): TextPlace {
    return { name: this.#name, line: this.#line, byteOffset };
  }

  #checkLength(end: number): void {
    if (end - this.#lineAt <= maxRecordBytes) return;
    throw feedbackError("record-too-long", this.#name, this.#line, maxRecordBytes);
  }
}

/** Position of the first byte from `from` to before `to` that is not white space of JSON, or `to`. */
function skipSpaces(window: ByteWindow, from: number, to: number): number {
  let position = from;
  while (position < to && isSpace(window.byte(position))) position++;
  return position;
}

/** Position after the last byte before `to` that is not white space of JSON; there has to be one. */
function skipSpacesBack(window: ByteWindow, to: number): number {
  let position = to;
  while (isSpace(window.byte(position - 1))) position--;
  return position;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}
