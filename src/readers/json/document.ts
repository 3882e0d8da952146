/**
 * Finds the records of a JSON document, whatever surrounds them: an array, one or several objects, an envelope such as
 * `{"records":[…]}`, the tables of a query result. Only containers that may hold records are entered; a record's own
 * text is passed over and parsed once it is whole.
 */

import type { FoundRecord, RecordFinder } from "./records.js";
import { type Reaction, reactions } from "./roles.js";
import type { ScanEvent, ScannedPlace, TextPlace } from "./scanner.js";
import { JsonText } from "./text.js";
import { JsonWalk, type RecordsHere } from "./walk.js";

/** The records of one document, or of a line that may be an envelope. */
export class JsonDocument implements RecordFinder {
  /** The text that the records are in. */
  readonly text: JsonText;
  readonly #walk: JsonWalk;

  /** `knownLists` are the keys that held records before in this file; it is added to. */
  constructor(place: TextPlace, knownLists: Set<string> = new Set()) {
    this.text = new JsonText(place);
    this.#walk = new JsonWalk(this.text, place.name, knownLists);
  }

  get envelope(): string {
    return this.#walk.envelope;
  }

  get names(): readonly string[] {
    return this.#walk.names;
  }

  get isPartial(): boolean {
    return this.#walk.isPartial;
  }

  *push(chunk: Uint8Array): Generator<FoundRecord> {
    this.text.append(chunk);
    for (let found = this.next(); found !== null; found = this.next()) yield found;
  }

  /** The next record of the text that is in memory, or null. */
  next(): FoundRecord | null {
    for (let event = this.text.next(); event !== null; event = this.text.next()) {
      const reaction = this.#reaction(event);
      const found = reaction === undefined ? undefined : this.#walk[reaction]();
      if (found !== undefined) return found;
    }
    return null;
  }

  /** How the records stand that may come next, where nothing but records can be here; else null. */
  get recordsHere(): RecordsHere | null {
    const { expectsValue } = this.text.scanner;
    return expectsValue === null ? null : this.#walk.recordsHere;
  }

  /** Goes on at `place`, behind `count` records that were read by other means. */
  passRecords(count: number, place: ScannedPlace): void {
    this.#walk.passRecords(count);
    this.text.scanner.goOn(place);
  }

  /** Throws `json-damaged` where the text is cut off. Every record was handed on where it ended. */
  end(): readonly FoundRecord[] {
    this.text.scanner.end();
    return [];
  }

  #reaction(event: ScanEvent): Reaction | undefined {
    const { role, depth } = this.#walk;
    if (event !== "closed") return reactions[role][event];
    if (this.text.scanner.depth === depth) return reactions[role].passed;
    this.#walk.leave();
    return reactions[role].end;
  }
}
