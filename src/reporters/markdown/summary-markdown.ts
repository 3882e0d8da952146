/** A summary as Markdown, for a comment on a pull request, a wiki or the summary of a CI job: headline, tables and notes. */

import { minute } from "../../base/time.js";
import { type HeadlineShare, headlineIn, headlineShares } from "../../results/headline-share.js";
import { isAskedOnNps } from "../../results/rows/rating-rows.js";
import { type OfSegment, segmentsOf } from "../../results/rows/segment-columns.js";
import type { Driver, Issue, Rating, Segment, Summary } from "../../results/summary/summary.js";
import type { WeightedRating } from "../../results/summary/weighting.js";
import {
  count,
  counted,
  decimal,
  interval,
  intervalTitle,
  percent,
  percentInterval,
  scaleText,
  score,
  signed,
  signedInterval,
} from "../numbers.js";
import { ratingName, withLow } from "../rating-names.js";
import { segmentNotes } from "../segment-notes.js";
import { inputName } from "../visible-text.js";
import { type MarkdownColumn, markdownTable, markdownText, markdownWord } from "./markdown-text.js";
import { markdownKeys, markdownNotes } from "./segment-lines.js";

export function summaryMarkdown(summary: Summary): readonly string[] {
  const { total, query, warnings } = summary;
  const lines = [
    `### ${markdownText(headline(total, query.confidence))}`,
    "",
    `${sources(summary)}  `,
    markdownText(recordsLine(summary)),
    "",
    ...ratingTable(summary),
    ...markdownNotes(segmentNotes(summary)),
    ...issueTable(total.issues, query.confidence),
    ...driverTables(total, query.confidence),
    ...markdownNotes(warnings.map(({ message }) => message)),
  ];
  return [lines.join("\n")];
}

/** The headline number: the NPS, else the share that is satisfied, else the mean. */
function headline({ responses, ratings, nps }: Segment, confidence: number): string {
  const [rating, ...others] = ratings;
  const title = intervalTitle(confidence);
  const answers = counted(responses, "response");
  if (rating === undefined || others.length > 0) return answers;
  if (nps !== null) return `NPS ${signed(nps.score)} (${title} ${signedInterval(nps.interval)}), ${answers}`;
  const found = headlineIn(rating);
  if (found !== null) {
    const { share, value } = found;
    return `${percent(value.rate)} ${share.name} (${title} ${percentInterval(value.interval)}), ${answers}`;
  }
  return `Mean ${decimal(rating.mean)} on ${scaleText(rating.scale)} (${title} ${interval(rating.meanInterval)}), ${answers}`;
}

const filesNamed = 3;

function sources({ inputs, total: { firstAt, lastAt } }: Summary): string {
  const names = inputs.slice(0, filesNamed).map(({ name }) => markdownWord(inputName(name)));
  const more = inputs.length > filesNamed ? ` and ${count(inputs.length - filesNamed)} more files` : "";
  const period = firstAt === null || lastAt === null ? "" : `, ${minute(firstAt)} to ${minute(lastAt)} UTC`;
  return `${names.join(", ")}${more}${period}`;
}

function recordsLine({ records: { read, used, filtered, duplicate, rejected } }: Summary): string {
  const parts = [`${count(used)} used`, `${count(filtered)} filtered`, `${count(duplicate)} duplicate`];
  return `${counted(read, "record")} read: ${parts.join(", ")}, ${count(rejected)} rejected`;
}

interface RatingLine extends OfSegment {
  readonly rating: Rating;
  /** Only with `--weight-by`. */
  readonly weighted: WeightedRating | null;
}

/** A line for each rating of each segment, those of the total last. */
function ratingTable(summary: Summary): readonly string[] {
  const { confidence, by } = summary.query;
  const [total, ...segments] = segmentsOf(summary);
  const lines = [...segments, ...(total === undefined ? [] : [total])].flatMap((part): readonly RatingLine[] =>
    part.segment.ratings.map((rating, index) => {
      return { ...part, rating, weighted: part.segment.weighted?.ratings[index] ?? null };
    }),
  );
  if (lines.length === 0) return [];
  const columns: readonly MarkdownColumn<RatingLine>[] = [
    ...markdownKeys(by),
    { title: "Rating", cell: ({ rating }) => markdownWord(rating.category) },
    { title: "Scale", cell: ({ rating, segment }) => withLow(scaleText(rating.scale), rating, segment.ratings) },
    { title: "Scores", align: "right", cell: ({ rating }) => count(rating.count) },
    { title: "Mean", align: "right", cell: ({ rating }) => decimal(rating.mean) },
    { title: intervalTitle(confidence), align: "right", cell: ({ rating }) => interval(rating.meanInterval) },
    { title: "Median", align: "right", cell: ({ rating }) => score(rating.median) },
    { title: "Low", align: "right", cell: ({ rating }) => percent(rating.low.rate) },
    { title: "Top", align: "right", cell: ({ rating }) => percent(rating.top.rate) },
    ...headlineShares.flatMap((share) => shareColumns(share, lines, confidence)),
    ...npsColumns(lines, confidence),
    ...weightedColumns(lines, confidence),
  ];
  return markdownTable(columns, lines);
}

/** The headline share of CSAT or CES. */
function shareColumns(
  { name, title }: HeadlineShare,
  lines: readonly RatingLine[],
  confidence: number,
): readonly MarkdownColumn<RatingLine>[] {
  const isShown = lines.some(({ rating }) => rating[name] !== undefined);
  return [
    { title, align: "right", isShown, cell: ({ rating }) => percent(rating[name]?.rate ?? null) },
    {
      title: intervalTitle(confidence),
      align: "right",
      isShown,
      cell: ({ rating }) => percentInterval(rating[name]?.interval ?? null),
    },
  ];
}

function npsColumns(lines: readonly RatingLine[], confidence: number): readonly MarkdownColumn<RatingLine>[] {
  const isShown = lines.some(({ segment }) => segment.nps !== null);
  const npsOf = ({ rating, segment }: RatingLine) => (isAskedOnNps(rating) ? segment.nps : null);
  return [
    { title: "NPS", align: "right", isShown, cell: (line) => signed(npsOf(line)?.score ?? null) },
    {
      title: intervalTitle(confidence),
      align: "right",
      isShown,
      cell: (line) => signedInterval(npsOf(line)?.interval ?? null),
    },
  ];
}

function weightedColumns(lines: readonly RatingLine[], confidence: number): readonly MarkdownColumn<RatingLine>[] {
  const isShown = lines.some(({ weighted }) => weighted !== null);
  return [
    {
      title: "Weighted mean",
      align: "right",
      isShown,
      cell: ({ weighted }) => decimal(weighted?.mean.value ?? null),
    },
    {
      title: intervalTitle(confidence),
      align: "right",
      isShown,
      cell: ({ weighted }) => interval(weighted?.mean.interval ?? null),
    },
  ];
}

function issueTable(issues: readonly Issue[], confidence: number): readonly string[] {
  if (issues.length === 0) return [];
  const isSeveral = new Set(issues.map(({ category }) => category)).size > 1;
  return markdownTable<Issue>(
    [
      { title: "Issue", cell: ({ issue }) => markdownWord(issue) },
      { title: "Rating", isShown: isSeveral, cell: ({ category }) => category },
      { title: "Responses", align: "right", cell: (issue) => count(issue.count) },
      { title: "% of responses", align: "right", cell: ({ responseRate }) => percent(responseRate) },
      { title: intervalTitle(confidence), align: "right", cell: (issue) => percentInterval(issue.interval) },
      { title: "Mean with", align: "right", cell: ({ meanScore }) => decimal(meanScore) },
      { title: "Mean without", align: "right", cell: ({ meanScoreWithout }) => decimal(meanScoreWithout) },
    ],
    issues,
  );
}

/** The issues of each rating by their cost, if drivers were requested. */
function driverTables({ drivers }: Segment, confidence: number): readonly string[] {
  return (drivers ?? []).flatMap((ranking, _place, rankings) => {
    const { statistic, issues } = ranking;
    const spelled = statistic === "nps" ? signed : (value: number | null) => signed(value, 2);
    const columns: readonly MarkdownColumn<Driver>[] = [
      {
        title: `Key driver of ${statistic === "nps" ? "the NPS" : ratingName(ranking, rankings)}`,
        cell: ({ issue }) => markdownWord(issue),
      },
      { title: "Gain without it", align: "right", cell: ({ gain }) => spelled(gain) },
      {
        title: intervalTitle(confidence),
        align: "right",
        cell: ({ gainInterval }) => signedInterval(gainInterval, statistic === "nps" ? 0 : 2),
      },
    ];
    return issues.length === 0 ? [] : markdownTable(columns, issues);
  });
}
