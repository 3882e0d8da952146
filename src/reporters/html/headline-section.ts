/** The main numbers of a page: a card for each rating with its distribution and its changes. */

import { categories, isNpsRating } from "../../base/feedback-schema.js";
import { headlineIn } from "../../results/headline-share.js";
import type { ReportChange } from "../../results/report/feedback-report.js";
import { isSameRating } from "../../results/summary/ratings.js";
import type { Nps, Rating, Segment, Share } from "../../results/summary/summary.js";
import { npsMeasure, ratingMeasures } from "../comparison-measures.js";
import { measureSentence, type Sentence } from "../comparison-sentences.js";
import {
  counted,
  decimal,
  interval,
  intervalTitle,
  percent,
  percentInterval,
  score,
  signed,
  signedInterval,
} from "../numbers.js";
import { distributionFigure } from "./distribution-figure.js";
import { html, type Markup } from "./markup.js";
import { methodLink } from "./method-link.js";
import { ratingTitle } from "./rating-title.js";

/** A number with its interval, as text. */
interface Spelled {
  readonly name: Markup;
  readonly value: string;
  readonly interval: string | null;
}

/** A card for each rating of the total. */
export async function headlineSection(
  { ratings, nps }: Segment,
  confidence: number,
  change: ReportChange | null,
): Promise<Markup> {
  const scored = ratings.filter(({ count }) => count > 0).toSorted(byCategory);
  const cards = await Promise.all(
    scored.map((rating) => card(rating, ratingTitle(rating, scored), nps, confidence, change)),
  );
  return html`<section aria-labelledby="numbers"><h2 id="numbers">Key numbers</h2><div class="cards">${cards}</div></section>`;
}

/** Of several scales of a category the one with the most scores first. */
function byCategory(a: Rating, b: Rating): number {
  return categories.indexOf(a.category) - categories.indexOf(b.category) || b.count - a.count;
}

async function card(
  rating: Rating,
  title: string,
  nps: Nps | null,
  confidence: number,
  change: ReportChange | null,
): Promise<Markup> {
  const [first, ...others] = numbersOf(rating, nps);
  const ends = first?.interval == null ? null : html`, ${intervalTitle(confidence)} ${first.interval}`;
  return html`<article class="card"><div><h3>${title} <span class="soft">${counted(rating.count, "score")}</span></h3>
<p class="big">${first?.value ?? null}</p>
<p class="what">${first?.name ?? null}${ends}</p>${changeLine(rating, change)}
<dl>${others.map(numberLine)}</dl></div>
<div>${await distributionFigure(rating, title)}</div></article>
`;
}

function numberLine({ name, value, interval: ends }: Spelled): Markup {
  return html`<div><dt>${name}</dt><dd>${value}${ends === null ? null : html` <span class="soft">(${ends})</span>`}</dd></div>`;
}

/** The most informative number for the kind of rating comes first. */
function numbersOf(rating: Rating, nps: Nps | null): readonly Spelled[] {
  const { low, top, scale } = rating;
  const headline = headlineIn(rating);
  const mean = {
    name: methodLink("mean", "mean"),
    value: decimal(rating.mean),
    interval: rating.meanInterval === null ? null : interval(rating.meanInterval),
  };
  const limit = scale.lowThreshold === null ? "low scores" : `scores up to ${score(scale.lowThreshold)}`;
  const shares = [share("top_rate", `scores of ${score(scale.max)}`, top), share("low_rate", limit, low)];
  const median = { name: methodLink("median", "median"), value: score(rating.median), interval: null };
  if (isNpsRating(rating) && nps !== null) return [...npsNumbers(nps), mean];
  if (headline !== null) {
    const { name, scores } = headline.share;
    return [share(name, `${name} (${scores})`, headline.value), mean, ...shares];
  }
  return [mean, median, ...shares];
}

function share(metric: string, name: string, { rate, interval: ends }: Share): Spelled {
  return {
    name: methodLink(metric, name),
    value: percent(rate),
    interval: ends === null ? null : percentInterval(ends),
  };
}

function npsNumbers(nps: Nps): readonly Spelled[] {
  const { score: value, interval: ends, count, promoters, passives, detractors } = nps;
  const part = (name: string, part: number) => ({
    name: methodLink(name, name),
    value: percent(count === 0 ? null : part / count),
    interval: null,
  });
  return [
    {
      name: methodLink("nps", "Net Promoter Score"),
      value: signed(value),
      interval: ends === null ? null : signedInterval(ends),
    },
    part("promoters", promoters),
    part("passives", passives),
    part("detractors", detractors),
  ];
}

function changeLine(rating: Rating, change: ReportChange | null): Markup | null {
  if (change === null) return null;
  const { pair, confidence } = change;
  const compared = pair.ratings.find((other) => isSameRating(rating, other));
  const measure =
    isNpsRating(rating) && pair.nps !== null
      ? npsMeasure(pair.nps)
      : compared === undefined
        ? undefined
        : ratingMeasures(compared, pair.ratings)[0];
  if (measure === undefined) return null;
  const sentence = measureSentence(measure, confidence);
  return html`<p class="change">${verdictMark(sentence)} <span>${sentence.text}</span></p>`;
}

/** The direction of a verdict as a sign, since colour alone does not reach every reader. */
export function verdictMark({ verdict }: Pick<Sentence, "verdict">): Markup {
  const sign = { better: "▲", worse: "▼", higher: "▲", lower: "▼", "no-difference": "=", unknown: "?" }[verdict];
  return html`<span class="verdict ${verdict}" aria-hidden="true">${sign}</span>`;
}
