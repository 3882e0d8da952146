/**
 * Text prepared for a terminal or the log of a CI job: nothing of the data in it has an effect, long lines are broken between words, and it is in ASCII
 * if nothing else can be shown.
 */

import { asciiText } from "./ascii-text.js";
import type { Style } from "./style.js";
import { plainWidth, type WidthOf, widthsOf } from "./terminal-width.js";
import { harmlessReport } from "./visible-text.js";
import { wrapped, wrappedCommand } from "./wrapped.js";

/** The additional indentation of the rest of a line, if it is not the text of a list. */
const hang = 2;

const color = String.raw`\u001b\[[0-9;]{0,20}m`;
/** Blanks, perhaps after a colour. */
const beginning = new RegExp(`^(?:${color})*( *)`);

/** `text` with no line longer than the width allows, except words that are longer themselves. */
export async function terminalText(text: string, { ascii, width }: Pick<Style, "ascii" | "width">): Promise<string> {
  const harmless = harmlessReport(text);
  const lines = (ascii ? asciiText(harmless) : harmless).split("\n");
  if (width === null) return lines.join("\n");
  const widthOf = await widthsOf(lines.filter((line) => plainWidth(line) * 2 > width).map((line) => [line]));
  return lines.flatMap((line) => shownLines(line, width, widthOf)).join("\n");
}

/** A command is broken so that it can be pasted into a shell. */
function shownLines(line: string, width: number, widthOf: WidthOf): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const [start, blanks] = beginning.exec(line)!;
  const body = line.slice(start.length);
  const beside = widthOf(listWord(body));
  const shape = { widthOf, hang: beside > 0 && beside <= width / 2 ? beside : hang };
  const wrap = beside === 0 && body.startsWith("feedback-stats ") ? wrappedCommand : wrapped;
  const [first, ...more] = wrap(body, Math.max(1, width - blanks!.length), shape);
  return [start + first!, ...more.map((part) => blanks! + part)];
}

/** The word of a list with the two or more blanks after it, below which nothing of its text is; "" for other lines. */
function listWord(body: string): string {
  const end = body.slice(0, 43).search(/\s\s/);
  if (end < 1) return "";
  return body.slice(0, end + body.slice(end).search(/\S|$/));
}
