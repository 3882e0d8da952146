/** The first records of a JSON text for recognition: all their paths, and the texts of some. */

import type { SampleRecord } from "../table.js";
import { JsonLines } from "./json-lines.js";
import {
  type FoundRecord,
  isDamaged,
  isObject,
  type JsonRecord,
  type JsonValue,
  type RecordFinder,
  valueText,
} from "./json-record.js";
import { maxDepth } from "./json-tokenizer.js";
import { LineShape } from "./line-shape.js";
import { textObject } from "./text-object.js";

/** The most characters of the listed paths of a file, and of one record. */
const maxPathCharacters = 4 * 1024 * 1024;
/** A longer path is skipped: otherwise deep nesting in a small file would make paths that fill the memory. */
const maxPathLength = 1024;

/** More records than a head of ordinary ones holds: a key that is rare is seen if it is anywhere in the head. */
const sampleLength = 5000;

/** The most shapes that are kept: each is tried on each line of another shape. */
const mostShapes = 4;
/** Making an expression takes as long as parsing a record a few times. */
const mostLearned = 32;

/** The beginning of an input, as valid UTF-8 without a byte order mark. */
export interface Head {
  readonly bytes: Buffer;
  /** Byte offset of the first byte: 3 after a mark. */
  readonly byteOffset: number;
  /** Whether this is all of the input. */
  readonly isWhole: boolean;
}

/** The first records of a head. A head that is the whole input is checked to its end if it has no more records. */
export class HeadSample {
  readonly records: SampleRecord[] = [];
  readonly #paths = new Set<string>();
  #pathCharacters = 0;
  /** The shapes of recent lines, the latest first. */
  #shapes: readonly LineShape[] = [];
  #learned = 0;

  /** Throws a FeedbackError if the head is damaged. */
  constructor(finder: RecordFinder, head: Head) {
    if (finder instanceof JsonLines) this.#addLines(finder, head);
    else this.#addAll(finder.find(head.bytes, head.isWhole));
  }

  /** Every path in order of appearance. */
  get paths(): readonly string[] {
    return [...this.#paths];
  }

  /** Only a line with a new shape is parsed. */
  #addLines(lines: JsonLines, { bytes, byteOffset, isWhole }: Head): void {
    const text = bytes.toString("latin1");
    let line = 1;
    for (let at = 0; at < text.length && !this.isFull; line++) {
      const end = text.indexOf("\n", at);
      if (end === -1 && !isWhole) return;
      if (!this.#addShaped(text, at))
        this.#addAll(lines.recordsIn(bytes.subarray(at, end === -1 ? undefined : end), line, byteOffset + at));
      at = end === -1 ? text.length : end + 1;
    }
  }

  /** Adds the record on the line that begins at `from` if it has a known shape, and so no paths that are new. */
  #addShaped(text: string, from: number): boolean {
    for (const shape of this.#shapes) {
      const record = shape.read(text, from);
      if (record === null) continue;
      if (shape !== this.#shapes[0]) this.#shapes = [shape, ...this.#shapes.filter((other) => other !== shape)];
      this.records.push(record);
      return true;
    }
    return false;
  }

  #addAll(found: Iterable<FoundRecord>): void {
    for (const record of found) {
      if (isDamaged(record)) continue;
      const flat = flatRecord(record);
      this.records.push(flat);
      for (const path of flat.keys()) this.#addPath(path);
      if (this.isFull) return;
      this.#learn(record);
    }
  }

  #addPath(path: string): void {
    if (this.#pathCharacters >= maxPathCharacters || this.#paths.has(path)) return;
    this.#paths.add(path);
    this.#pathCharacters += path.length;
  }

  #learn(record: JsonRecord): void {
    if (this.#learned === mostLearned) return;
    this.#learned += 1;
    const shape = LineShape.of(record);
    if (shape !== null) this.#shapes = [shape, ...this.#shapes].slice(0, mostShapes);
  }

  get isFull(): boolean {
    return this.records.length >= sampleLength;
  }
}

/** The paths of `record` with their texts. Arrays are leaves, and so is a JSON text in a string, beside the paths in it. */
function flatRecord(record: JsonRecord): ReadonlyMap<string, string | null> {
  const flat: FlatRecord = { leaves: new Map(), characters: 0 };
  if (record.names === null) addMembers(flat, "", Object.entries(record.value), 1);
  else addMembers(flat, "", zip(record.names, record.value), 1);
  return flat.leaves;
}

interface FlatRecord {
  readonly leaves: Map<string, string | null>;
  /** Of the paths so far. */
  characters: number;
}

type Members = readonly (readonly [key: string, value: JsonValue])[];

function addMembers(flat: FlatRecord, prefix: string, members: Members, depth: number): void {
  for (const [key, value] of members) {
    const path = prefix + key;
    if (path.length > maxPathLength || flat.characters >= maxPathCharacters) continue;
    const isLeaf = !isObject(value) || depth === maxDepth || Object.keys(value).length === 0;
    if (isLeaf) {
      flat.leaves.set(path, valueText(value));
      flat.characters += path.length;
    }
    const inner = isLeaf ? textObject(value) : value;
    if (inner !== null && depth < maxDepth) addMembers(flat, `${path}.`, Object.entries(inner), depth + 1);
  }
}

function zip(names: readonly string[], values: readonly JsonValue[]): Members {
  return names.map((name, index) => [name, values[index] ?? null]);
}
