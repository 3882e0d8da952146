/** Text in ASCII, for terminals and logs that show nothing else. */

/** Signs that we write ourselves, in letters. */
const spelled: Readonly<Record<string, string>> = {
  "…": "...",
  "≤": "<=",
  "≥": ">=",
  "×": "x",
  "²": "^2",
  "³": "^3",
  "√": "sqrt",
  "±": "+/-",
  "−": "-",
  "–": "-",
  "—": "-",
  "→": "->",
  "∑": "sum",
  "·": "*",
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  λ: "lambda",
  χ: "chi",
  τ: "tau",
};

const rootOfWord = /√(?=[a-z])/g;
const notAscii = /[^\0-\u007f]/gu;

/** `text` with other characters in letters where it is known how, else as `\u{e9}`, the way hidden characters are shown. */
export function asciiText(text: string): string {
  return text
    .replace(rootOfWord, "sqrt ")
    .replace(notAscii, (character) => spelled[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
