/** Finds the records at a path of a JSON document: objects at its end, or the elements of arrays there. The rest is skipped. */

import type { RecordsHere } from "./json-document.js";
import { elementRecord, type FoundRecord, type RecordFinder, type TextPart } from "./json-record.js";
import { JsonText } from "./json-text.js";
import type { ScannedPlace, TextPlace } from "./json-tokenizer.js";
import { parseJson } from "./parse-json.js";
import { isOnPath, type RecordsPath } from "./records-path.js";

/** No key on a path is longer, even with every letter written as an escape. */
const maxKeyLength = 1024;

/** A container that was entered: how many keys of the path lead to it. */
interface Entered {
  readonly isArray: boolean;
  readonly place: number;
  /** Of an object: where it begins, and whether it had the next key of the path. */
  readonly line: number;
  readonly byteOffset: number;
  hasKey: boolean;
}

export class PathDocument implements RecordFinder {
  /** The text that the records are in. */
  readonly text: JsonText;
  readonly names: readonly string[] = [];
  readonly isPartial = false;
  readonly envelope: string;
  readonly #path: RecordsPath;
  readonly #isWhole: boolean;
  readonly #entered: Entered[] = [];
  /** Whether the key that was read last is on the path. */
  #isOnPath = false;

  /** With `isWhole`, an object on the way without the next key of the path is a damaged record: nothing may be lost. */
  constructor(place: TextPlace, path: RecordsPath, isWhole = false) {
    this.text = new JsonText(place);
    this.#path = path;
    this.#isWhole = isWhole;
    this.envelope = path.length === 0 ? "array" : `${path.join(".")}[]`;
  }

  *find(bytes: Buffer, isWhole: boolean): Generator<FoundRecord> {
    this.text.show(bytes, this.text.needed);
    for (let found = this.next(); found !== null; found = this.next()) yield found;
    if (isWhole) this.text.tokenizer.end();
  }

  /** The next record of the text in memory, or null. */
  next(): FoundRecord | null {
    for (let event = this.text.next(); event !== null; event = this.text.next()) {
      if (event === "key") this.#readKey();
      else if (event === "openedObject" || event === "openedArray") this.#open(event === "openedArray");
      else if (event === "closed") {
        const isPassed = this.text.tokenizer.depth === this.#entered.length;
        const found = isPassed ? this.#takeKept() : this.#leave();
        if (found !== null) return found;
      } else if (this.#innermost?.isArray && this.#isEnd(this.#innermost.place)) return this.#record(this.text.token());
    }
    return null;
  }

  /** The layout of the records here, if only records may come next; else null. */
  get recordsHere(): RecordsHere | null {
    const innermost = this.#innermost;
    if (this.text.tokenizer.expectsValue === null || innermost === undefined) return null;
    return innermost.isArray && this.#isEnd(innermost.place) ? { kind: "elements" } : null;
  }

  /** Continues at `place`, after records that the kernel has read. */
  passRecords(_count: number, place: ScannedPlace): void {
    this.text.tokenizer.goOn(place);
  }

  #readKey(): void {
    const { text } = this.text.token();
    const place = this.#innermost!.place;
    this.#isOnPath = text.length <= maxKeyLength && isOnPath(this.#path, place, String(parseJson(text)));
    if (this.#isOnPath && this.#innermost !== undefined) this.#innermost.hasKey = true;
  }

  #open(isArray: boolean): void {
    const place = this.#placeOfValue();
    if (place === null) return;
    if (this.#isEnd(place) && !isArray) this.text.keep();
    else this.#enter(isArray, place);
    if (isArray && this.#entered.length === 1) this.text.tokenizer.follows = "array";
  }

  /** How many keys of the path lead to the value that begins; null if it is not on the path. */
  #placeOfValue(): number | null {
    const innermost = this.#innermost;
    if (innermost === undefined) return 0;
    if (innermost.isArray) return innermost.place;
    return this.#isOnPath ? innermost.place + 1 : null;
  }

  #isEnd(place: number): boolean {
    return place === this.#path.length;
  }

  get #innermost(): Entered | undefined {
    return this.#entered.at(-1);
  }

  #enter(isArray: boolean, place: number): void {
    const { position, line } = this.text.tokenizer;
    this.#entered.push({ isArray, place, line, byteOffset: position - 1, hasKey: isArray });
    this.text.tokenizer.watch = this.#entered.length;
  }

  #leave(): FoundRecord | null {
    const left = this.#entered.pop();
    this.text.tokenizer.watch = this.#entered.length;
    if (!this.#isWhole || left === undefined || left.hasKey) return null;
    const message = `the object has no ${this.#path[left.place]}`;
    return { line: left.line, byteOffset: left.byteOffset, code: "not-a-record", message, text: "" };
  }

  #takeKept(): FoundRecord | null {
    return this.text.isKept ? this.#record(this.text.release()) : null;
  }

  #record(part: TextPart): FoundRecord {
    return elementRecord(parseJson(part.text), part);
  }
}
