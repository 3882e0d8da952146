/** The issues of a rating: the tokens of all the columns that name them, as one list, next to their canonical codes. */

import { feedbackError } from "../base/errors.js";
import type { Category } from "../base/feedback-schema.js";
import { Interner, inserted } from "../base/interner.js";
import { isHiddenName, withoutPersonal } from "../base/personal-text.js";
import { cellReader, type RecordReader } from "./columns.js";
import type { FlagConverter, ListConverter } from "./converters.js";
import { isNoText } from "./no-answer.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type CompleteSpec, type IssueMap, wordKey } from "./spec.js";
import { splitList } from "./split-list.js";

/** Reads the code of a list of issues in `category`; -1 if there are no issues. */
export function issuesReader(
  sources: readonly (ListConverter | FlagConverter)[],
  category: Category,
  builder: ProjectionBuilder,
  issues: IssueLists,
): RecordReader<number> {
  const readers = sources.map((source) => {
    const codeOf = (cell: string) => {
      const list = source.converter === "list" ? cell : flagged(source, cell);
      const member = source.converter === "list" ? (source.member ?? null) : null;
      return issues.listCode(category, issues.tokensIn(list, category, member));
    };
    return cellReader(source.names, builder, codeOf, -1);
  });
  const joined = new Map<string, number>();
  return (raw) => {
    const [first = () => -1, ...others] = readers.map((read) => read(raw));
    if (others.length === 0) return first;
    return (record) => {
      const codes = [first, ...others].map((codeAt) => codeAt(record)).filter((code) => code >= 0);
      if (codes.length < 2) return codes[0] ?? -1;
      return inserted(joined, codes.join(" "), () => {
        const tokens = codes.flatMap((code) => issues.tokens[code] ?? []);
        return issues.listCode(category, [...new Set(tokens)]);
      });
    };
  };
}

/** No provider has a hundred issues; more different ones than this are free texts. */
const mostUnknownIssues = 20_000;

/** Throws `too-many-issues` if there are more different undocumented issues than a run can distinguish. */
export function checkUnknownIssues(unknown: number): void {
  if (unknown > mostUnknownIssues) throw feedbackError("too-many-issues", mostUnknownIssues);
}

/** The token of the issue that a cell flags, or "". */
function flagged({ is, issue }: FlagConverter, cell: string): string {
  return is.includes(cell.trim().toLowerCase()) ? issue : "";
}

/** Tokens of issues with their canonical codes, for one provider: parallel lists of codes and tokens. */
export class IssueLists {
  readonly codes: (readonly string[])[] = [];
  /** Category and token of every undocumented issue. */
  readonly unknown = new Map<string, { readonly category: Category; readonly token: string }>();
  readonly #maps: ReadonlyMap<Category, ReadonlyMap<string, string | null>>;
  readonly #tokens = new Interner<readonly string[]>();

  constructor(issueCodes: CompleteSpec["issueCodes"]) {
    this.#maps = new Map(Object.entries(issueCodes).map(([category, map]) => [category as Category, tokenMap(map)]));
  }

  /**
   * The tokens of a cell that name issues. Words for a missing value do not: NA may be a tag (the region), but not an issue. Where columns have
   * slipped, an undocumented token may be a person's number or address: all of these are one issue without a name.
   */
  tokensIn(cell: string, category: Category, member: string | null): readonly string[] {
    const tokens = splitList(cell, member).filter(
      (token) => !isNoText(token) && this.#codeOf(category, token) !== null,
    );
    const shown = tokens.map((token) => (this.isUnknown(category, token) ? withoutPersonal(token) : token));
    return shown.some(isHiddenName) ? [...new Set(shown)] : tokens;
  }

  /** Whether no list of the provider has the token. */
  isUnknown(category: Category, token: string): boolean {
    return isHiddenName(token) || this.unknown.has(`${category} ${token}`);
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
    if (isHiddenName(token)) return token;
    this.unknown.set(`${category} ${token}`, { category, token });
    checkUnknownIssues(this.unknown.size);
    return token;
  }
}

function tokenMap(map: IssueMap): ReadonlyMap<string, string | null> {
  return new Map(Object.entries(map).map(([token, code]) => [wordKey(token), code]));
}
