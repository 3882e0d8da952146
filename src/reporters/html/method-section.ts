/** How the numbers of a page are computed: formula, definition, method and reference of each, from the table of metrics. */

import { type Metric, metricsNamed } from "../../results/metrics.js";
import type { FeedbackReport } from "../../results/report/feedback-report.js";
import { mostSmoothed } from "../../results/report/histogram.js";
import { count } from "../numbers.js";
import { type HtmlPart, html, type Markup } from "./markup.js";
import { methodId } from "./method-link.js";

/** The methods of the numbers that are shown. */
export function methodSection(report: FeedbackReport): Markup {
  const entries = metricsOf(report).flatMap((name) =>
    metricsNamed(name)
      .slice(0, 1)
      .map((metric) => entry(name, metric)),
  );
  return html`<section aria-labelledby="methods"><h2 id="methods">Methods</h2>
<p>Every interval is one of ${String(report.summary.query.confidence * 100)}% confidence, and is valid if those who answered are a random sample of those who were asked.
<code>feedback-stats explain NAME</code> prints the same texts, and <code>--json</code> every number in full precision.</p>
<details><summary>Formula, method and reference of each number</summary><dl class="methods">${entries}</dl></details>
<p class="soft">Curves over histograms are Gaussian kernel estimates with the normal reference bandwidth, folded back at the ends of the scale; of more than ${count(mostSmoothed)} scores they take as many evenly spaced quantiles. They are only drawn: no number is taken from them.</p>
</section>`;
}

function entry(name: string, { title, formula, definition, method, reference, interval }: Metric): Markup {
  const ends = interval === null ? undefined : metricsNamed(interval)[0];
  return html`<div id="${methodId(name)}"><dt>${title}</dt><dd><p><code>${formula}</code></p><p>${withCode(definition)}</p>
<p class="soft">${withCode(method)}. ${withCode(reference)}.</p>${ends === undefined ? null : html`<p class="soft">Interval: ${withCode(ends.method)}. ${withCode(ends.reference)}.</p>`}</dd></div>
`;
}

/** Text between backticks is code. */
function withCode(text: string): readonly HtmlPart[] {
  return text.split("`").map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`));
}

function metricsOf({ summary: { total }, timeline, change }: FeedbackReport): readonly string[] {
  const { ratings, nps, issues, drivers, responseRate, responseStatistics } = total;
  const given = (names: readonly string[], isGiven: boolean) => (isGiven ? names : []);
  return [
    ...given(["response_rate"], responseRate !== null || responseStatistics !== null),
    ...given(["mean", "median", "top_rate", "low_rate"], ratings.length > 0),
    ...given(
      ["satisfied"],
      ratings.some(({ satisfied }) => satisfied !== undefined),
    ),
    ...given(
      ["easy"],
      ratings.some(({ easy }) => easy !== undefined),
    ),
    ...given(["nps", "promoters", "passives", "detractors"], nps !== null),
    ...given(["issue_rate", "mean_with", "mean_without"], issues.length > 0),
    ...given(["gain", "explained"], (drivers ?? []).length > 0),
    ...given(["trend_slope", "trend_p", "trend_change"], timeline !== null && timeline.trend !== null),
    ...given(["difference"], change !== null),
  ];
}
