/**
 * Lists as programs write them into a cell: `['a', 'b']` of Python, `{a,"b c"}` of PostgreSQL, `c("a", "b")` of R, `['a' 'b']` of NumPy,
 * `[:a, :b]` of Ruby, `[a, b]` without quotes, and switches, `{Echo:1; Noise:0;}`. One scan without backtracking.
 */

/** An item of a list: its word or its nested list, and the state of a switch. */
export interface ListItem {
  readonly word: string;
  readonly isQuoted: boolean;
  /** The text as written. */
  readonly source: string;
  readonly items: readonly ListItem[] | null;
  readonly state: ListItem | null;
}

export interface ListLiteral {
  /** `[`, `{` or `(`. */
  readonly bracket: string;
  readonly items: readonly ListItem[];
}

/** Lists nested deeper than this are text. */
const maxDepth = 6;
const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}", "(": ")" };
/** The text before the parenthesis of a list. */
const makers: ReadonlySet<string> = new Set(["c", "list", "set", "tuple", "array", "frozenset", "vector", "character"]);

/** The list that `text` consists of; null if it is not a list, and "broken" if it begins as one but is cut off or continues after it. */
export function readListLiteral(text: string): ListLiteral | "broken" | null {
  const scan = new Scan(text);
  const list = scan.list(0);
  scan.skipSpace();
  if (list !== null && scan.isAtEnd) return list;
  const goesOn = list?.items.some(({ isQuoted }) => isQuoted) === true;
  return goesOn || scan.isUnclosed ? "broken" : null;
}

/** The words of `text` if it is nothing but quoted words with separators: `'a', 'b'`; else null. */
export function readQuotedWords(text: string): readonly string[] | null {
  const scan = new Scan(text);
  const items = scan.items("", 0);
  return items?.every(({ isQuoted, state }) => isQuoted && state === null) ? items.map(({ word }) => word) : null;
}

class Scan {
  /** Whether the text ended inside a list or a quoted word, or words were left out: `['a' 'b' ... 'z']`. */
  isUnclosed = false;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get #next(): string {
    return this.#text.charAt(this.#at);
  }

  skipSpace(): void {
    while (!this.isAtEnd && isSpace(this.#next)) this.#at += 1;
  }

  /** A list in brackets, or in the parentheses of a constructor. */
  list(depth: number): ListLiteral | null {
    this.skipSpace();
    const maker = this.#maker();
    const bracket = this.#next;
    const close = closing[bracket];
    if (close === undefined || depth > maxDepth) return null;
    // Words in parentheses are a remark, unless they are quoted
    if (bracket === "(" && maker === null && depth === 0 && !this.#isQuotedInside()) return null;
    this.#at += 1;
    const items = this.items(close, depth);
    if (items === null) return null;
    this.#at += 1;
    return { bracket, items: maker === null ? items : itemsOfMaker(maker, items) };
  }

  /** The items up to the bracket `close`, or up to the end of the text; null if they are not a list. */
  items(close: string, depth: number): readonly ListItem[] | null {
    const items: ListItem[] = [];
    let mayFollow = true;
    for (;;) {
      this.skipSpace();
      if (this.isAtEnd) return this.#ended(close, items);
      if (this.#next === close) return items;
      if (isSeparator(this.#next)) {
        this.#at += 1;
        mayFollow = true;
        continue;
      }
      if (!mayFollow) return null;
      const item = this.#item(close, depth);
      if (item === null) return null;
      items.push(item);
      // NumPy writes only spaces between quoted words
      mayFollow = item.isQuoted && isSpace(this.#next);
    }
  }

  #ended(close: string, items: readonly ListItem[]): readonly ListItem[] | null {
    if (close === "") return items;
    this.isUnclosed = true;
    return null;
  }

  #item(close: string, depth: number): ListItem | null {
    const start = this.#at;
    const value = this.#value(close, depth);
    if (value === null) return null;
    const from = this.#at;
    this.skipSpace();
    if (close !== "}" || !this.#passesSwitch()) {
      this.#at = from;
      return value;
    }
    this.skipSpace();
    const state = this.#value(close, depth);
    return state === null ? null : { ...value, source: this.#text.slice(start, this.#at).trim(), state };
  }

  #passesSwitch(): boolean {
    const width = this.#next === ":" ? 1 : this.#text.startsWith("=>", this.#at) ? 2 : 0;
    this.#at += width;
    return width > 0;
  }

  #value(close: string, depth: number): ListItem | null {
    const start = this.#at;
    if (close !== "" && (closing[this.#next] !== undefined || this.#isMaker())) {
      const list = this.list(depth + 1);
      if (list === null) return null;
      const source = this.#text.slice(start, this.#at);
      const [only, other] = list.items;
      // np.str_('a') is a word
      if (list.bracket === "(" && only?.isQuoted && other === undefined) return { ...only, source };
      return { word: source, isQuoted: false, source, items: list.items, state: null };
    }
    if (stringPrefixes.has(this.#next) && isQuote(this.#text.charAt(this.#at + 1))) this.#at += 1;
    return isQuote(this.#next) ? this.#quoted(start) : this.#bare(close);
  }

  #quoted(start: number): ListItem | null {
    const quote = this.#next;
    let word = "";
    for (this.#at += 1; !this.isAtEnd; this.#at += 1) {
      if (this.#next === quote) {
        this.#at += 1;
        return { word, isQuoted: true, source: this.#text.slice(start, this.#at), items: null, state: null };
      }
      word += this.#next === "\\" ? this.#escaped() : this.#next;
    }
    this.isUnclosed = true;
    return null;
  }

  /** The character that an escape represents; leaves the scan at the last one of the escape. */
  #escaped(): string {
    this.#at += 1;
    const kind = this.#next;
    const length = hexLengths[kind];
    if (length === undefined) return escapes[kind] ?? kind;
    const hex = this.#text.slice(this.#at + 1, this.#at + 1 + length);
    if (hex.length < length || !/^[0-9a-fA-F]+$/.test(hex)) return kind;
    this.#at += length;
    const code = Number.parseInt(hex, 16);
    return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  }

  /** A word without quotes, up to a separator or the end of the list. A bracket in it means that the text is not a list. */
  #bare(close: string): ListItem | null {
    const start = this.#at;
    while (!this.isAtEnd && !this.#endsBare(close, start)) {
      if (this.#next === "[" || this.#next === "{") return null;
      this.#at += 1;
    }
    const source = this.#text.slice(start, this.#at).trim();
    if (source.startsWith("...")) this.isUnclosed = true;
    if (source === "" || this.isUnclosed) return null;
    return { word: withoutColon(source), isQuoted: false, source, items: null, state: null };
  }

  #endsBare(close: string, start: number): boolean {
    const next = this.#next;
    if (next === close || isSeparator(next)) return true;
    return close === "}" && this.#at > start && (next === ":" || this.#text.startsWith("=>", this.#at));
  }

  /** Consumes and returns the name of a list constructor, if a parenthesis follows. */
  #maker(): string | null {
    if (!this.#isMaker()) return null;
    const end = this.#text.indexOf("(", this.#at);
    const maker = this.#text.slice(this.#at, end).trim();
    this.#at = end;
    return maker;
  }

  #isMaker(): boolean {
    let end = this.#at;
    while (end - this.#at <= longestMaker && isNameCharacter(this.#text.charAt(end))) end += 1;
    const name = this.#text.slice(this.#at, end);
    return this.#text.charAt(end) === "(" && (makers.has(name) || name.startsWith("np.") || name.startsWith("numpy."));
  }

  #isQuotedInside(): boolean {
    let at = this.#at + 1;
    while (isSpace(this.#text.charAt(at))) at += 1;
    const next = this.#text.charAt(at);
    return isQuote(next) || next === ")" || (stringPrefixes.has(next) && isQuote(this.#text.charAt(at + 1)));
  }
}

const longestMaker = 16;
const stringPrefixes: ReadonlySet<string> = new Set(["u", "b", "r", "U", "B", "R"]);
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** `array(['a'], dtype=object)` holds the list and a remark; in R NA is not a value. `character(0)` is an empty list. */
function itemsOfMaker(maker: string, items: readonly ListItem[]): readonly ListItem[] {
  if (maker === "character") return [];
  const words = items.filter(({ source }) => !source.startsWith("dtype") && source !== "NA");
  const [only, other] = words;
  return only?.items != null && other === undefined ? only.items : words;
}

/** A symbol of Ruby is its name. */
function withoutColon(word: string): string {
  return word.length > 1 && word.startsWith(":") && word.charAt(1) !== ":" ? word.slice(1) : word;
}

const isSpace = (character: string): boolean => character !== "" && character.trim() === "";
const isQuote = (character: string): boolean => character === "'" || character === '"';
const isSeparator = (character: string): boolean => character === "," || character === ";" || character === "|";
const isNameCharacter = (character: string): boolean => /^[A-Za-z0-9_.]$/.test(character);
