/** Lists in cells: a JSON array, or words separated by comma, semicolon or vertical bar. Each distinct cell is read once. */

import type { ListVector } from "../feedback-batch.js";
import type { Category } from "../feedback-schema.js";
import type { CodeColumn } from "../readers/raw-columns.js";
import { isMissing } from "./missing.js";
import type { FeedbackSpec, IssueMap } from "./spec.js";

/** The words of a cell in their order, trimmed, without empty ones. A JSON string or number counts as one cell of text. */
export function splitList(cell: string): readonly string[] {
  const trimmed = cell.trim();
  const words = trimmed.startsWith("[") ? arrayWords(trimmed) : null;
  return (words ?? trimmed.split(/[,;|]/)).map((word) => word.trim()).filter((word) => !emptyWords.has(word));
}

/** What programs write for no value; words that people write, such as NA, are words. */
const emptyWords: ReadonlySet<string> = new Set(["", "None", "null"]);

function arrayWords(cell: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))) : null;
  } catch {
    return null;
  }
}

/** Turns the cells of a raw column into codes of distinct lists, which grow with the distinct cells only. */
export class ListReader {
  readonly lists: (readonly string[])[] = [];
  readonly #parse: (cell: string) => readonly string[];
  readonly #codeOfCell: number[] = [];
  readonly #codeOfList = new Map<string, number>();

  constructor(parse: (cell: string) => readonly string[] = distinctWords) {
    this.#parse = parse;
  }

  /** The code of the list in `record`; -1 where it is empty. */
  codeAt(column: CodeColumn, record: number): number {
    const cell = column.codes[record] ?? -1;
    if (cell < 0) return -1;
    const known = this.#codeOfCell[cell];
    if (known !== undefined) return known;
    const code = this.#code(this.#parse(column.dictionary.values[cell] ?? ""));
    this.#codeOfCell[cell] = code;
    return code;
  }

  #code(words: readonly string[]): number {
    if (words.length === 0) return -1;
    const key = JSON.stringify(words);
    const known = this.#codeOfList.get(key);
    if (known !== undefined) return known;
    const code = this.lists.push(words) - 1;
    this.#codeOfList.set(key, code);
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
  readonly tokens: (readonly string[])[] = [];
  /** Category and token of every issue that no list knows. */
  readonly unknown = new Map<string, { readonly category: Category; readonly token: string }>();
  readonly #maps: ReadonlyMap<Category, ReadonlyMap<string, string | null>>;
  readonly #readers = new Map<Category, ListReader>();
  readonly #listCodes = new Map<string, number>();

  constructor(issueCodes: FeedbackSpec["issueCodes"]) {
    this.#maps = new Map(Object.entries(issueCodes).map(([category, map]) => [category as Category, tokenMap(map)]));
  }

  /** The code of the issue list of `record` in `category`; -1 where there is no issue. */
  codeAt(column: CodeColumn, record: number, category: Category): number {
    const reader = this.#reader(category);
    const code = reader.codeAt(column, record);
    return code < 0 ? -1 : this.#listCode(category, code, reader.lists[code] ?? []);
  }

  /** Both vectors of the rows whose list codes are given. */
  vectors(codes: Int32Array): { readonly issues: ListVector; readonly issues_raw: ListVector } {
    return { issues: { codes, lists: this.codes }, issues_raw: { codes, lists: this.tokens } };
  }

  #reader(category: Category): ListReader {
    const known = this.#readers.get(category);
    if (known !== undefined) return known;
    const reader = new ListReader((cell) =>
      issueTokens(cell).filter((token) => this.#codeOf(category, token) !== null),
    );
    this.#readers.set(category, reader);
    return reader;
  }

  #listCode(category: Category, code: number, tokens: readonly string[]): number {
    const key = `${category} ${code}`;
    const known = this.#listCodes.get(key);
    if (known !== undefined) return known;
    const listCode = this.tokens.push(tokens) - 1;
    this.codes.push(tokens.map((token) => this.#codeOf(category, token) ?? token));
    this.#listCodes.set(key, listCode);
    return listCode;
  }

  /** The canonical code of a token, null for "no issue", the token itself where no list of the provider has it. */
  #codeOf(category: Category, token: string): string | null {
    const key = tokenKey(token);
    for (const map of [this.#maps.get(category), ...this.#maps.values()]) {
      const code = map?.get(key);
      if (code !== undefined) return code;
    }
    this.unknown.set(`${category} ${token}`, { category, token });
    return token;
  }
}

/** Unlike a tag, which may be the region NA, an issue that is called so is none. */
function issueTokens(cell: string): readonly string[] {
  return splitList(cell).filter((token) => !isMissing(token));
}

function tokenMap(map: IssueMap): ReadonlyMap<string, string | null> {
  return new Map(Object.entries(map).map(([token, code]) => [tokenKey(token), code]));
}

/** The form in which tokens are compared: third-party pages lose underscores, libraries change the case. */
function tokenKey(token: string): string {
  return token.replace(/[\s_-]+/g, "").toLowerCase();
}
