/** The names of a projection as a tree of keys: compiled once, and asked once per spelling of a key. */

import { columnKey, type Projection } from "../raw-columns.js";

/** Spellings beyond these are compared anew each time, so that a file with endless keys does not fill the memory. */
const maxKnownKeys = 4096;
/** A longer key is no name: comparing it would cost more than the record. */
const maxKeyLength = 1024;

/** A place in a record: the columns that want its value, and the places below it. */
export interface PathNode {
  /** Column index and rank among the names of that column, 0 being the best. */
  readonly wanted: { readonly column: number; readonly rank: number }[];
  readonly children: Map<string, PathNode>;
  /** Key as the file spells it -> the place, or null where nothing is wanted. */
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
  let node = root;
  for (const key of pathKeys(name)) {
    const child = node.children.get(key) ?? newNode();
    node.children.set(key, child);
    node = child;
  }
  return node;
}

/** The place under the key `key` of the file; a key that holds dots stands for the path that it spells. */
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
