/** The text of a cell on lines that are no wider than its column. */

import { type WidthOf, withoutColor } from "./terminal-width.js";
import { wrapped } from "./wrapped.js";

/** Lines break between words if possible; a word wider than the column is divided, because another column is next to it. */
export function cellLines(text: string, width: number, widthOf: WidthOf): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const [before, plain, after] = colored(text);
  const lines = wrapped(plain, width, { widthOf }).flatMap((line) => pieces(line, width, widthOf));
  return lines.map((line) => before + line + after);
}

/** A text with its colour, so that each of its lines can have this colour. */
function colored(text: string): readonly [before: string, plain: string, after: string] {
  const plain = withoutColor(text);
  const at = text.indexOf(plain);
  return at === -1 ? ["", plain, ""] : [text.slice(0, at), plain, text.slice(at + plain.length)];
}

/** Signs after which a name or a path is preferably divided. */
const dividers = /[/_.,:;\-\])}]/;

function pieces(word: string, width: number, widthOf: WidthOf): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (piece !== "" && widthOf(piece + segment) > width) {
      const end = dividedAt(piece);
      found.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += segment;
  }
  return [...found, piece];
}

/** After the last divider, if the greater part of the piece is before it. */
function dividedAt(piece: string): number {
  for (let end = piece.length; end > piece.length / 2; end--) if (dividers.test(piece.charAt(end - 1))) return end;
  return piece.length;
}
