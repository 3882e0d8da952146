/** Lists in cells: a JSON array, or words separated by comma, semicolon or vertical bar. Each distinct cell is read once. */

import type { Category } from "../base/feedback-schema.js";
import { Interner } from "../base/interner.js";
import type { CodeColumn } from "../readers/raw-columns.js";
import { isMissing } from "./missing.js";
import { type CompleteSpec, type IssueMap, wordKey } from "./spec.js";

/**
 * The words of a cell in their order, trimmed, without empty ones; of switches those that are on. A JSON string or number counts
 * as one cell of text. `member` is the key of the word in objects of an array.
 */
export function splitList(cell: string, member: string | null = null): readonly string[] {
  const trimmed = cell.trim();
  const words = trimmed.startsWith("[") ? arrayWords(trimmed, member) : switchedOn(trimmed);
  return (words ?? trimmed.split(/[,;|]/)).map((word) => word.trim()).filter((word) => !emptyWords.has(word));
}

/** What programs write for no value; words that people write, such as NA, are words. */
const emptyWords: ReadonlySet<string> = new Set(["", "None", "null"]);

function arrayWords(cell: string, member: string | null): readonly string[] | null {
  const value = parsed(cell);
  if (!Array.isArray(value)) return null;
  return value.map((item: unknown) => {
    const word = member === null || !isObject(item) ? item : item[member];
    return typeof word === "string" ? word : JSON.stringify(word ?? null);
  });
}

/** The names in `{"Echo":true,"Noise":false}` or `{Echo:1; Noise:0;}` that are on; null if the cell is neither. */
function switchedOn(cell: string): readonly string[] | null {
  if (!cell.startsWith("{") || !cell.endsWith("}")) return null;
  const value = parsed(cell);
  if (isObject(value)) return Object.keys(value).filter((name) => isOn(value[name]));
  const pairs = cell
    .slice(1, -1)
    .split(/[;,]/)
    .map((pair) => pair.split(":"));
  return pairs.flatMap(([name = "", state = ""]) => (isOn(state.trim()) ? [name.trim()] : []));
}

function isOn(state: unknown): boolean {
  return state === true || state === 1 || (typeof state === "string" && ["1", "true"].includes(state.toLowerCase()));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

/** Turns the cells of a raw column into codes of distinct lists. Each distinct cell is read once. */
export class ListReader {
  readonly #parse: (cell: string) => readonly string[];
  readonly #lists = new Interner<readonly string[]>();
  readonly #codeOfCell: number[] = [];

  constructor(parse: (cell: string) => readonly string[] = distinctWords) {
    this.#parse = parse;
  }

  get lists(): readonly (readonly string[])[] {
    return this.#lists.values;
  }

  /** The code of the list in `record`; -1 if it is empty. */
  codeAt(column: CodeColumn, record: number): number {
    const cell = column.codes[record] ?? -1;
    if (cell < 0) return -1;
    const known = this.#codeOfCell[cell];
    if (known !== undefined) return known;
    const words = this.#parse(column.dictionary.values[cell] ?? "");
    const code = words.length === 0 ? -1 : this.#lists.id(JSON.stringify(words), () => words);
    this.#codeOfCell[cell] = code;
    return code;
  }
}

/** The tags of a cell, each once. */
export function distinctWords(cell: string): readonly string[] {
  return [...new Set(splitList(cell))];
}

/** Tokens of issues with their canonical codes, for one provider; one list of codes beside one of tokens. */
export class IssueReader {
  readonly codes: (readonly string[])[] = [];
  /** Category and token of every issue that no list knows. */
  readonly unknown = new Map<string, { readonly category: Category; readonly token: string }>();
  readonly #maps: ReadonlyMap<Category, ReadonlyMap<string, string | null>>;
  readonly #tokens = new Interner<readonly string[]>();

  constructor(issueCodes: CompleteSpec["issueCodes"]) {
    this.#maps = new Map(Object.entries(issueCodes).map(([category, map]) => [category as Category, tokenMap(map)]));
  }

  /** The tokens of a cell that name issues, in `category`. */
  tokensIn(cell: string, category: Category, member: string | null): readonly string[] {
    return issueTokens(cell, member).filter((token) => this.#codeOf(category, token) !== null);
  }

  get tokens(): readonly (readonly string[])[] {
    return this.#tokens.values;
  }

  /** The code of a list of tokens that name issues; -1 for an empty list. */
  listCode(category: Category, tokens: readonly string[]): number {
    if (tokens.length === 0) return -1;
    return this.#tokens.id(JSON.stringify([category, tokens]), () => {
      this.codes.push(tokens.map((token) => this.#codeOf(category, token) ?? token));
      return tokens;
    });
  }

  /** The canonical code of a token; null for "no issue", the token itself if no list of the provider has it. */
  #codeOf(category: Category, token: string): string | null {
    const key = wordKey(token);
    for (const map of [this.#maps.get(category), ...this.#maps.values()]) {
      const code = map?.get(key);
      if (code !== undefined) return code;
    }
    this.unknown.set(`${category} ${token}`, { category, token });
    return token;
  }
}

/** Words for a missing value are left out: NA may be a tag (the region), but not an issue. */
function issueTokens(cell: string, member: string | null): readonly string[] {
  return splitList(cell, member).filter((token) => !isMissing(token));
}

function tokenMap(map: IssueMap): ReadonlyMap<string, string | null> {
  return new Map(Object.entries(map).map(([token, code]) => [wordKey(token), code]));
}
