/** Tested differences as sentences that begin with the verdict, on lines that fit a width. */

import type { ComparedIssue, ComparedResponseRate, ComparisonVerdict } from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import type { Measure } from "./comparison-measures.js";
import { count, intervalTitle, percent, pText } from "./numbers.js";
import type { Paint, Pen } from "./style.js";
import { widthsOf } from "./terminal-width.js";
import { wrapped } from "./wrapped.js";

/** The beginning of a sentence for each verdict. */
const openings: Readonly<Record<ComparisonVerdict, string>> = {
  better: "better",
  worse: "worse",
  higher: "higher",
  lower: "lower",
  "no-difference": "no significant difference",
  unknown: "unknown",
};

export interface Sentence {
  readonly verdict: ComparisonVerdict;
  /** Begins with the words of the verdict. */
  readonly text: string;
}

/** The subject of a sentence, and the sentence. */
export interface Statement {
  readonly label: string;
  readonly sentence: Sentence;
}

const noAnswers: Sentence = { verdict: "unknown", text: "unknown: a group has no answers" };

const oneRater: Sentence = { verdict: "unknown", text: "unknown: one rater gave all answers of a group" };

/** The difference of a measure: how large it is, or how large one would have been found. */
export function measureSentence({ a, b, tested, isByRaters, spelling }: Measure, confidence: number): Sentence {
  const { verdict, difference, detectable } = tested;
  if (verdict === "unknown") return a.count > 0 && b.count > 0 ? oneRater : noAnswers;
  const { size, unit } = spelling;
  const answers = a.count + b.count;
  if (verdict === "no-difference")
    return notSignificant(answers, isByRaters, detectable === null ? null : `${size(detectable, detectable)}${unit}`);
  const amount = Math.abs(difference ?? 0);
  const ends = endsText(tested.interval, verdict, confidence, (value) => size(value, amount));
  return { verdict, text: `${verdict} by ${size(amount, amount)}${unit}, ${ends}` };
}

export function responseRateSentence({ a, b, verdict, of }: ComparedResponseRate): Sentence {
  return { verdict, text: `${openings[verdict]}: ${percent(a.rate)} -> ${percent(b.rate)} of ${of}` };
}

export function issueSentence({ a, b, category, verdict, adjustedPValue }: ComparedIssue): Sentence {
  const rated = category === "overall" ? "responses" : `responses rated in ${category}`;
  const rates = `${percent(a.rate)} -> ${percent(b.rate)}`;
  return { verdict, text: `${openings[verdict]}: ${rates} of ${rated} (${pText(adjustedPValue)})` };
}

/** The detectable difference depends on how many raters further answers come from, so with raters it is not stated. */
function notSignificant(answers: number, isByRaters: boolean, detectable: string | null): Sentence {
  const found = isByRaters
    ? "tested by rater"
    : detectable === null
      ? "too few to detect any"
      : `detectable at 80% power: ${detectable}`;
  return { verdict: "no-difference", text: `${openings["no-difference"]} (n = ${count(answers)}; ${found})` };
}

/** The interval of the size of a difference, whose direction the word of the verdict states. */
function endsText(
  ends: Interval | null,
  verdict: ComparisonVerdict,
  confidence: number,
  spelled: (value: number) => string,
): string {
  if (ends === null) return "CI unknown";
  const { low, high } = verdict === "worse" ? mirrored(ends, 0) : ends;
  return `${intervalTitle(confidence)} ${spelled(low)} to ${spelled(high)}`;
}

function mirrored({ low, high }: Interval, sum: number): Interval {
  return { low: sum - high, high: sum - low };
}

const longestLabel = 24;

/** A line each: label, verdict and the rest, wrapped next to the label; below it if the terminal is narrow. */
export async function sentenceLines(all: readonly Statement[], pen: Pen): Promise<string> {
  const widthOf = await widthsOf(all.map(({ label, sentence }) => [label, sentence.text]));
  const { width } = pen.style;
  const labelWidth = Math.min(longestLabel, Math.max(0, ...all.map(({ label }) => widthOf(label))));
  const isNarrow = width !== null && width < labelWidth + 40;
  const indent = isNarrow ? 2 : labelWidth + 2;
  return all
    .map(({ label, sentence }) => {
      const lines = wrapped(sentence.text, width === null ? null : Math.max(20, width - indent), { widthOf });
      const [first = "", ...more] = lines.map((line, index) => (index === 0 ? painted(line, sentence, pen) : line));
      const hasOwnLine = isNarrow || widthOf(label) > labelWidth;
      const head = hasOwnLine
        ? [label, `${" ".repeat(indent)}${first}`]
        : [`${label}${" ".repeat(indent - widthOf(label))}${first}`];
      return [...head, ...more.map((line) => `${" ".repeat(indent)}${line}`)].join("\n");
    })
    .join("\n");
}

/** The line with the words of its verdict coloured. */
function painted(line: string, { verdict }: Sentence, { paint }: Pen): string {
  const words = openings[verdict];
  return line.startsWith(words) ? `${paint[colors[verdict]](words)}${line.slice(words.length)}` : line;
}

/** A verdict of a table in its colour. */
export function coloredVerdict(verdict: ComparisonVerdict, { paint }: Pen): string {
  return paint[colors[verdict]](verdict === "no-difference" ? "not significant" : verdict);
}

const colors = {
  better: "green",
  worse: "red",
  higher: "yellow",
  lower: "yellow",
  "no-difference": "dim",
  unknown: "yellow",
} as const satisfies Record<ComparisonVerdict, keyof Paint>;
