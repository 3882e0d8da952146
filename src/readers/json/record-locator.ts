/** Finds the records of a JSON document: which containers are entered, and what is known so far of what they hold. */

import { emptyListKey, isRated, listKeys } from "./envelope.js";
import {
  elementRecord,
  type FoundRecord,
  isDamaged,
  type JsonObject,
  type JsonValue,
  rowRecord,
} from "./json-record.js";
import type { JsonText, TextPart } from "./json-text.js";
import { KustoTable } from "./kusto-table.js";
import type { LocatorState } from "./locator-states.js";

const queryEnvelope = "tables[].rows";
/** No key that has a meaning here is longer, even with every letter written as an escape. */
const maxKeyLength = 100;

/** How records follow each other: as elements of an array, as rows under the names of their table, or as objects at the top. */
export type RecordsHere =
  | { readonly kind: "elements" | "objects" }
  | { readonly kind: "rows"; readonly names: readonly string[] };

const [elements, objects] = [{ kind: "elements" }, { kind: "objects" }] as const;

/** The methods are the locatorActions that `locatorActions` names: each follows on one event of the text, some give a record. */
export class RecordLocator {
  readonly #text: JsonText;
  readonly #name: string;
  readonly #knownLists: Set<string>;
  readonly #states: LocatorState[] = [];
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

  /** `name` is the input's. `knownLists` are the keys that held records before in this input; it is added to. */
  constructor(text: JsonText, name: string, knownLists: Set<string>) {
    this.#text = text;
    this.#name = name;
    this.#knownLists = knownLists;
    this.#table = new KustoTable(name, false);
  }

  get envelope(): string {
    if (this.#envelope !== null) return this.#envelope;
    if (this.#objects === 0) return "empty";
    return this.#objects === 1 ? "object" : "objects";
  }

  /** What the innermost container is that was entered. */
  get state(): LocatorState {
    return this.#states.at(-1) ?? "top";
  }

  /** Number of containers that were entered. */
  get depth(): number {
    return this.#states.length;
  }

  /** How the records follow each other in the innermost container, if all that it holds are records; else null. */
  get recordsHere(): RecordsHere | null {
    if (this.state === "records") return elements;
    if (this.state === "top" && this.#objects > 0) return objects;
    const { names } = this.#table;
    return this.state === "rows" && names !== null && names.length > 0 ? { kind: "rows", names } : null;
  }

  /** Notes `count` records that the kernel has read. */
  passRecords(count: number): void {
    if (this.state !== "top" || count === 0) return;
    this.#objects += count;
    this.#heldKeys = new Set();
    this.#table = new KustoTable(this.#name, false);
  }

  leave(): undefined {
    this.#states.pop();
    this.#text.tokenizer.watch = this.#states.length;
  }

  keep(): undefined {
    this.#text.keep();
  }

  takeKept(): FoundRecord {
    return this.#record(this.#text.release());
  }

  takeToken(): FoundRecord {
    return this.#record(this.#text.token());
  }

  beginArray(): undefined {
    this.#envelope = "array";
    this.#text.tokenizer.mayRepeat = false;
    this.#enter("array");
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
    this.#text.forget();
    this.#become("frames");
    this.beginTable();
  }

  beginObject(): undefined {
    this.#objects++;
    this.#heldKeys = new Set();
    this.#table = new KustoTable(this.#name, false);
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
    if (this.#key === "error" && this.state === "object" && this.#envelope === queryEnvelope) this.isPartial = true;
    const isHeld =
      this.state === "object" ? this.#heldKeys.has(this.#key) : this.#key === "rows" && this.#table.hasRecords;
    if (!isHeld) return;
    const { tokenizer } = this.#text;
    throw tokenizer.faultAt(tokenizer.tokenAt, "the key of the records stands twice in one object");
  }

  noteScalar(): undefined {
    const { text } = this.#text.token();
    if (this.#key === "haserrors" && text === "true") this.isPartial = true;
    this.#table.addScalar(this.#key, text);
  }

  /** A member that is an array: of records, or of the columns that the records have. */
  beginMember(): undefined {
    if (this.#isUndecided) this.#key = this.#lastKey();
    const key = this.#key;
    if (key === "columns") this.#beginColumns();
    else if (key === "rows" && this.#table.addRows(this.#text.tokenizer.line)) this.#enter("maybeRows");
    else if (key === "tables" && this.state === "object") this.#enter("tables");
    else if (listKeys.has(key) && this.state === "object") this.#enter("maybeRecords");
  }

  endMember(): undefined {
    if (this.#columnsAt === null) return;
    this.#table.addColumns(this.#text.textFrom(this.#columnsAt));
    this.#columnsAt = null;
    if (!this.#isUndecided) this.#text.forget();
  }

  /** An array of objects under a list key: the records, unless the members before it show that the object is one record. */
  beginRecords(): undefined {
    if (this.#isUndecided && isRated(this.#membersSoFar())) return this.leave();
    this.#heldKeys.add(this.#key);
    this.#knownLists.add(this.#key);
    this.#envelope ??= `${this.#key}[]`;
    this.#text.forget();
    this.keep();
    this.#become("records");
  }

  beginTable(): undefined {
    this.#table = new KustoTable(this.#name, this.state === "frames");
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
    this.#text.forget();
  }

  #beginColumns(): void {
    this.#columnsAt = this.#text.tokenizer.position - 1;
    this.keep();
  }

  #record({ text, line, byteOffset }: TextPart): FoundRecord {
    const value = JSON.parse(text) as JsonValue;
    const { names } = this.#table;
    if (this.state === "rows" && names !== null) return rowRecord(value, names, text, line, byteOffset);
    return elementRecord(value, text, line, byteOffset);
  }

  /** The members of the undecided object, up to the first element of the array that was just entered. */
  #membersSoFar(): JsonObject {
    return JSON.parse(`${this.#text.keptText.slice(0, -"{".length)}]}`) as JsonObject;
  }

  /** Whether the object at the top may still be a record itself. Its text is kept. */
  get #isUndecided(): boolean {
    return this.#objects > 0 && this.#heldKeys.size === 0;
  }

  /** The key that was read last, in lower case. */
  #lastKey(): string {
    const { text } = this.#text.token();
    return text.length > maxKeyLength ? "" : String(JSON.parse(text)).toLowerCase();
  }

  #enter(state: LocatorState): void {
    this.#states.push(state);
    this.#text.tokenizer.watch = this.#states.length;
  }

  #become(state: LocatorState): void {
    this.#states[this.#states.length - 1] = state;
  }
}
