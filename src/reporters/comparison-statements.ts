/** Labelled sentences as lines that fit a width, their verdicts coloured. */

import type { ComparisonVerdict } from "../results/comparison/comparison.js";
import { type Sentence, verdictWords } from "./comparison-sentences.js";
import type { Pen } from "./style.js";
import { widthsOf } from "./text-width.js";
import { wrapped } from "./wrapped.js";

/** What a sentence is about, and the sentence. */
export interface Statement {
  readonly label: string;
  readonly sentence: Sentence;
}

const longestLabel = 24;

/** A line each: label, verdict and the rest, wrapped beside the label; below it where the terminal is narrow. */
export async function sentenceLines(all: readonly Statement[], pen: Pen): Promise<string> {
  const widthOf = await widthsOf(all.map(({ label }) => label));
  const { width } = pen.style;
  const labelWidth = Math.min(longestLabel, Math.max(0, ...all.map(({ label }) => widthOf(label))));
  const isNarrow = width !== null && width < labelWidth + 40;
  const indent = isNarrow ? 2 : labelWidth + 2;
  return all
    .map(({ label, sentence }) => {
      const lines = wrapped(sentence.text, width === null ? null : Math.max(20, width - indent));
      const [first = "", ...more] = lines.map((line, index) => (index === 0 ? painted(line, sentence, pen) : line));
      const isApart = isNarrow || widthOf(label) > labelWidth;
      const head = isApart
        ? [label, `${" ".repeat(indent)}${first}`]
        : [`${label}${" ".repeat(indent - widthOf(label))}${first}`];
      return [...head, ...more.map((line) => `${" ".repeat(indent)}${line}`)].join("\n");
    })
    .join("\n");
}

/** The line with its verdict coloured; the word says it without the colour. */
function painted(line: string, { verdict }: Sentence, pen: Pen): string {
  const word = verdictWords[verdict];
  return line.startsWith(word) ? `${verdictPaint(verdict, pen)(word)}${line.slice(word.length)}` : line;
}

export function verdictPaint(verdict: ComparisonVerdict, { paint }: Pen): (text: string) => string {
  if (verdict === "better") return paint.green;
  if (verdict === "worse") return paint.red;
  return verdict === "no-difference" ? paint.dim : paint.yellow;
}
