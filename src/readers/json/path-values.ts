/** The values of records that a projection needs: its names are compiled to a tree of keys, which is searched once per spelling of a key. */

import { inserted } from "../../base/interner.js";
import { columnKey, type Projection } from "../raw-columns.js";
import { withExactNumbers } from "./exact-json.js";
import { isObject, type JsonObject, type JsonRecord, type JsonValue, valueText } from "./json-record.js";
import { textObject } from "./text-object.js";

/** Spellings beyond these are compared each time, so that a file with endless keys does not fill the memory. */
const maxKnownKeys = 4096;
/** A longer key is not compared: that would cost more than the record. */
const maxKeyLength = 1024;

/** A place in a record: the columns that need its value, and the places below it. */
export interface PathNode {
  /** Column index and rank among the names of that column, 0 being the best. */
  readonly wanted: { readonly column: number; readonly rank: number }[];
  readonly children: Map<string, PathNode>;
  /** Key as the file spells it -> the place, or null if nothing there is needed. */
  readonly known: Map<string, PathNode | null>;
}

/** The root of the tree: the place of a record. */
export function pathTree(projection: Projection): PathNode {
  const root = newNode();
  projection.forEach(({ names }, column) => {
    names.forEach((name, rank) => {
      addPath(root, name).wanted.push({ column, rank });
    });
  });
  return root;
}

function addPath(root: PathNode, name: string): PathNode {
  return pathKeys(name).reduce((node, key) => inserted(node.children, key, newNode), root);
}

/** The place of the key `key` of the file; a key that contains dots is the path that it spells. */
export function childAt(node: PathNode, key: string): PathNode | null {
  if (key.length > maxKeyLength) return null;
  const known = node.known.get(key);
  if (known !== undefined) return known;
  const found = pathKeys(key).reduce<PathNode | null>((at, part) => at?.children.get(part) ?? null, node);
  if (node.known.size < maxKnownKeys) node.known.set(key, found);
  return found;
}

function pathKeys(path: string): string[] {
  return path.split(".").map((key) => columnKey(key));
}

function newNode(): PathNode {
  return { wanted: [], children: new Map(), known: new Map() };
}

/** The values of one record after the other, as text, one per column of the projection. */
export class PathValues {
  readonly #root: PathNode;
  readonly #texts: (string | null)[];
  readonly #ranks: number[];
  #names: readonly string[] | null = null;
  #rowNodes: readonly (PathNode | null)[] = [];

  constructor(projection: Projection) {
    this.#root = pathTree(projection);
    this.#texts = projection.map(() => null);
    this.#ranks = projection.map(() => Number.POSITIVE_INFINITY);
  }

  /** The values of `record`; the next call fills the same array. */
  read(record: JsonRecord): readonly (string | null)[] {
    this.#texts.fill(null);
    this.#ranks.fill(Number.POSITIVE_INFINITY);
    const value = withExactNumbers(record.text, record.value);
    if (record.names !== null) this.#readRow(record.names, value as readonly JsonValue[]);
    else this.#readMembers(this.#root, value as JsonObject);
    return this.#texts;
  }

  #readRow(names: readonly string[], values: readonly JsonValue[]): void {
    if (names !== this.#names) {
      this.#names = names;
      this.#rowNodes = names.map((name) => childAt(this.#root, name));
    }
    this.#rowNodes.forEach((node, index) => {
      if (node !== null) this.#readNode(node, values[index] ?? null);
    });
  }

  #readMembers(node: PathNode, object: JsonObject): void {
    for (const key of Object.keys(object)) {
      const child = childAt(node, key);
      if (child !== null) this.#readNode(child, object[key] ?? null);
    }
  }

  #readNode(node: PathNode, value: JsonValue): void {
    if (value === null || value === "") return;
    for (const { column, rank } of node.wanted) {
      if (rank <= this.#ranks[column]!) this.#take(column, rank, value);
    }
    if (node.children.size === 0) return;
    const object = isObject(value) ? value : textObject(value);
    if (object !== null) this.#readMembers(node, object);
  }

  #take(column: number, rank: number, value: JsonValue): void {
    this.#ranks[column] = rank;
    this.#texts[column] = valueText(value);
  }
}
