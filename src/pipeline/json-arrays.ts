/** Parts of a JSON text that may be the wanted records: arrays of objects, and objects by id. */

import { isObject, type JsonObject, type JsonValue } from "../readers/json/json-record.js";
import { parseJson } from "../readers/json/parse-json.js";
import type { SampleRecord } from "../readers/table.js";
import { type LikelyScore, likelyScore } from "./likely-score.js";

/** An array of objects: its path, the number of its elements in the head, and the member that looks like a score. */
export interface FoundArray extends LikelyScore {
  readonly path: string;
  readonly count: number;
}

const [mostRecords, mostElements, mostArrays] = [200, 10_000, 20];

/** The arrays of objects in the records of a head, and "*" if the values of one object are objects of one kind. */
export function arraysIn(sample: readonly SampleRecord[]): readonly FoundArray[] {
  const found = new Map<string, JsonObject[]>();
  for (const record of sample.slice(0, mostRecords))
    for (const [path, text] of record) if (text?.startsWith("[") === true) addArray(found, path, parsed(text));
  const arrays = [...found].slice(0, mostArrays).map(([path, elements]) => describe(path, elements));
  return isKeyedById(sample) ? [...arrays, { path: "*", count: 0, score: null, question: null }] : arrays;
}

/** Adds the objects of an array, and the arrays in them. */
function addArray(found: Map<string, JsonObject[]>, path: string, value: JsonValue | undefined): void {
  if (!Array.isArray(value)) return;
  const elements = value.flatMap((element) => (Array.isArray(element) ? element : [element])).filter(isObject);
  if (elements.length === 0) return;
  const known = found.get(path) ?? [];
  found.set(path, known);
  for (const element of elements) {
    if (known.length < mostElements) known.push(element);
    for (const [key, inner] of Object.entries(element)) addArray(found, `${path}.${key}`, inner);
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined; // a text that only begins like an array
  }
}

function describe(path: string, elements: readonly JsonObject[]): FoundArray {
  return { path, count: elements.length, ...likelyScore(elements) };
}

/** Whether a text is one object with several members that are all objects with the same keys: the keys are ids. */
function isKeyedById(sample: readonly SampleRecord[]): boolean {
  const members = membersOf(sample);
  if (members === null || members.size < 2) return false;
  const [first, ...others] = [...members.values()].map((keys) => [...keys]);
  if (first === undefined || first.length < 2 || first.some((key) => /^[0-9]*$/.test(key))) return false;
  return others.every((keys) => keys.filter((key) => first.includes(key)).length * 2 > first.length);
}

/** The keys below each member of a single record that has nothing but objects; else null. */
function membersOf(sample: readonly SampleRecord[]): ReadonlyMap<string, ReadonlySet<string>> | null {
  const [record, another] = sample;
  if (record === undefined || another !== undefined) return null;
  const members = new Map<string, Set<string>>();
  for (const [path] of record) {
    const [member = "", key] = path.split(".");
    if (key === undefined) return null;
    members.set(member, (members.get(member) ?? new Set()).add(key));
  }
  return members;
}

/** How a single object contains columns instead of records, in words; null if it does not. */
export function columnForm(sample: readonly SampleRecord[]): string | null {
  const members = membersOf(sample);
  if (
    members !== null &&
    members.size > 0 &&
    [...members.values()].every((keys) => [...keys].every((key) => /^[0-9]+$/.test(key)))
  )
    return 'orient="columns"';
  const [record, another] = sample;
  if (record === undefined || another !== undefined) return null;
  const lists = [...record].map(([, text]) => (text?.startsWith("[") === true ? parsed(text) : undefined));
  const [columns, rows] = [record.get("columns"), record.get("data")];
  if (columns?.startsWith('["') === true && rows?.startsWith("[[") === true) return 'orient="split"';
  const areLists =
    lists.length > 0 && lists.every((list) => Array.isArray(list) && list.length > 0 && !list.some(isObject));
  return areLists && new Set(lists.map((list) => (list as readonly JsonValue[]).length)).size === 1
    ? "a list for each column"
    : null;
}
