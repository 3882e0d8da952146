/** What costs most: the issues by what the score would gain without them, and which of them come together. */

import type { Driver } from "../results/summary/summary.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, interval, intervalTitle, percent, signed, statisticName } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const [driversShown, pairsShown] = [10, 10];

export async function driverTable(drivers: readonly Driver[], confidence: number, pen: Pen): Promise<string> {
  const costly = drivers.filter(({ gain }) => gain !== null && gain > 0);
  const title = pen.paint.bold("What costs most");
  if (costly.length === 0) return `${title}: no issue goes with lower scores`;
  const parts = [
    `${title}: what would be gained if the responses with an issue scored like the others`,
    await grid(columnsFor(costly, confidence, pen), firstOfEachRating(costly), pen),
    ...pairLines(costly, confidence),
    "(an issue goes with these scores; that does not prove that it causes them)",
  ];
  return parts.join("\n");
}

/** In the order of the summary, the first ones of each rating. */
function firstOfEachRating(drivers: readonly Driver[]): readonly Driver[] {
  const shown = new Map<string, number>();
  return drivers.filter((driver) => {
    const before = shown.get(statisticName(driver)) ?? 0;
    shown.set(statisticName(driver), before + 1);
    return before < driversShown;
  });
}

function columnsFor(drivers: readonly Driver[], confidence: number, { paint }: Pen): readonly Column<Driver>[] {
  const isSeveral = new Set(drivers.map(statisticName)).size > 1;
  return [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Rating", hide: isSeveral ? 0 : 5, cell: statisticName },
    { title: "Gain", align: "right", cell: (driver) => paint.bold(gainText(driver)) },
    { title: "Scores", align: "right", hide: 3, cell: (driver) => count(driver.count) },
    { title: "Of scores", align: "right", hide: 1, cell: ({ prevalence }) => percent(prevalence) },
    { title: "With", align: "right", hide: 2, cell: (driver) => value(driver, driver.npsWith, driver.meanWith) },
    {
      title: "without",
      align: "right",
      hide: 2,
      cell: (driver) => value(driver, driver.npsWithout, driver.meanWithout),
    },
    { title: "Difference", align: "right", hide: 1, cell: (driver) => signed(driver.difference, decimalsOf(driver)) },
    { title: intervalTitle(confidence), hide: 4, cell: (driver) => interval(driver.interval, decimalsOf(driver)) },
  ];
}

const decimalsOf = ({ statistic }: Driver): number => (statistic === "nps" ? 1 : 2);

function gainText(driver: Driver): string {
  return signed(driver.gain, decimalsOf(driver) + (Math.abs(driver.gain ?? 0) < 0.005 ? 1 : 0));
}

function value(driver: Driver, nps: number | null, mean: number | null): string {
  return driver.statistic === "nps" ? signed(nps, 1) : decimal(mean);
}

/** A line for each pair of issues that comes together more often than by chance, each pair once. */
function pairLines(drivers: readonly Driver[], confidence: number): readonly string[] {
  const places = new Map(drivers.map((driver, place) => [`${statisticName(driver)} ${driver.issue}`, place]));
  const lines = drivers.flatMap((driver, place) =>
    (driver.together ?? [])
      .filter((other) => (other.interval?.low ?? 0) > 1)
      .filter((other) => (places.get(`${statisticName(driver)} ${other.issue}`) ?? Number.POSITIVE_INFINITY) > place)
      .map(
        (other) =>
          `${visibleText(driver.issue)} and ${visibleText(other.issue)} come together in ${count(other.count)} responses, ${decimal(other.lift, 1)} times as often as by chance (${intervalTitle(confidence)} ${interval(other.interval, 1)}): one may be blamed for the other`,
      ),
  );
  const rest = lines.length - pairsShown;
  return [...lines.slice(0, pairsShown), ...(rest > 0 ? [`(and ${rest} more pairs; --json lists all)`] : [])];
}
