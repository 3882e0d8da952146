/**
 * Lines with the shape of an earlier one. A head contains a thousand records, of which recognition needs all paths and a few
 * values: one that has the keys of another, in the same order, is proved to be valid and read by one regular expression.
 */

import type { SampleRecord } from "../table.js";
import { isEnvelopeKey } from "./envelope.js";
import { isObject, type JsonObject, type JsonRecord, type JsonValue, valueText } from "./json-record.js";

/** Printable ASCII without escapes: one byte is one character, and the text between the quotes is the value. */
const plainCharacters = "[ !#-\\[\\]-~]*";
const scalar = `-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null`;
const listElement = `(?:"${plainCharacters}"|${scalar})`;
/** After each run of spaces comes another character; otherwise a long run would be tried with every possible division. */
const list = `\\[ *(?:${listElement} *(?:, *${listElement} *)*)?\\]`;
/** A value without paths inside: a JSON text in a string has quotes, and so escapes. */
const leaf = `"${plainCharacters}"|${scalar}|${list}`;

/** The most values of an ordinary record; more would make too large an expression. */
const [mostLeaves, mostLevels] = [200, 8];
const plainKey = /^[ !#-[\]-~]{0,100}$/;

export class LineShape {
  readonly #line: RegExp;
  /** The number of the value of each path. */
  readonly #paths: ReadonlyMap<string, number>;

  private constructor(line: RegExp, paths: ReadonlyMap<string, number>) {
    this.#line = line;
    this.#paths = paths;
  }

  /** The shape of a record; null if it has none that can be read in this way, or if such a record may be an envelope. */
  static of({ names, value }: JsonRecord): LineShape | null {
    if (names !== null || Object.keys(value).some(isEnvelopeKey)) return null;
    const paths: string[] = [];
    const spelled = spelledObject(value, "", 1, paths);
    if (spelled === null) return null;
    // Of a path that is there twice the last value counts, as where the record is flattened
    const numbers = new Map(paths.map((path, number) => [path, number]));
    return new LineShape(new RegExp(`${spelled}[ \\t]*\\r?\\n`, "y"), numbers);
  }

  /** The record on the line that begins at `from`; null if it is of another shape. */
  read(text: string, from: number): SampleRecord | null {
    this.#line.lastIndex = from;
    const found = this.#line.exec(text);
    return found === null ? null : new ShapedRecord(this.#paths, found);
  }
}

/** The expression for an object with the keys of `object`; adds the paths of its leaves, each of which it captures. */
function spelledObject(object: JsonObject, prefix: string, level: number, paths: string[]): string | null {
  if (level > mostLevels) return null;
  const members: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (!plainKey.test(key) || paths.length === mostLeaves) return null;
    const spelled = spelledValue(value, prefix + key, level, paths);
    if (spelled === null) return null;
    members.push(`"${key.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}" *: *${spelled}`);
  }
  return `\\{ *${members.join(" *, *")} *\\}`;
}

function spelledValue(value: JsonValue, path: string, level: number, paths: string[]): string | null {
  if (isObject(value) && Object.keys(value).length > 0) return spelledObject(value, `${path}.`, level + 1, paths);
  paths.push(path);
  return isObject(value) ? "(\\{ *\\})" : `(${leaf})`;
}

class ShapedRecord implements SampleRecord {
  readonly #paths: ReadonlyMap<string, number>;
  /** After the whole line, the text of the value of each path. */
  readonly #found: readonly string[];

  constructor(paths: ReadonlyMap<string, number>, found: readonly string[]) {
    this.#paths = paths;
    this.#found = found;
  }

  get(path: string): string | null | undefined {
    const number = this.#paths.get(path);
    return number === undefined ? undefined : this.#textOf(number);
  }

  *[Symbol.iterator](): Generator<readonly [path: string, text: string | null]> {
    for (const [path, number] of this.#paths) yield [path, this.#textOf(number)];
  }

  #textOf(number: number): string | null {
    const spelled = this.#found[1 + number] ?? "null";
    return spelled.startsWith('"') ? spelled.slice(1, -1) : valueText(JSON.parse(spelled) as JsonValue);
  }
}
