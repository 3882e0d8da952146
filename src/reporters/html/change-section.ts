/** The feedback compared with earlier feedback: changes as sentences, and the numbers behind them. */

import { minute } from "../../base/time.js";
import type {
  ComparedIssue,
  ComparedNps,
  ComparedPair,
  ComparedRating,
  ComparedShare,
  Side,
} from "../../results/comparison/comparison.js";
import { mapHeadline } from "../../results/headline-share.js";
import type { ReportChange } from "../../results/report/feedback-report.js";
import type { Interval } from "../../results/summary/summary.js";
import { mainMeasures } from "../comparison-measures.js";
import { issueSentence, measureSentence, responseRateSentence, type Sentence } from "../comparison-sentences.js";
import { counted, decimal, intervalTitle, percent, probability, signed, signedInterval } from "../numbers.js";
import { shareSpelling } from "../spelling.js";
import { inputName } from "../visible-text.js";
import { tableBehind } from "./data-table.js";
import { verdictMark } from "./headline-section.js";
import { html, type Markup } from "./markup.js";
import { ratingTitle } from "./rating-title.js";

/** Issues without a known change are only in the table. */
const mostIssues = 10;

/** The section of a comparison. */
export function changeSection({ pair, confidence }: ReportChange): Markup {
  const statements = statementsOf(pair, confidence);
  return html`<section aria-labelledby="change"><h2 id="change">Compared with before</h2>
<p>${sideText(pair.b)}, against ${sideText(pair.a)}.</p>
<ul class="statements">${statements.map(
    ([label, sentence]) => html`<li>${verdictMark(sentence)} <strong>${label}</strong>: ${sentence.text}</li>
`,
  )}</ul>
${tableBehind("Numbers of both periods and their difference", columnsFor(confidence), measuresOf(pair))}
</section>`;
}

function sideText({ name, responses, firstAt, lastAt }: Side): Markup {
  const time = firstAt === null || lastAt === null ? null : `, ${minute(firstAt)} to ${minute(lastAt)} UTC`;
  return html`<strong>${inputName(name)}</strong> (${counted(responses, "response")}${time})`;
}

type Statement = readonly [label: string, sentence: Sentence];

function statementsOf(pair: ComparedPair, confidence: number): readonly Statement[] {
  const changed = pair.issues.filter(({ verdict }) => verdict === "better" || verdict === "worse");
  return [
    ...mainMeasures(pair).map((measure): Statement => [measure.name, measureSentence(measure, confidence)]),
    ...(pair.responseRate === null ? [] : [["Response rate", responseRateSentence(pair.responseRate)] as const]),
    ...changed.slice(0, mostIssues).map((issue): Statement => [issue.issue, issueSentence(issue)]),
  ];
}

/** A row of numbers, spelled. */
interface Measure {
  readonly name: string;
  readonly before: string;
  readonly now: string;
  readonly difference: string;
  readonly ends: string;
  readonly p: number | null;
}

function measuresOf({ ratings, nps, responseRate, issues }: ComparedPair): readonly Measure[] {
  return [
    ...ratings.flatMap((rating) => ratingMeasures(rating, ratings)),
    ...(nps === null ? [] : [npsMeasure(nps)]),
    ...(responseRate === null ? [] : [shareMeasure("Response rate", responseRate)]),
    ...issues.map((issue) => issueMeasure(issue)),
  ];
}

function ratingMeasures(rating: ComparedRating, others: readonly ComparedRating[]): readonly Measure[] {
  const title = ratingTitle(rating, others);
  const { a, b, difference, interval, pValue, low, top } = rating;
  const mean = {
    name: `${title}: mean`,
    before: decimal(a.mean),
    now: decimal(b.mean),
    difference: signed(difference, 2),
    ends: signedInterval(interval, 2),
    p: pValue,
  };
  return [
    ...Object.values(mapHeadline(rating, (share, name) => shareMeasure(`${title}: ${name}`, share))),
    mean,
    shareMeasure(`${title}: low scores`, low),
    shareMeasure(`${title}: top scores`, top),
  ];
}

function npsMeasure({ a, b, difference, interval, pValue }: ComparedNps): Measure {
  return {
    name: "NPS",
    before: signed(a.score, 1),
    now: signed(b.score, 1),
    difference: signed(difference, 1),
    ends: signedInterval(interval, 1),
    p: pValue,
  };
}

function issueMeasure({ issue, adjustedPValue, ...share }: ComparedIssue): Measure {
  return { ...shareMeasure(issue, { ...share, adjustedPValue }), p: adjustedPValue };
}

function shareMeasure(name: string, { a, b, difference, interval, pValue }: ComparedShare): Measure {
  return {
    name,
    before: percent(a.rate),
    now: percent(b.rate),
    difference: shareSpelling.difference(difference),
    ends: endsOfShare(interval),
    p: pValue,
  };
}

const endsOfShare = (ends: Interval | null): string => shareSpelling.differenceInterval(ends);

function columnsFor(confidence: number) {
  return [
    { title: "Measure", cell: ({ name }: Measure) => name },
    { title: "Before", isNumber: true, cell: ({ before }: Measure) => before },
    { title: "Now", isNumber: true, cell: ({ now }: Measure) => now },
    { title: "Difference", isNumber: true, cell: ({ difference }: Measure) => difference },
    { title: intervalTitle(confidence), isNumber: true, cell: ({ ends }: Measure) => ends },
    { title: "p", isNumber: true, cell: ({ p }: Measure) => probability(p) },
  ];
}
