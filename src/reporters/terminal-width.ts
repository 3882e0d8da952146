/** How many columns of a terminal a text takes: colours take none, and some characters take two. */

import { stripVTControlCharacters } from "node:util";

/** Columns that a text takes. */
export type WidthOf = (text: string) => number;

/** ASCII and what we draw with: one column each. */
const narrow = /^[ -~≤▁-▏…]*$/;

/**
 * Measures the texts of `lines` and all texts made of their characters. The package for characters of other widths
 * is loaded only if there are some.
 */
export async function widthsOf(lines: readonly (readonly string[])[]): Promise<WidthOf> {
  if (lines.every((line) => line.every((text) => narrow.test(withoutColor(text))))) return plainWidth;
  const { default: stringWidth } = await import("string-width");
  return (text) => {
    const plain = withoutColor(text);
    return narrow.test(plain) ? plain.length : stringWidth(plain);
  };
}

/** The text without the sequences that colour it. */
export function withoutColor(text: string): string {
  return text.includes(sequenceStart) ? stripVTControlCharacters(text) : text;
}

const sequenceStart = "\u001b";

/** The columns of a text whose characters take one each. */
export function plainWidth(text: string): number {
  return withoutColor(text).length;
}
