/** Text of exports made harmless: what could steer a terminal or hide in a line is shown as an escape. */

// Controls (C0, DEL, C1), bidirectional controls, zero-width and tag characters, line and paragraph separators.
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for them
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|(?<=\p{M}{4})\p{M}/gu;

/** `text` on one line, with every such character as `\xNN` or `\u{N}`, and every combining mark after the fourth. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** The name of an input, `-` in words. */
export function inputName(name: string): string {
  return name === "-" ? "standard input" : visibleText(name);
}

/** Anything but line feeds and the printed characters of ASCII, which is all that most results have. */
const mayHide = /[^\n -~]/;

/** JSON text with the same characters as \uNNNN. They can occur only inside its strings. */
export function visibleJson(json: string): string {
  if (!mayHide.test(json)) return json;
  return json.replace(hidden, (character) =>
    character === "\n"
      ? character
      : [...character.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** A result as JSON: the object itself, two spaces deep, with a final newline. */
export function jsonText(result: unknown): string {
  return `${visibleJson(JSON.stringify(result, null, 2))}\n`;
}
