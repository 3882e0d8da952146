/** A gate expression as words with their places. */

import { escapedQuotes, Lexer } from "../../query/lexer.js";

export interface Token {
  readonly kind: "word" | "quoted" | "sign" | "end";
  /** Without quotes and escapes. */
  readonly text: string;
  /** Place of its first character, counted from 1. */
  readonly position: number;
}

const space = /\s+/y;
/** Words take every character that is not a sign, also those of other scripts. */
const word = /[^\s[\]{},=<>%@"'!]+/y;
const sign = />=|<=|==|!=|[[\]{},=<>%@!]/y;

/** The tokens of `text`, an `end` last; else the place of a quote that is never closed. */
export function tokensOf(text: string): { readonly tokens: readonly Token[] } | { readonly openQuote: number } {
  const lexer = new Lexer(text, escapedQuotes);
  const tokens: Token[] = [];
  while (lexer.rest !== "") {
    if (lexer.take(space) !== null) continue;
    const token = nextToken(lexer);
    if (token === null) return { openQuote: lexer.position };
    tokens.push(token);
  }
  return { tokens: [...tokens, { kind: "end", text: "", position: lexer.position }] };
}

function nextToken(lexer: Lexer): Token | null {
  const { position } = lexer;
  const readers = [
    ["sign", () => lexer.take(sign)],
    ["quoted", () => lexer.takeQuoted()],
    ["word", () => lexer.take(word)],
  ] as const;
  for (const [kind, read] of readers) {
    const text = read();
    if (text !== null) return { kind, text, position };
  }
  return null;
}
