/** A list of facts: a label for each, and next to it the fact, broken over lines if it is long. */

import { asciiText } from "./ascii-text.js";
import type { Pen } from "./style.js";
import { widthsOf } from "./terminal-width.js";
import { wrapped } from "./wrapped.js";

export type Fact = readonly [word: string, text: string];

/** The columns that a fact needs next to its label; with fewer it is placed below it, as is a fact with a word that does not fit. */
const leastBeside = 32;

/** The lines of the facts. A label equal to the one before it is not repeated. */
export async function factLines(facts: readonly Fact[], { paint, style }: Pen): Promise<readonly string[]> {
  const shown = style.ascii ? facts.map(([word, text]) => [word, asciiText(text)] as const) : facts;
  const widthOf = await widthsOf(shown);
  const beside = Math.max(0, ...shown.map(([word]) => word.length)) + 2;
  const { width } = style;
  const isNarrow = width !== null && width - beside < leastBeside;
  const linesAt = (text: string, indent: number) =>
    wrapped(text, width === null ? null : width - indent, { widthOf }).map((line) => " ".repeat(indent) + line);
  const isTooWide = (line: string): boolean => width !== null && widthOf(line) > width;
  return shown.flatMap(([word, text], index) => {
    const name = shown[index - 1]?.[0] === word ? "" : word;
    const isBelow = isNarrow || linesAt(text, beside).some(isTooWide);
    const [first = "", ...more] = linesAt(text, isBelow ? 2 : beside);
    const head = isBelow
      ? [...(name === "" ? [] : [paint.dim(name)]), first]
      : [paint.dim(name) + first.slice(name.length)];
    return [...head, ...more];
  });
}
