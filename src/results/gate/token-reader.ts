/** The tokens of a gate expression, read from left to right, and the usage errors that name the place of what is wrong. */

import { closest } from "../../base/closest.js";
import { feedbackError } from "../../base/errors.js";
import { escapedQuotes, Lexer } from "../../query/lexer.js";

export interface Token {
  readonly kind: "word" | "quoted" | "sign" | "end";
  /** The text without quotes and escapes. */
  readonly text: string;
  /** Place of its first character, counted from 1. */
  readonly position: number;
}

const space = /\s+/y;
/** Words consist of all characters that are not signs, in any script. */
const word = /[^\s[\]{},=<>%@"'!]+/y;
const sign = />=|<=|==|!=|[[\]{},=<>%@!]/y;

export class TokenReader {
  readonly #text: string;
  readonly #flag: string;
  readonly #tokens: Token[] = [];
  #next = 0;

  /** `flag` is the name of the expression in errors. Throws a usage error if a quote is never closed. */
  constructor(text: string, flag: string) {
    [this.#text, this.#flag] = [text, flag];
    const lexer = new Lexer(text, escapedQuotes);
    while (lexer.rest !== "") if (lexer.take(space) === null) this.#tokens.push(this.#tokenAt(lexer));
    this.#tokens.push({ kind: "end", text: "", position: lexer.position });
  }

  #tokenAt(lexer: Lexer): Token {
    const { position } = lexer;
    const readers = { sign: () => lexer.take(sign), quoted: () => lexer.takeQuoted(), word: () => lexer.take(word) };
    for (const kind of ["sign", "quoted", "word"] as const) {
      const text = readers[kind]();
      if (text !== null) return { kind, text, position };
    }
    throw this.syntaxError({ position }, "a closing quote");
  }

  peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }

  /** Takes a sign if it is next. */
  takes(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== "sign" || text !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) throw this.syntaxError(this.peek(), `"${sign}"`);
  }

  /** Takes a word, quoted or not; `what` describes the expected word in errors. */
  word(what: string): Token {
    const token = this.take();
    const isWord = token.kind === "word" || (token.kind === "quoted" && token.text !== "");
    if (!isWord) throw this.syntaxError(token, what);
    return token;
  }

  end(): void {
    if (this.peek().kind !== "end") throw this.syntaxError(this.peek(), "the end of the rule");
  }

  /** What was written from `start` up to the next token. */
  textFrom({ position }: Token): string {
    return this.#text.slice(position - 1, this.peek().position - 1).trim();
  }

  syntaxError({ position }: Pick<Token, "position">, expected: string): Error {
    return feedbackError("gate-syntax", this.#flag, this.#text, position, expected);
  }

  valueError(problem: string): Error {
    return feedbackError("gate-value", this.#flag, this.#text, problem);
  }

  metricError({ text, position }: Token, names: readonly string[]): Error {
    return feedbackError("gate-metric", this.#flag, text, position, names, closest(text, names));
  }
}
