/** The way through a JSON document to its records: which containers are entered, what is known so far of what they hold. */

import { emptyListKey, isRated, listKeys } from "./envelope.js";
import { QueryTable } from "./query.js";
import { elementRecord, type FoundRecord, isDamaged, type JsonObject, type JsonValue, rowRecord } from "./records.js";
import type { Role } from "./roles.js";
import type { JsonText, TextPart } from "./text.js";

const queryEnvelope = "tables[].rows";
/** No key that means something here is longer, even with every letter written as an escape. */
const maxKeyLength = 100;

/** How records stand: as the elements of an array, as rows under the names of their table, or as objects at the top. */
export type RecordsHere =
  | { readonly kind: "elements" | "objects" }
  | { readonly kind: "rows"; readonly names: readonly string[] };

const [elements, objects] = [{ kind: "elements" }, { kind: "objects" }] as const;

/** The methods are the reactions that `reactions` names: each follows on one event of the text, some give a record. */
export class JsonWalk {
  readonly #text: JsonText;
  readonly #name: string;
  readonly #knownLists: Set<string>;
  readonly #roles: Role[] = [];
  /** The columns of the table whose rows were read last. */
  names: readonly string[] = [];
  /** Whether a query's result says that an error came with it: Log Analytics by `error`, Kusto v2 by `HasErrors`. */
  isPartial = false;
  #envelope: string | null = null;
  #objects = 0;
  /** Keys of the object at the top that held records; once there is one, the object is an envelope. */
  #heldKeys = new Set<string>();
  #table: QueryTable;
  #key = "";
  #columnsAt: number | null = null;

  /** `name` is the input's. `knownLists` are the keys that held records before in this input; it is added to. */
  constructor(text: JsonText, name: string, knownLists: Set<string>) {
    this.#text = text;
    this.#name = name;
    this.#knownLists = knownLists;
    this.#table = new QueryTable(name, false);
  }

  get envelope(): string {
    if (this.#envelope !== null) return this.#envelope;
    if (this.#objects === 0) return "empty";
    return this.#objects === 1 ? "object" : "objects";
  }

  /** The innermost container that was entered. */
  get role(): Role {
    return this.#roles.at(-1) ?? "top";
  }

  /** Number of containers that were entered. */
  get depth(): number {
    return this.#roles.length;
  }

  /** How the records stand that may be next in the innermost container, if all that it holds are records. */
  get recordsHere(): RecordsHere | null {
    if (this.role === "records") return elements;
    if (this.role === "top" && this.#objects > 0) return objects;
    const { names } = this.#table;
    return this.role === "rows" && names !== null && names.length > 0 ? { kind: "rows", names } : null;
  }

  /** Notes `count` records that were read by other means. */
  passRecords(count: number): void {
    if (this.role !== "top" || count === 0) return;
    this.#objects += count;
    this.#heldKeys = new Set();
    this.#table = new QueryTable(this.#name, false);
  }

  leave(): undefined {
    this.#roles.pop();
    this.#text.scanner.watch = this.#roles.length;
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
    this.#text.scanner.mayRepeat = false;
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
    this.#table = new QueryTable(this.#name, false);
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

  /** While the object is undecided its text is kept, so that a key need not be read before it turns out to have an array. */
  readKey(): undefined {
    if (this.#isUndecided) return;
    this.#key = this.#lastKey();
    if (this.#key === "error" && this.role === "object" && this.#envelope === queryEnvelope) this.isPartial = true;
    const isHeld =
      this.role === "object" ? this.#heldKeys.has(this.#key) : this.#key === "rows" && this.#table.hasRecords;
    if (!isHeld) return;
    const { scanner } = this.#text;
    throw scanner.faultAt(scanner.tokenAt, "the key of the records stands twice in one object");
  }

  noteScalar(): undefined {
    const { text } = this.#text.token();
    if (this.#key === "haserrors" && text === "true") this.isPartial = true;
    this.#table.addScalar(this.#key, text);
  }

  /** A member that is an array: it may hold records, or say what they are. */
  beginMember(): undefined {
    if (this.#isUndecided) this.#key = this.#lastKey();
    const key = this.#key;
    if (key === "columns") this.#beginColumns();
    else if (key === "rows" && this.#table.addRows(this.#text.scanner.line)) this.#enter("maybeRows");
    else if (key === "tables" && this.role === "object") this.#enter("tables");
    else if (listKeys.has(key) && this.role === "object") this.#enter("maybeRecords");
  }

  endMember(): undefined {
    if (this.#columnsAt === null) return;
    this.#table.addColumns(this.#text.textFrom(this.#columnsAt));
    this.#columnsAt = null;
    if (!this.#isUndecided) this.#text.forget();
  }

  /** An array of objects under a telling key: the records, unless the members before it show that they stand in one. */
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
    this.#table = new QueryTable(this.#name, this.role === "frames");
    this.#enter("table");
  }

  /** Rows behind the tables are not theirs. */
  endTables(): undefined {
    this.#table = new QueryTable(this.#name, false);
  }

  beginRows(): undefined {
    this.endEmptyRows();
    this.keep();
    this.#become("rows");
  }

  endEmptyRows(): undefined {
    this.#heldKeys.add(this.#roles.includes("tables") ? "tables" : "rows");
    this.#table.hasRecords = true;
    this.names = this.#table.names ?? [];
    this.#envelope ??= queryEnvelope;
    this.#text.forget();
  }

  #beginColumns(): void {
    this.#columnsAt = this.#text.scanner.position - 1;
    this.keep();
  }

  #record({ text, line, byteOffset }: TextPart): FoundRecord {
    const value = JSON.parse(text) as JsonValue;
    const { names } = this.#table;
    if (this.role === "rows" && names !== null) return rowRecord(value, names, text, line, byteOffset);
    return elementRecord(value, text, line, byteOffset);
  }

  /** The members of the undecided object, up to the first element of the array that was just entered. */
  #membersSoFar(): JsonObject {
    return JSON.parse(`${this.#text.keptText.slice(0, -"{".length)}]}`) as JsonObject;
  }

  /** Whether an object at the top is read that may still be a record. Its text is kept. */
  get #isUndecided(): boolean {
    return this.#objects > 0 && this.#heldKeys.size === 0;
  }

  /** The key that was read last, in lower case. */
  #lastKey(): string {
    const { text } = this.#text.token();
    return text.length > maxKeyLength ? "" : String(JSON.parse(text)).toLowerCase();
  }

  #enter(role: Role): void {
    this.#roles.push(role);
    this.#text.scanner.watch = this.#roles.length;
  }

  #become(role: Role): void {
    this.#roles[this.#roles.length - 1] = role;
  }
}
