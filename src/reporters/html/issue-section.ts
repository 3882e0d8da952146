/** The issues by frequency, with the score with and without each, and the drivers if they were requested. */

import { issueCost } from "../../results/report/issue-cost.js";
import type { Driver, DriverRanking, Issue, Segment } from "../../results/summary/summary.js";
import { driverNotes, missingIntervalNotes } from "../driver-notes.js";
import { count, decimal, intervalTitle, percent, percentInterval, signed, signedInterval } from "../numbers.js";
import { statisticName } from "../rating-names.js";
import { dataTable, tableBehind } from "./data-table.js";
import { type Chart, chartFigure } from "./draw-chart.js";
import { html, type Markup } from "./markup.js";
import { methodLink } from "./method-link.js";
import { rowSpec } from "./row-chart.js";

const mostDrawn = 15;

/** A chart and a table of the issues, and of the drivers of each rating. */
export async function issueSection(total: Segment, confidence: number): Promise<Markup> {
  const { issues, drivers } = total;
  const drawn = issues.slice(0, mostDrawn);
  const rankings = await Promise.all(
    (drivers ?? []).map((ranking, _place, all) => driverPanel(ranking, statisticName(ranking, all), confidence)),
  );
  return html`<section aria-labelledby="issues"><h2 id="issues">Issues</h2>
<p>Share of the responses that were rated in the category of the issue, with its ${intervalTitle(confidence)}${issues.length > drawn.length ? html`; the ${drawn.length} most frequent of ${issues.length}` : null}.</p>
${await chartFigure(shareChart(drawn, isOfSeveral(issues)))}
${tableBehind("Issues, and the scores with and without them", columnsFor(total, confidence), issues)}
<p class="soft">The issue and the scores occur together; this does not prove that the issue causes them.</p>
${rankings}${noteList(missingIntervalNotes(drivers ?? []))}</section>`;
}

const isOfSeveral = (issues: readonly Issue[]): boolean => new Set(issues.map(({ category }) => category)).size > 1;

function shareChart(issues: readonly Issue[], withCategory: boolean): Chart {
  const rows = issues.flatMap(({ issue, category, responseRate, interval }) =>
    responseRate === null
      ? []
      : [
          {
            name: withCategory ? `${issue} (${category})` : issue,
            value: responseRate,
            interval,
            label: percent(responseRate),
          },
        ],
  );
  const words = rows.slice(0, 3).map(({ name, label }) => `${name} ${label}`);
  return {
    description: `Share of responses with each issue. Most frequent: ${words.join(", ") || "none"}`,
    specFor: (width) =>
      rowSpec({ rows, asBars: true, limits: { min: 0, max: 1 }, reference: null, format: ".0%" }, width),
  };
}

function columnsFor(total: Segment, confidence: number) {
  const { issues, calls } = total;
  const cost = (issue: Issue) => issueCost(issue, total);
  return [
    { title: "Issue", cell: ({ issue }: Issue) => issue },
    { title: "Rating", isShown: isOfSeveral(issues), cell: ({ category }: Issue) => category },
    { title: "Count", isNumber: true, cell: (issue: Issue) => count(issue.count) },
    { title: "Share", isNumber: true, cell: ({ responseRate }: Issue) => percent(responseRate) },
    { title: intervalTitle(confidence), isNumber: true, cell: ({ interval }: Issue) => percentInterval(interval) },
    {
      title: "Share of calls",
      isNumber: true,
      isShown: calls !== null,
      cell: ({ callRate }: Issue) => percent(callRate),
    },
    { title: "Mean with", isNumber: true, cell: ({ meanScore }: Issue) => decimal(meanScore) },
    { title: "Mean without", isNumber: true, cell: ({ meanScoreWithout }: Issue) => decimal(meanScoreWithout) },
    { title: "Difference", isNumber: true, cell: (issue: Issue) => signed(cost(issue).difference, 2) },
    {
      title: "Gain in mean",
      isNumber: true,
      isShown: total.drivers == null && issues.some((issue) => cost(issue).gain !== null),
      cell: (issue: Issue) => signed(cost(issue).gain, 2),
    },
  ];
}

/** The issues by their gain, others held constant. */
async function driverPanel(ranking: DriverRanking, name: string, confidence: number): Promise<Markup> {
  const decimals = ranking.statistic === "nps" ? 1 : 2;
  const shown = ranking.issues.slice(0, mostDrawn);
  return html`<h3>Drivers of ${name}</h3>
<p>${methodLink("gain", "Gain")}: how much higher ${name} would be if the responses with an issue scored like those without it and with the same other issues.</p>
${await chartFigure(gainChart(shown, name, decimals))}
${dataTable(`Drivers of ${name}`, driverColumns(ranking, confidence, decimals), ranking.issues)}
${noteList(driverNotes(ranking, confidence))}`;
}

function noteList(notes: readonly string[]): Markup | null {
  if (notes.length === 0) return null;
  return html`<ul class="notes">${notes.map((note) => html`<li>${withoutBrackets(note)}</li>`)}</ul>`;
}

const withoutBrackets = (note: string): string => note.replace(/^\((.*)\)$/, "$1");

function gainChart(drivers: readonly Driver[], name: string, decimals: number): Chart {
  const rows = drivers.flatMap(({ issue, gain, gainInterval }) =>
    gain === null ? [] : [{ name: issue, value: gain, interval: gainInterval, label: signed(gain, decimals) }],
  );
  return {
    description: `Gain of ${name} without each issue. Largest: ${
      rows
        .slice(0, 3)
        .map((row) => `${row.name} ${row.label}`)
        .join(", ") || "unknown"
    }`,
    specFor: (width) =>
      rowSpec({ rows, asBars: false, limits: { min: null, max: null }, reference: 0, format: "~f" }, width),
  };
}

function driverColumns(ranking: DriverRanking, confidence: number, decimals: number) {
  return [
    { title: "Issue", cell: ({ issue }: Driver) => issue },
    { title: "Gain", isNumber: true, cell: ({ gain }: Driver) => signed(gain, decimals) },
    {
      title: intervalTitle(confidence),
      isNumber: true,
      cell: ({ gainInterval }: Driver) => signedInterval(gainInterval, decimals),
    },
    {
      title: "Explains",
      isNumber: true,
      isShown: ranking.explained !== null,
      cell: ({ explained }: Driver) => percent(explained),
    },
    { title: "Scores", isNumber: true, cell: (driver: Driver) => count(driver.count) },
    { title: "Share of scores", isNumber: true, cell: ({ prevalence }: Driver) => percent(prevalence) },
  ];
}
