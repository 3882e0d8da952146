/**
 * Checks JSON text byte by byte, in pieces of any size, and stops at the end of each value, key or bracket that the caller
 * watches for. It builds nothing: nesting costs a byte a level, and no input can overflow the stack.
 */

import { type FeedbackError, feedbackError } from "../../base/errors.js";
import type { RecordLimit } from "../record-scanner.js";
import { code, faultOf, firstState, firstTokenState, transitions } from "./grammar.js";

/** Deepest nesting of objects and arrays that is read. */
export const maxDepth = 512;

/** The place of a piece of text: the input's name, and the line (from 1) and byte offset at which the piece begins. */
export interface TextPlace extends RecordLimit {
  readonly name: string;
  readonly line: number;
  readonly byteOffset: number;
}

/** The keys that lead to the records of a text, and whether every object on the way has the next key. */
export interface PathShape {
  readonly path?: readonly string[];
  readonly isWhole?: boolean;
}

/** A JSON text: its name and where it begins, whether its lines are records, or where these are. */
export interface JsonShape extends TextPlace, PathShape {
  readonly isLines: boolean;
}

/** A place between values that the kernel has reached: the line begins at the position `lineAt`. */
export interface ScannedPlace {
  readonly position: number;
  readonly line: number;
  readonly lineAt: number;
  /** Whether a value comes next; else a comma or the end of the array does. */
  readonly expectsValue: boolean;
}

/** The token after which the scanner stopped: a bracket, or a complete key or scalar that begins at `tokenAt`. */
export type TokenEvent = "openedObject" | "openedArray" | "closed" | "key" | "scalar";

const { string, newline, openObject, openArray, closeString, endWord, endNumber, fault } = code;

/** The state of a text that is being checked. */
export class JsonTokenizer {
  /** Events inside containers nested deeper than this are skipped. 0 is the top of the text. */
  watch = 0;
  depth = 0;
  /** Position after the last byte that was taken. */
  position: number;
  /** The line of `position`. */
  line: number;
  /** What may follow a value at the top of the text. */
  follows: "object" | "array" | "nothing";
  /** The position of the key, string, number or word that was read last, and the position after it. */
  tokenAt = 0;
  tokenEnd = 0;

  readonly #name: string;
  readonly #unit: "text" | "line";
  readonly #isObject = new Uint8Array(maxDepth + 1);
  #state = code.start;
  #lineAt: number;
  #inKey = false;

  /** `unit` is the name of the text in errors; in a text, several objects may follow each other at the top. */
  constructor(place: TextPlace, unit: "text" | "line") {
    this.position = place.byteOffset;
    this.line = place.line;
    this.follows = unit === "text" ? "object" : "nothing";
    this.#name = place.name;
    this.#unit = unit;
    this.#lineAt = place.byteOffset;
  }

  /** Whether the text read so far ends inside a key or a scalar that is watched. */
  get inWatchedToken(): boolean {
    return this.#state >= firstTokenState && this.depth <= this.watch;
  }

  /** Position of the first byte of the current line. */
  get lineAt(): number {
    return this.#lineAt;
  }

  /**
   * Whether a value has to come next (true), or a comma or the end of the array (false); null anywhere else, and in
   * containers that are not watched.
   */
  get expectsValue(): boolean | null {
    if (this.depth !== this.watch) return null;
    if (this.#state === code.value || this.#state === code.next) return true;
    return this.#state === code.afterElement ? false : null;
  }

  /** Skips this many bytes before the value. */
  pass(length: number): void {
    this.position += length;
  }

  /** Continues at another place in the same array, or at the top of the text. */
  goOn({ position, line, lineAt, expectsValue }: ScannedPlace): void {
    this.position = position;
    this.line = line;
    this.#lineAt = lineAt;
    if (this.depth > 0) this.#state = expectsValue ? code.value : code.afterElement;
  }

  /**
   * Continues to the next event, or to the position `until` and returns null; `base` is the position of `bytes[0]`.
   * Throws `json-damaged` at the first byte that no JSON text can have there, and `json-too-deep`.
   */
  scan(bytes: Uint8Array, base: number, until: number): TokenEvent | null {
    const to = until - base;
    let at = this.position - base;
    let state = this.#state;
    while (at < to) {
      if (state === string) at = endOfPlainText(bytes, at, to);
      if (at === to) break;
      const next = transitions[(state << 8) | bytes[at]!]!;
      if (next >= firstState) {
        if (next >= firstTokenState && state < firstTokenState) this.#beginToken(base + at, state);
        state = next;
        at++;
        continue;
      }
      this.position = base + at;
      this.#state = state;
      const event = this.#take(next, bytes[at]!);
      if (event !== null) return event;
      at = this.position - base;
      state = this.#state;
    }
    this.position = base + at;
    this.#state = state;
    return null;
  }

  /** Ends the text. Throws `json-damaged` if it is cut off. */
  end(): void {
    const last = transitions[(this.#state << 8) | 0x20] === endNumber && this.depth === 0;
    if (last || (this.depth === 0 && this.#state < firstTokenState)) return;
    throw this.faultAt(this.position, `the ${this.#unit} ends inside ${this.#innermost()}`);
  }

  /** The error with the fault `what` at `position` on the current line; the default `step` is to download the text again. */
  faultAt(position: number, what: string, step?: string): FeedbackError {
    return feedbackError("json-damaged", this.#name, this.line, position - this.#lineAt + 1, what, step);
  }

  #take(action: number, byte: number): TokenEvent | null {
    if (action === fault) {
      const { what, step } = faultOf(this.#state, byte);
      throw this.faultAt(this.position, what, step);
    }
    if (action !== endNumber) this.position++;
    if (action === closeString) return this.#endToken();
    if (action === newline) {
      this.line++;
      this.#lineAt = this.position;
      return null;
    }
    if (action === openObject || action === openArray) return this.#open(action === openObject);
    if (action === endWord || action === endNumber) return this.#endToken();
    this.depth--;
    return this.#endValue("closed");
  }

  #beginToken(position: number, state: number): void {
    this.tokenAt = position;
    this.#inKey = state === code.key || state === code.firstKey;
  }

  #endToken(): TokenEvent | null {
    this.tokenEnd = this.position;
    if (!this.#inKey) return this.#endValue("scalar");
    this.#state = code.colon;
    return this.depth <= this.watch ? "key" : null;
  }

  #endValue(event: "scalar" | "closed"): TokenEvent | null {
    if (this.depth > 0) this.#state = this.#isObject[this.depth] === 1 ? code.afterMember : code.afterElement;
    else this.#state = { object: code.next, array: code.nextArray, nothing: code.end }[this.follows];
    return this.depth <= this.watch ? event : null;
  }

  #open(isObject: boolean): TokenEvent | null {
    if (this.depth === maxDepth) throw feedbackError("json-too-deep", this.#name, this.line, maxDepth);
    this.depth++;
    this.#isObject[this.depth] = isObject ? 1 : 0;
    this.#state = isObject ? code.firstKey : code.firstValue;
    if (this.depth > this.watch + 1) return null;
    return isObject ? "openedObject" : "openedArray";
  }

  #innermost(): string {
    if (this.#state === string || (this.#state >= code.escape && this.#state < code.minus)) return "a string";
    if (this.depth === 0) return this.#state < code.t ? "a number" : "a word";
    return this.#isObject[this.depth] === 1 ? "an object" : "an array";
  }
}

/** Position of the first byte from `at` on that ends a string, begins an escape or is invalid in a string. */
function endOfPlainText(bytes: Uint8Array, at: number, to: number): number {
  let position = at;
  while (position < to) {
    const byte = bytes[position]!;
    if (byte === 0x22 || byte === 0x5c || byte < 0x20) break;
    position++;
  }
  return position;
}
