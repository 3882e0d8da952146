/** A gate expression as words with their places. */

export interface Token {
  readonly kind: "word" | "quoted" | "sign" | "end";
  /** Without quotes and escapes. */
  readonly text: string;
  /** Place of its first character, counted from 1. */
  readonly position: number;
}

const space = /\s+/y;
/** Words take every character that is no sign, also those of other scripts. */
const word = /[^\s[\]{},=<>%@"'!]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y;
const sign = />=|<=|==|!=|[[\]{},=<>%@!]/y;

/** The tokens of `text`, an `end` last; null with the place of a quote that is never closed. */
export function tokensOf(text: string): { readonly tokens: readonly Token[] } | { readonly openQuote: number } {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const position = at + 1;
    const blank = take(space);
    const found = blank === null ? (take(sign) ?? take(quoted) ?? take(word)) : blank;
    if (found === null) return { openQuote: position };
    const [whole, double, single] = found;
    const start = text[at];
    at += whole.length;
    if (blank !== null) continue;
    if (start === '"' || start === "'")
      tokens.push({ kind: "quoted", text: (double ?? single ?? "").replace(/\\(.)/gs, "$1"), position });
    else tokens.push({ kind: /^[[\]{},=<>%@!]/.test(whole) ? "sign" : "word", text: whole, position });
  }
  return { tokens: [...tokens, { kind: "end", text: "", position: text.length + 1 }] };
}
