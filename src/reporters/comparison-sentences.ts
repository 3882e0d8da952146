/** Tested differences as sentences, the verdict first, on lines that fit a width. */

import type {
  ComparedIssue,
  ComparedNps,
  ComparedRating,
  ComparedResponseRate,
  ComparisonVerdict,
} from "../results/comparison/comparison.js";
import type { Interval } from "../results/summary/summary.js";
import { widthsOf } from "./grid.js";
import { count, decimal, intervalTitle, percent, pText } from "./numbers.js";
import type { Pen } from "./style.js";

/** What a verdict is called. */
const verdictName = (verdict: ComparisonVerdict): string => verdict.replace("-", " ");

export interface Sentence {
  readonly verdict: ComparisonVerdict;
  /** Begins with the word of the verdict. */
  readonly text: string;
}

/** What a sentence is about, and the sentence. */
export interface Statement {
  readonly label: string;
  readonly sentence: Sentence;
}

const noAnswers: Sentence = { verdict: "unknown", text: "unknown: a side has no answers" };

const oneRater: Sentence = { verdict: "unknown", text: "unknown: one rater gave all answers of a side" };

export function ratingSentence({ a, b, verdict, detectable, ...rating }: ComparedRating, confidence: number): Sentence {
  if (verdict === "unknown") return rating.reason === "too-few-responses" ? oneRater : noAnswers;
  if (verdict === "no-difference" && rating.decidedBy === "raters") return ofRaters(a.count + b.count);
  if (verdict === "no-difference")
    return noDifference(a.count + b.count, detectable, (least) => scoreText(least, least));
  const difference = Math.abs(rating.difference ?? 0);
  const smallest = Math.min(difference, 1);
  const ends = size(rating.interval, verdict, confidence, (value) => scoreText(value, smallest));
  return { verdict, text: `${verdict} by ${scoreText(difference, smallest)}, ${ends}` };
}

export function npsSentence({ a, b, verdict, detectable, ...nps }: ComparedNps, confidence: number): Sentence {
  if (verdict === "unknown") return nps.decidedBy === "raters" && a.count > 0 && b.count > 0 ? oneRater : noAnswers;
  if (verdict === "no-difference" && nps.decidedBy === "raters") return ofRaters(a.count + b.count);
  if (verdict === "no-difference")
    return noDifference(a.count + b.count, detectable, (least) => `${decimal(least, 0)} points`);
  const ends = size(nps.interval, verdict, confidence, (value) => decimal(value, 0));
  return { verdict, text: `${verdict} by ${decimal(Math.abs(nps.difference ?? 0), 0)} points, ${ends}` };
}

export function responseRateSentence({ a, b, verdict, of }: ComparedResponseRate): Sentence {
  const shares = `${percent(a.rate)} to ${percent(b.rate)} of ${of}`;
  if (verdict === "no-difference") return { verdict, text: `no difference that can be shown: ${shares}` };
  return { verdict, text: `${verdictName(verdict)}: ${shares}` };
}

export function issueSentence({ a, b, category, verdict, adjustedPValue }: ComparedIssue): Sentence {
  const rated = category === "overall" ? "those rated" : `those rated in ${category}`;
  const rise = (b.rate ?? 0) > (a.rate ?? 0) ? "more" : "less";
  return {
    verdict,
    text: `${verdictName(verdict)}: ${rise} often, ${percent(a.rate)} to ${percent(b.rate)} of ${rated} (${pText(adjustedPValue)})`,
  };
}

function noDifference(answers: number, detectable: number | null, spelled: (value: number) => string): Sentence {
  const seen =
    detectable === null
      ? "they are too few to show any"
      : `${spelled(detectable)} would have been seen four times out of five`;
  return { verdict: "no-difference", text: `no difference that these ${count(answers)} answers could show; ${seen}` };
}

/** What would have been seen depends on how many raters more answers come from. */
function ofRaters(answers: number): Sentence {
  return {
    verdict: "no-difference",
    text: `no difference shown by the raters of these ${count(answers)} answers`,
  };
}

/** The interval of the size of a difference, whose direction the word of the verdict states. */
function size(
  ends: Interval | null,
  verdict: ComparisonVerdict,
  confidence: number,
  spelled: (value: number) => string,
): string {
  if (ends === null) return "interval unknown";
  const { low, high } = verdict === "worse" ? mirrored(ends, 0) : ends;
  return `${intervalTitle(confidence)} ${spelled(low)} to ${spelled(high)}`;
}

function mirrored({ low, high }: Interval, sum: number): Interval {
  return { low: sum - high, high: sum - low };
}

/** Two decimals, or four if a difference is so small that two would show 0. */
function scoreText(value: number, smallest: number): string {
  return decimal(value, smallest >= 0.02 ? 2 : 4);
}

const longestLabel = 24;

/** A line each: label, verdict and the rest, wrapped beside the label; below it if the terminal is narrow. */
export async function sentenceLines(all: readonly Statement[], pen: Pen): Promise<string> {
  const widthOf = await widthsOf([all.map(({ label }) => label)]);
  const { width } = pen.style;
  const labelWidth = Math.min(longestLabel, Math.max(0, ...all.map(({ label }) => widthOf(label))));
  const isNarrow = width !== null && width < labelWidth + 40;
  const indent = isNarrow ? 2 : labelWidth + 2;
  return all
    .map(({ label, sentence }) => {
      const lines = wrapped(sentence.text, width === null ? null : Math.max(20, width - indent));
      const [first = "", ...more] = lines.map((line, index) => (index === 0 ? painted(line, sentence, pen) : line));
      const hasOwnLine = isNarrow || widthOf(label) > labelWidth;
      const head = hasOwnLine
        ? [label, `${" ".repeat(indent)}${first}`]
        : [`${label}${" ".repeat(indent - widthOf(label))}${first}`];
      return [...head, ...more.map((line) => `${" ".repeat(indent)}${line}`)].join("\n");
    })
    .join("\n");
}

/** The line with its verdict coloured. */
function painted(line: string, { verdict }: Sentence, pen: Pen): string {
  const word = verdictName(verdict);
  return line.startsWith(word) ? `${coloredVerdict(verdict, pen)}${line.slice(word.length)}` : line;
}

/** The word of a verdict in its colour. */
export function coloredVerdict(verdict: ComparisonVerdict, { paint }: Pen): string {
  const word = verdictName(verdict);
  if (verdict === "better") return paint.green(word);
  if (verdict === "worse") return paint.red(word);
  return verdict === "no-difference" ? paint.dim(word) : paint.yellow(word);
}

/** A line may end at a space, but not before a percent sign. */
const gap = / (?!%)/;

/** Lines of at most `width` characters if the words allow it; one line if the width is null. */
export function wrapped(text: string, width: number | null): readonly string[] {
  if (width === null) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(gap)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
