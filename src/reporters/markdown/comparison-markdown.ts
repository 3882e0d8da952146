/** A comparison as Markdown, for a comment on a pull request: how many numbers changed, the sides, and all numbers of both. */

import type { AdjustedPair, Comparison, Side } from "../../results/comparison/comparison.js";
import type { SideDifference } from "../../results/rows/compared-differences.js";
import { type DifferenceRow, differenceRowsOf } from "../../results/rows/comparison-rows.js";
import type { Interval } from "../../results/summary/summary.js";
import {
  count,
  counted,
  dash,
  decimal,
  intervalTitle,
  percent,
  probability,
  signed,
  signedInterval,
  timesHundred,
} from "../numbers.js";
import { ratingName } from "../rating-names.js";
import { segmentNotes } from "../segment-notes.js";
import { inputName } from "../visible-text.js";
import { type MarkdownColumn, markdownTable, markdownText, markdownWord } from "./markdown-text.js";
import { markdownKeys, markdownNotes } from "./segment-lines.js";

export function comparisonMarkdown(comparison: Comparison): readonly string[] {
  const rows = [...differenceRowsOf(comparison)];
  const lines = [
    `### ${markdownText(headline(rows))}`,
    "",
    ...sideLines(comparison.pairs),
    ...markdownTable(columnsOf(comparison), rows),
    ...markdownNotes(segmentNotes(comparison)),
    ...markdownNotes(comparison.warnings.map(({ message }) => message)),
  ];
  return [lines.join("\n")];
}

const found = ["worse", "better", "lower", "higher"] as const;

/** `1 worse, 2 better, 9 without a significant difference`. */
function headline(rows: readonly DifferenceRow[]): string {
  const verdicts = rows.flatMap(({ difference: { verdict } }) => (verdict === null ? [] : [verdict]));
  const named = found.flatMap((word) => {
    const times = verdicts.filter((verdict) => verdict === word).length;
    return times === 0 ? [] : [`${count(times)} ${word}`];
  });
  const rest = verdicts.filter((verdict) => !found.some((word) => word === verdict)).length;
  const without = `${count(rest)} without a significant difference`;
  return (rest === 0 && named.length > 0 ? named : [...named, without]).join(", ");
}

/** The definition of A and B, if it is the same for all lines. */
function sideLines(pairs: readonly AdjustedPair[]): readonly string[] {
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1) return ["A: all other responses, B: the segment", ""];
  return [`A: ${sideText(pair.a)}  `, `B: ${sideText(pair.b)}`, ""];
}

function sideText({ name, responses }: Side): string {
  return `${markdownWord(inputName(name))}, ${counted(responses, "response")}`;
}

function columnsOf({ by, confidence }: Comparison): readonly MarkdownColumn<DifferenceRow>[] {
  const title = intervalTitle(confidence);
  const of = (cell: (difference: SideDifference) => string) => (row: DifferenceRow) => cell(row.difference);
  return [
    ...markdownKeys(by),
    { title: "Metric", cell: metricName },
    { title: "A", align: "right", cell: of(({ unit, a }) => valueText(unit, a.value)) },
    { title: "B", align: "right", cell: of(({ unit, b }) => valueText(unit, b.value)) },
    { title: "B - A", align: "right", cell: of(({ unit, difference }) => differenceText(unit, difference)) },
    { title, align: "right", cell: of(({ unit, interval }) => endsText(unit, interval)) },
    { title: "p", align: "right", cell: of(({ adjustedPValue }) => markdownText(probability(adjustedPValue))) },
    { title: "", cell: of(verdictText) },
  ];
}

const names: Readonly<Record<string, string>> = { nps: "NPS", response_rate: "response rate" };

/** `csat 1-5 mean`, `NPS`, or the issue. */
function metricName({ pair, difference: { metric, rating, issue, category } }: DifferenceRow): string {
  if (issue !== null) return `${markdownWord(issue)} (${category ?? ""})`;
  if (rating === null) return names[metric] ?? metric;
  return ratingName(rating, pair.ratings, metric.replace("_rate", ""));
}

function valueText(unit: SideDifference["unit"], value: number | null): string {
  if (unit === "ratio") return percent(value);
  return unit === "points" ? signed(value, 1) : decimal(value);
}

function differenceText(unit: SideDifference["unit"], value: number | null): string {
  if (value === null) return dash;
  if (unit === "ratio") return `${signed(value * 100, 1)} pp`;
  return signed(value, unit === "points" ? 1 : 2);
}

function endsText(unit: SideDifference["unit"], ends: Interval | null): string {
  if (unit === "ratio") return signedInterval(ends === null ? null : timesHundred(ends), 1);
  return signedInterval(ends, unit === "points" ? 1 : 2);
}

/** In bold with a sign if a difference was found, since this is what people look for. */
function verdictText({ verdict }: SideDifference): string {
  switch (verdict) {
    case "worse":
      return "🔻 **worse**";
    case "better":
      return "✅ **better**";
    case "higher":
    case "lower":
      return `**${verdict}**`;
    case null:
      return "only one side has this scale";
    default:
      return verdict === "unknown" ? "unknown" : "not significant";
  }
}
