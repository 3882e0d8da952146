/** A streamed JSON text with its tokenizer: which part stays in memory until it is complete, and how long that may become. */

import { type FeedbackError, feedbackError } from "../../base/errors.js";
import { recordBytesOf } from "../record-scanner.js";
import type { TextPart } from "./json-record.js";
import { JsonTokenizer, type TextPlace, type TokenEvent } from "./json-tokenizer.js";

/** The events of a text, and the text between them. */
export class JsonText {
  readonly tokenizer: JsonTokenizer;
  readonly #name: string;
  readonly #mostBytes: number;
  /** The part of the text that is in memory, and the position of its first byte. */
  #bytes: Buffer = Buffer.alloc(0);
  #base = 0;
  #kept: { readonly at: number; readonly line: number } | null = null;

  constructor(place: TextPlace) {
    this.tokenizer = new JsonTokenizer(place, "text");
    this.#name = place.name;
    this.#mostBytes = recordBytesOf(place);
    this.#base = place.byteOffset;
  }

  /** Uses `bytes`, which begin at the position `base`, as the text from there on; they include the `needed` part. */
  show(bytes: Buffer, base: number): void {
    if (this.tokenizer.inWatchedToken) this.#checkToken(this.tokenizer.position);
    this.#bytes = bytes;
    this.#base = base;
  }

  /** Position of the first byte that is still needed. */
  get needed(): number {
    const { position, tokenAt, inWatchedToken } = this.tokenizer;
    return this.#kept?.at ?? (inWatchedToken ? tokenAt : position);
  }

  /** The line of `needed`. */
  get neededLine(): number {
    return this.#kept?.line ?? this.tokenizer.line;
  }

  /** The next event, or null if more text is needed. Throws `record-too-long` and what the tokenizer throws. */
  next(): TokenEvent | null {
    const end = this.#base + this.#bytes.length;
    const until = this.#kept === null ? end : Math.min(end, this.#kept.at + this.#mostBytes);
    const event = this.tokenizer.scan(this.#bytes, this.#base, until);
    if (event === null && until < end) throw this.#tooLong(this.#kept!.line);
    if (event === "scalar" || event === "key") this.#checkToken(this.tokenizer.tokenEnd);
    return event;
  }

  /** Keeps the text from the bracket that was just opened, unless an enclosing part is already kept. */
  keep(): void {
    this.#kept ??= { at: this.tokenizer.position - 1, line: this.tokenizer.line };
  }

  /** Whether text is kept. */
  get isKept(): boolean {
    return this.#kept !== null;
  }

  /** Drops the kept text. */
  forget(): void {
    this.#kept = null;
  }

  /** Drops the kept text, and returns it up to here. */
  release(): TextPart {
    const { at, line } = this.#kept ?? { at: this.tokenizer.position, line: this.tokenizer.line };
    this.#kept = null;
    return { text: this.textFrom(at), line, byteOffset: at };
  }

  /** The key or scalar that was read last; it has to be kept, or just read. */
  token(): TextPart {
    const { tokenAt, tokenEnd, line } = this.tokenizer;
    return { text: this.#textOf(tokenAt, tokenEnd), line, byteOffset: tokenAt };
  }

  /** The kept text, up to here. */
  get keptText(): string {
    return this.textFrom(this.#kept?.at ?? this.tokenizer.position);
  }

  /** The text from `position` up to here; it has to be kept. */
  textFrom(position: number): string {
    return this.#textOf(position, this.tokenizer.position);
  }

  #textOf(from: number, to: number): string {
    return this.#bytes.toString("utf8", from - this.#base, to - this.#base);
  }

  #checkToken(end: number): void {
    if (end - this.tokenizer.tokenAt > this.#mostBytes) throw this.#tooLong(this.tokenizer.line);
  }

  #tooLong(line: number): FeedbackError {
    return feedbackError("record-too-long", this.#name, line, this.#mostBytes);
  }
}
