/**
 * Finds the records of a JSON document, whatever surrounds them: an array, one or several objects, an envelope such as
 * `{"records":[…]}`, the tables of a query result. Only containers that may hold records are entered; the text of
 * a record is passed over, and parsed when it is whole.
 */

import type { FoundRecord, RecordFinder } from "./json-record.js";
import { JsonText } from "./json-text.js";
import type { ScannedPlace, TextPlace, TokenEvent } from "./json-tokenizer.js";
import { type LocatorAction, locatorActions } from "./locator-states.js";
import { RecordLocator, type RecordsHere } from "./record-locator.js";

/** The records of one document, or of a line that may be an envelope. */
export class JsonDocument implements RecordFinder {
  /** The text that the records are in. */
  readonly text: JsonText;
  readonly #locator: RecordLocator;

  /** `knownLists` are the keys that held records before in this file; it is added to. */
  constructor(place: TextPlace, knownLists: Set<string> = new Set()) {
    this.text = new JsonText(place);
    this.#locator = new RecordLocator(this.text, place.name, knownLists);
  }

  get envelope(): string {
    return this.#locator.envelope;
  }

  get names(): readonly string[] {
    return this.#locator.names;
  }

  get isPartial(): boolean {
    return this.#locator.isPartial;
  }

  *find(bytes: Buffer): Generator<FoundRecord> {
    this.text.show(bytes, this.text.needed);
    for (let found = this.next(); found !== null; found = this.next()) yield found;
  }

  /** The next record of the text that is in memory, or null. */
  next(): FoundRecord | null {
    for (let event = this.text.next(); event !== null; event = this.text.next()) {
      const action = this.#actionAt(event);
      const found = action === undefined ? undefined : this.#locator[action]();
      if (found !== undefined) return found;
    }
    return null;
  }

  /** How the records follow each other here, if nothing but records may come next; else null. */
  get recordsHere(): RecordsHere | null {
    const { expectsValue } = this.text.tokenizer;
    return expectsValue === null ? null : this.#locator.recordsHere;
  }

  /** Goes on at `place`, after `count` records that the kernel has read. */
  passRecords(count: number, place: ScannedPlace): void {
    this.#locator.passRecords(count);
    this.text.tokenizer.goOn(place);
  }

  /** Throws `json-damaged` if the text is cut off. Every record was handed on at its end. */
  end(): readonly FoundRecord[] {
    this.text.tokenizer.end();
    return [];
  }

  #actionAt(event: TokenEvent): LocatorAction | undefined {
    const { state, depth } = this.#locator;
    if (event !== "closed") return locatorActions[state][event];
    if (this.text.tokenizer.depth === depth) return locatorActions[state].passed;
    this.#locator.leave();
    return locatorActions[state].end;
  }
}
