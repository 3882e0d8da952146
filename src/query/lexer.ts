/** Reads an expression from left to right: the one lexer of `--where` and of the rules of a gate. */

/** How a text that contains signs of the expression is quoted: a sticky pattern, and the meaning of the text between the quotes. */
export interface Quoting {
  readonly pattern: RegExp;
  readonly unescape: (inside: string) => string;
}

/** `"say ""hi"""`, as in CSV. */
export const doubledQuotes: Quoting = {
  pattern: /"((?:[^"]|"")*)"/y,
  unescape: (inside) => inside.replaceAll('""', '"'),
};

/** `"say \"hi\""` or `'say "hi"'`, as in a shell. */
export const escapedQuotes: Quoting = {
  pattern: /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y,
  unescape: (inside) => inside.replace(/\\(.)/gs, "$1"),
};

/** A place in an expression. All patterns are sticky. */
export class Lexer {
  readonly #text: string;
  readonly #quoting: Quoting;
  #at = 0;

  constructor(text: string, quoting: Quoting) {
    this.#text = text;
    this.#quoting = quoting;
  }

  /** The place of the next character, counted from 1. */
  get position(): number {
    return this.#at + 1;
  }

  /** The rest of the expression. */
  get rest(): string {
    return this.#text.slice(this.#at);
  }

  /** Takes the text that matches here; null if none does. */
  take(pattern: RegExp): string | null {
    return this.#match(pattern)?.[0] ?? null;
  }

  /** Takes everything before the next match of a sticky pattern, or all of the rest. */
  takeUntil(pattern: RegExp): string {
    const anywhere = new RegExp(pattern.source, pattern.flags.replace("y", "g"));
    anywhere.lastIndex = this.#at;
    const end = anywhere.exec(this.#text)?.index ?? this.#text.length;
    const taken = this.#text.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** Takes a text in quotes, and returns what it says; null if no such text begins here. */
  takeQuoted(): string | null {
    const match = this.#match(this.#quoting.pattern);
    return match === null ? null : this.#quoting.unescape(match[1] ?? match[2]!);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    this.#at += match?.[0].length ?? 0;
    return match;
  }
}
