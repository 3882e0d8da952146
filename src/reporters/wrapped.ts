/** Lines of whole words that fit a width: the one way in which text is wrapped. */

import { plainWidth, type WidthOf } from "./terminal-width.js";

/** The measure and the indentation of lines. */
export interface LineMeasure {
  /** Columns of a text; its length if all characters take one. */
  readonly widthOf?: WidthOf;
  /** Blanks before each line but the first. */
  readonly hang?: number;
  /** Whether words wider than a line are broken: for scripts without blanks, not for text that is copied. */
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

/** A word in pieces that each fill a line, except the last. */
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

/** A command line, broken between its words so that a shell joins the lines: each but the last ends with a backslash. */
export function wrappedCommand(text: string, width: number, shape: LineMeasure = {}): readonly string[] {
  return linesOfWords(text.match(shellWords) ?? [], width, { ...plainShape, ...shape, end: " \\" });
}

/** Words, including quoted text. */
const shellWords = /(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+/g;

interface ShapedLines extends Required<LineMeasure> {
  /** The end of each line but the last. */
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
