/** Follows a CSV text byte by byte, where the kernel has no index: which line ends are inside quotes, and where quotes are wrong. */

import type { LineEndFinder } from "../record-scanner.js";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];
/** The state after a byte: at the end of a field, in an unquoted field, inside quotes, or after closing quotes (unless another quote follows). */
const [atBegin, inText, inQuotes, behindQuotes] = [0, 1, 2, 3] as const;
type Place = typeof atBegin | typeof inText | typeof inQuotes | typeof behindQuotes;

/** How fields are separated and quoted; without a quote every line end ends a record. */
export interface FieldMarks {
  readonly delimiter: string;
  readonly quote: string | null;
}

/** A quote opens a field only at its beginning; anywhere else in a field without quotes it is text. */
export class QuoteState implements LineEndFinder {
  readonly #delimiter: number;
  readonly #quote: number;
  #place: Place = atBegin;

  /** The text begins with a record. */
  constructor({ delimiter, quote }: FieldMarks) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote?.charCodeAt(0) ?? -1;
  }

  /** Whether the text so far ends inside quotes. */
  get isQuoted(): boolean {
    return this.#place === inQuotes;
  }

  /** Whether the byte that was passed last begins a field. */
  get isAtBegin(): boolean {
    return this.#place === atBegin;
  }

  /** Consumes one byte; false if it is after the closing quote of a field. */
  pass(byte: number): boolean {
    const isWrong = this.#place === behindQuotes && byte !== this.#quote && !this.#endsField(byte);
    this.#place = this.#after(byte);
    return !isWrong;
  }

  /** Consumes a text up to its first line feed outside quotes and returns its index; -1 if there is none. */
  lineEndIn(text: Uint8Array): number {
    for (let at = 0; at < text.length; at++) {
      if (this.#place === inQuotes) {
        at = text.indexOf(this.#quote, at);
        if (at === -1) return -1;
      }
      const byte = text[at]!;
      this.#place = this.#after(byte);
      if (byte === lineFeed && this.#place === atBegin) return at;
    }
    return -1;
  }

  #after(byte: number): Place {
    if (this.#place === inQuotes) return byte === this.#quote ? behindQuotes : inQuotes;
    if (this.#endsField(byte)) return atBegin;
    return byte === this.#quote && this.#place !== inText ? inQuotes : inText;
  }

  #endsField(byte: number): boolean {
    return byte === this.#delimiter || byte === lineFeed || byte === carriageReturn;
  }
}

const damages = {
  open: "the quote of a field is not closed",
  behind: "text follows the closing quote of a field",
  marked: "a quote follows a byte order mark",
} as const;

/** Where a text is not valid CSV, and why. */
export interface QuoteFault {
  readonly what: keyof typeof damages;
  readonly words: string;
  /** Offsets of the beginnings of the record and of the field. */
  readonly record: number;
  readonly field: number;
}

/**
 * The first fault in a text that begins with a record. Quotes that are open at its end are also a fault, and so are those of a record after a byte
 * order mark: the mark belongs before a header, which is looked for elsewhere.
 */
export function quoteFault(text: Uint8Array, marks: FieldMarks): QuoteFault | null {
  const state = new QuoteState(marks);
  let [record, field] = [0, 0];
  const fault = (what: keyof typeof damages) => ({ what, words: damages[what], record, field });
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]!;
    if (at === record && marks.quote !== null && beginsMarked(text, at)) return fault("marked");
    if (!state.pass(byte)) return fault("behind");
    if (!state.isAtBegin) continue;
    field = at + 1;
    if (byte === lineFeed || byte === carriageReturn) record = at + 1;
  }
  return state.isQuoted ? fault("open") : null;
}

/** A byte order mark and a quote. */
const markedQuote = [0xef, 0xbb, 0xbf, 0x22];

/** Whether a line begins with a byte order mark and a quote. */
export function beginsMarked(text: Uint8Array, at: number): boolean {
  return text[at] === markedQuote[0] && markedQuote.every((byte, index) => text[at + index] === byte);
}
