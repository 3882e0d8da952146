/** How many columns of a terminal a text takes. */

import { stripVTControlCharacters } from "node:util";

/** ASCII and what we draw with: one column each. */
const narrow = /^[ -~≤▁-▏…]*$/;

/** Measures `texts`, and whatever is made of their characters. The package for all others is loaded only where there are some. */
export async function widthsOf(texts: readonly string[]): Promise<(text: string) => number> {
  if (texts.every((text) => narrow.test(stripVTControlCharacters(text))))
    return (text) => stripVTControlCharacters(text).length;
  return (await import("string-width")).default;
}
