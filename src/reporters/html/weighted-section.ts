/** The numbers weighted by the calls, next to the unweighted ones. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { Rating, Summary } from "../../results/summary/summary.js";
import type { Weighted } from "../../results/summary/weighting.js";
import {
  counted,
  decimal,
  interval,
  intervalTitle,
  percent,
  percentInterval,
  signed,
  signedInterval,
} from "../numbers.js";
import { dataTable } from "./data-table.js";
import { html, type Markup } from "./markup.js";
import { ratingTitle } from "./rating-title.js";

/** A number unweighted, and weighted. */
interface WeightedLine {
  readonly name: string;
  readonly plain: string;
  readonly weighted: string;
  readonly ends: string;
  /** The share of the calls whose values of the keys have no scores. */
  readonly unanswered: number | null;
}

/** The section of `--weight-by`. */
export function weightedSection({ query, total }: Summary, weighted: Weighted): Markup {
  const keys = (query.weightBy ?? []).join(", ");
  const lines = total.ratings.flatMap((rating, place) => linesOf(rating, place, total.ratings, weighted));
  const { unweighted } = weighted;
  return html`<section aria-labelledby="weighted"><h2 id="weighted">Weighted by ${keys}</h2>
<p>Each answer counts for the calls that it represents (post-stratified). All other numbers of the page are unweighted.</p>
${dataTable("Weighted numbers", columnsFor(query.confidence), [...lines, ...npsLines(total.nps?.score ?? null, weighted)])}
${unweighted === 0 ? null : html`<p class="soft">${counted(unweighted, "response")} without weight: not in the log of calls.</p>`}</section>`;
}

function linesOf(
  rating: Rating,
  place: number,
  others: readonly Rating[],
  { ratings }: Weighted,
): readonly WeightedLine[] {
  const own = ratings[place];
  if (own === undefined) return [];
  const { mean, low, unansweredShare: unanswered } = own;
  const title = isNpsRating(rating) ? "NPS, 0-10" : ratingTitle(rating, others);
  return [
    {
      name: `${title}: mean`,
      plain: decimal(rating.mean),
      weighted: decimal(mean.value),
      ends: interval(mean.interval),
      unanswered,
    },
    {
      name: `${title}: low scores`,
      plain: percent(rating.low.rate),
      weighted: percent(low.value),
      ends: percentInterval(low.interval),
      unanswered,
    },
  ];
}

function npsLines(plain: number | null, { nps }: Weighted): readonly WeightedLine[] {
  if (nps === null) return [];
  const { score, unansweredShare } = nps;
  return [
    {
      name: "NPS",
      plain: signed(plain),
      weighted: signed(score.value),
      ends: signedInterval(score.interval),
      unanswered: unansweredShare,
    },
  ];
}

function columnsFor(confidence: number) {
  return [
    { title: "Number", cell: ({ name }: WeightedLine) => name },
    { title: "Unweighted", isNumber: true, cell: ({ plain }: WeightedLine) => plain },
    { title: "Weighted", isNumber: true, cell: ({ weighted }: WeightedLine) => weighted },
    { title: intervalTitle(confidence), isNumber: true, cell: ({ ends }: WeightedLine) => ends },
    { title: "Calls without answers", isNumber: true, cell: ({ unanswered }: WeightedLine) => percent(unanswered) },
  ];
}
