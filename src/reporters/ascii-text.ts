/** Text in ASCII, for terminals and logs that cannot show other characters. */

/** Our own signs, in letters. */
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

/** `text` with other characters transliterated if possible, else as `\u{e9}`, like hidden characters. */
export function asciiText(text: string): string {
  return text
    .replace(rootOfWord, "sqrt ")
    .replace(notAscii, (character) => spelled[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
