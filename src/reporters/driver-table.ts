/** Key drivers: the issues of each rating by what the score would gain without them, and which of them occur together. */

import type { Driver, DriverRanking } from "../results/summary/driver-ranking.js";
import { driverNotes, missingIntervalNotes } from "./driver-notes.js";
import { type Column, grid } from "./grid.js";
import { count, decimal, intervalTitle, percent, signed, signedInterval } from "./numbers.js";
import { statisticName } from "./rating-names.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const driversShown = 10;
const causeNote = "(the issue and the scores occur together; this does not prove that the issue causes them)";

/** A table for each rating with its notes, and the notes on all of them. */
export async function driverTable(rankings: readonly DriverRanking[], confidence: number, pen: Pen): Promise<string> {
  const title = pen.paint.bold("Key drivers");
  if (rankings.length === 0) return `${title}: no rating has an issue`;
  const tables = await Promise.all(
    rankings.map((ranking) => rankingTable(ranking, `${title} (${statisticName(ranking, rankings)})`, confidence, pen)),
  );
  const notes = [...missingIntervalNotes(rankings), causeNote].join("\n");
  return `${tables.join("\n\n")}${tables.length > 1 ? "\n\n" : "\n"}${notes}`;
}

async function rankingTable(ranking: DriverRanking, heading: string, confidence: number, pen: Pen): Promise<string> {
  const { issues } = ranking;
  const shown = issues.slice(0, driversShown);
  const more = issues.length - shown.length;
  const isLow = issues.some(({ gain, difference }) => (gain ?? 0) > 0 || (difference ?? 0) < 0);
  return [
    isLow
      ? `${heading}: gain in ${ranking.statistic === "nps" ? "NPS" : "mean"} if responses with the issue scored like the rest`
      : heading,
    await grid(columnsFor(ranking, confidence, pen), shown, pen),
    ...(more > 0 ? [`(and ${more} more; --json lists all)`] : []),
    ...(isLow ? [] : ["(no issue goes along with lower scores)"]),
    ...driverNotes(ranking, confidence),
  ].join("\n");
}

function columnsFor(ranking: DriverRanking, confidence: number, { paint }: Pen): readonly Column<Driver>[] {
  const isNps = ranking.statistic === "nps";
  const decimals = isNps ? 1 : 2;
  const value = (nps: number | null, mean: number | null) => (isNps ? signed(nps, 1) : decimal(mean));
  const gain = ({ gain: size, gainInterval }: Driver) => {
    const text = signed(size, decimals);
    return (gainInterval?.low ?? 0) > 0 ? paint.bold(text) : text;
  };
  const measure = isNps ? "NPS" : "Mean";
  const isExplained = ranking.explained !== null;
  return [
    { title: "Issue", cell: ({ issue }) => visibleText(issue) },
    { title: "Gain", align: "right", cell: gain },
    { title: intervalTitle(confidence), hide: 1, cell: ({ gainInterval }) => signedInterval(gainInterval, decimals) },
    { title: "Explains", align: "right", hide: 4, isShown: isExplained, cell: ({ explained }) => percent(explained) },
    { title: "Scores", align: "right", hide: 5, cell: (driver) => count(driver.count) },
    { title: "% of scores", align: "right", hide: 2, cell: ({ prevalence }) => percent(prevalence) },
    { title: `${measure} with`, align: "right", hide: 3, cell: ({ npsWith, meanWith }) => value(npsWith, meanWith) },
    {
      title: `${measure} without`,
      align: "right",
      hide: 3,
      cell: ({ npsWithout, meanWithout }) => value(npsWithout, meanWithout),
    },
    { title: "Difference", align: "right", hide: 3, cell: ({ difference }) => signed(difference, decimals) },
  ];
}
