/** Text of exports made harmless: what could steer a terminal or hide in a line is shown as an escape. */

// DEL, C1 controls, bidirectional controls, zero-width and tag characters, line and paragraph separators.
const hiddenInJson =
  /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|(?<=\p{M}{4})\p{M}/gu;

// C0 controls as well; those in JSON are line feeds between its strings.
const hidden = new RegExp(`[\\u0000-\\u001f]|${hiddenInJson.source}`, "gu");

/** What most text has: a pattern that looks for less takes less time. */
const plain = /^[ -~]*$/;

/** `text` on one line, with every such character as `\xNN` or `\u{N}`, and every combining mark after the fourth. */
export function visibleText(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** The name of an input, `-` in words. */
export function inputName(name: string): string {
  return name === "-" ? "standard input" : visibleText(name);
}

/** Text of `JSON.stringify` with the same characters as \uNNNN. They can occur only inside its strings. */
export function visibleJson(json: string): string {
  if (isPlain(json)) return json;
  return json.replace(hiddenInJson, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Whether all is ASCII, of which `JSON.stringify` leaves only one control character. Most results are; a pattern would take longer. */
function isPlain(json: string): boolean {
  return Buffer.byteLength(json) === json.length && !json.includes("\u007f");
}
