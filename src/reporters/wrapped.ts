/** Lines of whole words that fit a width: the only way in which text is broken. */

import { plainWidth, type WidthOf } from "./terminal-width.js";

/** How lines are measured, and what they begin with. */
export interface LineMeasure {
  /** Columns of a text; its length if all characters take one. */
  readonly widthOf?: WidthOf;
  /** Blanks before each line but the first. */
  readonly hang?: number;
  /** Words that are wider than a line are broken: not for what is copied, but for scripts without blanks. */
  readonly breaksWords?: boolean;
}

/**
 * The words of `text` on lines of at most `width` columns; one line if the width is null. A word that is wider has its own line
 * and stays whole, so that a path can be copied.
 */
export function wrapped(text: string, width: number | null, shape: LineMeasure = {}): readonly string[] {
  if (width === null) return [text];
  const { widthOf, hang } = { ...plainShape, ...shape };
  const words = text.split(" ");
  const fitting = shape.breaksWords === true ? words.flatMap((word) => pieces(word, width - hang, widthOf)) : words;
  return linesOfWords(fitting, width, { ...plainShape, ...shape });
}

/** A word in pieces that fill a line each, but for the last. */
function pieces(word: string, width: number, widthOf: WidthOf): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const result = [""];
  let used = 0;
  for (const character of word) {
    const more = widthOf(character);
    if (used > 0 && used + more > width) {
      result.push("");
      used = 0;
    }
    result[result.length - 1] += character;
    used += more;
  }
  return result;
}

/** A command line, broken between its words so that a shell takes the lines for one: each but the last ends with a backslash. */
export function wrappedCommand(text: string, width: number, shape: LineMeasure = {}): readonly string[] {
  return linesOfWords(text.match(shellWords) ?? [], width, { ...plainShape, ...shape, end: " \\" });
}

/** Words with what is in their quotes. */
const shellWords = /(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+/g;

interface ShapedLines extends Required<LineMeasure> {
  /** What each line but the last ends with. */
  readonly end: string;
}

const plainShape: ShapedLines = { widthOf: plainWidth, hang: 0, breaksWords: false, end: "" };

function linesOfWords(words: readonly string[], width: number, { widthOf, hang, end }: ShapedLines): readonly string[] {
  const lines: string[] = [];
  const [first = "", ...others] = words;
  let [line, used] = [first, widthOf(first)];
  for (const [index, word] of others.entries()) {
    const more = widthOf(word);
    const room = index === others.length - 1 ? width : width - end.length;
    if (used + 1 + more <= room) {
      line += ` ${word}`;
      used += 1 + more;
    } else if (word !== "") {
      lines.push(line.trimEnd() + end);
      line = " ".repeat(hang) + word;
      used = hang + more;
    }
  }
  return [...lines, line];
}
