/**
 * Finds the records of a JSON document, whatever surrounds them: one or several arrays, also of arrays, one or several objects, an
 * envelope such as `{"records":[…]}`, the tables of a query result. Only containers that may hold records are entered; the text of
 * a record is skipped, and parsed when it is complete.
 */

import { type DocumentAction, type DocumentState, documentActions } from "./document-states.js";
import { emptyListKey, isRated, listKeys } from "./envelope.js";
import {
  elementRecord,
  type FoundRecord,
  isDamaged,
  type JsonObject,
  type RecordFinder,
  rowRecord,
  type TextPart,
} from "./json-record.js";
import { JsonText } from "./json-text.js";
import type { ScannedPlace, TextPlace, TokenEvent } from "./json-tokenizer.js";
import { KustoTable } from "./kusto-table.js";
import { parseJson } from "./parse-json.js";

const queryEnvelope = "tables[].rows";
/** No key that has a meaning here is longer, even with every letter written as an escape. */
const maxKeyLength = 100;

/** How records follow each other: as elements of an array, as rows under the names of their table, or as objects at the top. */
export type RecordsHere =
  | { readonly kind: "elements" | "objects" }
  | { readonly kind: "rows"; readonly names: readonly string[] };

const [elements, objects] = [{ kind: "elements" }, { kind: "objects" }] as const;

/**
 * The records of one document, or of a line that may be an envelope. The methods from `leave` on are the actions that
 * `documentActions` names: each follows on one event of the text, some give a record.
 */
export class JsonDocument implements RecordFinder {
  /** The text that the records are in. */
  readonly text: JsonText;
  readonly #name: string;
  readonly #knownLists: Set<string>;
  readonly #states: DocumentState[] = [];
  /** The columns of the table whose rows were read last. */
  names: readonly string[] = [];
  /** Whether a query's result says that an error came with it: Log Analytics by `error`, Kusto v2 by `HasErrors`. */
  isPartial = false;
  #envelope: string | null = null;
  #objects = 0;
  /** Keys of the object at the top that held records; once there is one, the object is an envelope. */
  #heldKeys = new Set<string>();
  #table: KustoTable;
  #key = "";
  #columnsAt: number | null = null;

  /** `knownLists` are the keys that held records before in this file; it is added to. */
  constructor(place: TextPlace, knownLists: Set<string> = new Set()) {
    this.text = new JsonText(place);
    this.#name = place.name;
    this.#knownLists = knownLists;
    this.#table = new KustoTable(place.name, false);
  }

  get envelope(): string {
    if (this.#envelope !== null) return this.#envelope;
    if (this.#objects === 0) return "empty";
    return this.#objects === 1 ? "object" : "objects";
  }

  *find(bytes: Buffer, isWhole: boolean): Generator<FoundRecord> {
    this.text.show(bytes, this.text.needed);
    for (let found = this.next(); found !== null; found = this.next()) yield found;
    if (isWhole) this.text.tokenizer.end();
  }

  /** The next record of the text in memory, or null. */
  next(): FoundRecord | null {
    for (let event = this.text.next(); event !== null; event = this.text.next()) {
      const action = this.#actionAt(event);
      const found = action === undefined ? undefined : this[action]();
      if (found !== undefined) return found;
    }
    return null;
  }

  /** The layout of the records here, if only records may come next; else null. */
  get recordsHere(): RecordsHere | null {
    if (this.text.tokenizer.expectsValue === null) return null;
    if (this.#state === "records") return elements;
    if (this.#state === "top" && this.#objects > 0) return objects;
    const { names } = this.#table;
    return this.#state === "rows" && names !== null && names.length > 0 ? { kind: "rows", names } : null;
  }

  /** Continues at `place`, after `count` records that the kernel has read. */
  passRecords(count: number, place: ScannedPlace): void {
    if (this.#state === "top" && count > 0) this.#beginObjects(count);
    this.text.tokenizer.goOn(place);
  }

  leave(): undefined {
    this.#states.pop();
    this.text.tokenizer.watch = this.#states.length;
  }

  keep(): undefined {
    this.text.keep();
  }

  takeKept(): FoundRecord {
    return this.#record(this.text.release());
  }

  takeToken(): FoundRecord {
    return this.#record(this.text.token());
  }

  beginArray(): undefined {
    this.#envelope = "array";
    this.text.tokenizer.follows = "array";
    this.#enter("array");
  }

  /** An array among the records: a page of them, if objects are in it. */
  beginPage(): undefined {
    this.keep();
    this.#become("records");
    this.#enter("page");
  }

  enterPage(): undefined {
    this.#enter("page");
  }

  /** The pages around records hold nothing but records either. */
  beginPageRecords(): undefined {
    this.text.forget();
    this.keep();
    for (let at = this.#states.length - 1; this.#states[at] === "page"; at--) this.#states[at] = "records";
  }

  /** The outermost array is not a page but an element that is not an object. */
  leavePages(): undefined {
    while (this.#state === "page") this.leave();
  }

  endEmptyPage(): undefined {
    if (this.#state !== "page") this.text.forget();
  }

  beginElement(): undefined {
    this.keep();
    this.#become("records");
    this.#enter("element");
  }

  decideElement(): undefined {
    this.leave();
    this.#key = this.#lastKey();
    if (this.#key !== "frametype") return;
    this.#envelope = queryEnvelope;
    this.text.forget();
    this.#become("frames");
    this.beginTable();
  }

  beginObject(): undefined {
    this.#beginObjects(1);
    this.keep();
    this.#enter("object");
  }

  endObject(): FoundRecord | undefined {
    if (this.#heldKeys.size > 0) return;
    const found = this.takeKept();
    const emptyList = isDamaged(found) || found.names !== null ? null : emptyListKey(found.value, this.#knownLists);
    if (emptyList === null) return found;
    this.#envelope ??= `${emptyList}[]`;
  }

  /** The text of an undecided object is kept, so its keys are read only when an array follows them. */
  readKey(): undefined {
    if (this.#isUndecided) return;
    this.#key = this.#lastKey();
    if (this.#key === "error" && this.#state === "object" && this.#envelope === queryEnvelope) this.isPartial = true;
    const isHeld =
      this.#state === "object" ? this.#heldKeys.has(this.#key) : this.#key === "rows" && this.#table.hasRecords;
    if (!isHeld) return;
    const { tokenizer } = this.text;
    throw tokenizer.faultAt(tokenizer.tokenAt, "the key of the records occurs twice in one object");
  }

  noteScalar(): undefined {
    const { text } = this.text.token();
    if (this.#key === "haserrors" && text === "true") this.isPartial = true;
    this.#table.addScalar(this.#key, text);
  }

  /** A member that is an array: of records, or of the columns that the records have. */
  beginMember(): undefined {
    if (this.#isUndecided) this.#key = this.#lastKey();
    const key = this.#key;
    if (key === "columns") this.#beginColumns();
    else if (key === "rows" && this.#table.addRows(this.text.tokenizer.line)) this.#enter("maybeRows");
    else if (key === "tables" && this.#state === "object") this.#enter("tables");
    else if (listKeys.has(key) && this.#state === "object") this.#enter("maybeRecords");
  }

  endMember(): undefined {
    if (this.#columnsAt === null) return;
    this.#table.addColumns(this.text.textFrom(this.#columnsAt));
    this.#columnsAt = null;
    if (!this.#isUndecided) this.text.forget();
  }

  /** An array of objects under a list key: the records, unless the members before it show that the object is one record. */
  beginRecords(): undefined {
    if (this.#isUndecided && isRated(this.#membersSoFar())) return this.leave();
    this.#heldKeys.add(this.#key);
    this.#knownLists.add(this.#key);
    this.#envelope ??= `${this.#key}[]`;
    this.text.forget();
    this.keep();
    this.#become("records");
  }

  beginTable(): undefined {
    this.#table = new KustoTable(this.#name, this.#state === "frames");
    this.#enter("table");
  }

  /** Rows after the tables do not belong to them. */
  endTables(): undefined {
    this.#table = new KustoTable(this.#name, false);
  }

  beginRows(): undefined {
    this.endEmptyRows();
    this.keep();
    this.#become("rows");
  }

  endEmptyRows(): undefined {
    this.#heldKeys.add(this.#states.includes("tables") ? "tables" : "rows");
    this.#table.hasRecords = true;
    this.names = this.#table.names ?? [];
    this.#envelope ??= queryEnvelope;
    this.text.forget();
  }

  #actionAt(event: TokenEvent): DocumentAction | undefined {
    const state = this.#state;
    if (event !== "closed") return documentActions[state][event];
    if (this.text.tokenizer.depth === this.#states.length) return documentActions[state].passed;
    this.leave();
    return documentActions[state].end;
  }

  /** The kind of the innermost entered container. */
  get #state(): DocumentState {
    return this.#states.at(-1) ?? "top";
  }

  #beginObjects(count: number): void {
    this.#objects += count;
    this.#heldKeys = new Set();
    this.#table = new KustoTable(this.#name, false);
  }

  #beginColumns(): void {
    this.#columnsAt = this.text.tokenizer.position - 1;
    this.keep();
  }

  #record(part: TextPart): FoundRecord {
    const value = parseJson(part.text);
    const { names } = this.#table;
    return this.#state === "rows" && names !== null ? rowRecord(value, names, part) : elementRecord(value, part);
  }

  /** The members of the undecided object, up to the first element of the array that was just entered. */
  #membersSoFar(): JsonObject {
    return parseJson(`${this.text.keptText.slice(0, -"{".length)}]}`) as JsonObject;
  }

  /** Whether the object at the top may still be a record itself. Its text is then kept. */
  get #isUndecided(): boolean {
    return this.#objects > 0 && this.#heldKeys.size === 0;
  }

  /** The key that was read last, in lower case. */
  #lastKey(): string {
    const { text } = this.text.token();
    return text.length > maxKeyLength ? "" : String(JSON.parse(text)).toLowerCase();
  }

  #enter(state: DocumentState): void {
    this.#states.push(state);
    this.text.tokenizer.watch = this.#states.length;
  }

  #become(state: DocumentState): void {
    this.#states[this.#states.length - 1] = state;
  }
}
