/** The common parts of the two tables of compared segments: a line for each measure, the sentences of those that differ, and their columns. */

import type { AdjustedPair, Comparison } from "../results/comparison/comparison.js";
import { type Measure, mainMeasures } from "./comparison-measures.js";
import { coloredVerdict, measureSentence, type Statement, sentenceLines } from "./comparison-sentences.js";
import type { Column } from "./grid.js";
import { count, intervalTitle, probability } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** How many segments are named. */
const mostShown = 15;

/** A line of a table: a segment with one of its measures. */
export interface SegmentMeasure {
  readonly name: string;
  readonly measure: Measure;
}

/** A line for each measure of a segment. */
export function segmentMeasures(name: string, pair: AdjustedPair): readonly SegmentMeasure[] {
  return mainMeasures(pair).map((measure) => ({ name, measure }));
}

/** The sentences of those that differ, or `none`. */
export async function differingSegments(
  lines: readonly SegmentMeasure[],
  none: string,
  confidence: number,
  pen: Pen,
): Promise<string> {
  const areSeveral = hasSeveralMeasures(lines);
  const found = lines.filter(({ measure: { tested } }) => tested.verdict === "better" || tested.verdict === "worse");
  if (found.length === 0) return none;
  const statements = found.slice(0, mostShown).map(
    ({ name, measure }): Statement => ({
      label: areSeveral ? `${name} ${measure.name}` : name,
      sentence: measureSentence(measure, confidence),
    }),
  );
  const rest = found.length - mostShown;
  return `${await sentenceLines(statements, pen)}${rest > 0 ? `\n(and ${count(rest)} more; the table has all)` : ""}`;
}

function hasSeveralMeasures(lines: readonly SegmentMeasure[]): boolean {
  return new Set(lines.map(({ measure }) => measure.name)).size > 1;
}

/** Names the segments that are in no line; empty if there are none. */
export function notComparedLine(names: readonly string[]): string {
  if (names.length === 0) return "";
  const rest = names.length - mostShown;
  return `not compared: ${names.slice(0, mostShown).join(", ")}${rest > 0 ? ` and ${count(rest)} more; --json lists all` : ""}`;
}

/** The columns that identify the segment and the measure of a line. */
export function nameColumns(keys: string, lines: readonly SegmentMeasure[]): readonly Column<SegmentMeasure>[] {
  return [
    { title: keys, cell: ({ name }) => name },
    { title: "Measure", ...(hasSeveralMeasures(lines) ? {} : { hide: 5 }), cell: ({ measure }) => measure.name },
  ];
}

/** The columns after the numbers of both sides: their difference, and its basis. */
export function testColumns(
  { adjust, confidence }: Comparison,
  title: string,
  pen: Pen,
): readonly Column<SegmentMeasure>[] {
  const isShown = adjust.length > 0;
  const ends = intervalTitle(confidence);
  return [
    { title, align: "right", cell: ({ measure: { tested, spelling } }) => spelling.difference(tested.difference) },
    { title: ends, hide: 1, cell: ({ measure: { tested, spelling } }) => spelling.differenceInterval(tested.interval) },
    { title: "p (Holm)", align: "right", hide: 5, cell: ({ measure }) => probability(measure.tested.adjustedPValue) },
    { title: "Verdict", hide: 3, cell: ({ measure }) => coloredVerdict(measure.tested.verdict, pen) },
    {
      title: `Within ${adjust.map(visibleText).join(", ")}`,
      align: "right",
      isShown,
      cell: ({ measure: { adjusted, spelling } }) => spelling.difference(adjusted?.within.difference ?? null),
    },
    {
      title: ends,
      hide: 4,
      isShown,
      cell: ({ measure: { adjusted, spelling } }) => spelling.differenceInterval(adjusted?.within.interval ?? null),
    },
  ];
}
