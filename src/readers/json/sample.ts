/** The head of a JSON file, flattened for recognition: every path with its text, as the file spells it. */

import type { SampleRecord } from "../table.js";
import { isObject, type JsonRecord, type JsonValue } from "./records.js";
import { maxDepth } from "./scanner.js";
import { textObject, valueText } from "./values.js";

/** Most paths that are listed of a file, and of one record. */
const maxPaths = 4096;
/** A longer path is passed over, or deep nesting would make paths out of a small file that fill the memory. */
const maxPathLength = 1024;

/** The paths of `record` with their texts. Arrays are leaves, and so is a JSON text in a string, beside the paths in it. */
export function flatRecord(record: JsonRecord): SampleRecord {
  const leaves = new Map<string, string | null>();
  if (record.names === null) addMembers(leaves, "", Object.entries(record.value), 1);
  else addMembers(leaves, "", zip(record.names, record.value), 1);
  return leaves;
}

/** Every path of `sample` in order of appearance. */
export function samplePaths(sample: readonly SampleRecord[]): string[] {
  const paths = new Set<string>();
  for (const record of sample) {
    for (const path of record.keys()) if (paths.size < maxPaths) paths.add(path);
  }
  return [...paths];
}

type Members = readonly (readonly [key: string, value: JsonValue])[];

function addMembers(leaves: Map<string, string | null>, prefix: string, members: Members, depth: number): void {
  for (const [key, value] of members) {
    const path = prefix + key;
    if (path.length > maxPathLength || leaves.size >= maxPaths) continue;
    const isLeaf = !isObject(value) || depth === maxDepth || Object.keys(value).length === 0;
    if (isLeaf) leaves.set(path, valueText(value));
    const inner = isLeaf ? textObject(value) : value;
    if (inner !== null && depth < maxDepth) addMembers(leaves, `${path}.`, Object.entries(inner), depth + 1);
  }
}

function zip(names: readonly string[], values: readonly JsonValue[]): Members {
  return names.map((name, index) => [name, values[index] ?? null]);
}
