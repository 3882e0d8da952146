/** Characters that could control a terminal or hide in a line: messages show them as escapes, and names of columns are compared without them. */

/** DEL, C1 controls, bidirectional controls, zero-width and tag characters, line and paragraph separators; for a pattern with the flag `u`. */
export const hiddenFormats = String.raw`[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]`;
/** C0 controls. */
export const hiddenControls = String.raw`[\u0000-\u001f]`;

const hidden = new RegExp(`${hiddenControls}|${hiddenFormats}`, "gu");
const shown = /\\x([0-9a-f]{2})|\\u\{([0-9a-f]{1,5}|10[0-9a-f]{4})\}/g;

/** `text` without hidden characters, as such or as the escapes that messages show: what is copied from a message names the same. */
export function withoutHidden(text: string): string {
  const written = text.includes("\\")
    ? text.replace(shown, (_, short: string | undefined, long: string | undefined) =>
        String.fromCodePoint(Number.parseInt(short ?? long ?? "", 16)),
      )
    : text;
  return written.replace(hidden, "");
}
