/** What is to be known of a ranking of issues: their sum, who was asked, which issues come together, and what is not shown. */

import type { Driver, DriverRanking } from "../results/summary/driver-ranking.js";
import { count, decimal, interval, intervalTitle, percent, signed, signedInterval } from "./numbers.js";
import { visibleText } from "./visible-text.js";

const pairsShown = 10;
/** So many times as often have lower scores an issue before it is said. */
const fewAtTop = 4;

/** A line each. */
export function driverNotes(ranking: DriverRanking, confidence: number): readonly string[] {
  return [
    ...sumLines(ranking, confidence),
    ...askedLines(ranking),
    ...selectionLines(ranking),
    ...pairLines(ranking, confidence),
    ...inseparableLines(ranking),
    ...missingIntervals(ranking),
    "(an issue goes with these scores; that does not prove that it causes them)",
  ];
}

function sumLines({ gain, gainInterval, explained, statistic, issues }: DriverRanking, confidence: number) {
  if (explained === null && issues.every((issue) => issue.explained === null) && gain === null)
    return ["(no gains: it is not known which issues occur together; summaries saved with --drivers say so)"];
  const decimals = statistic === "nps" ? 1 : 2;
  const ends = gainInterval === null ? "" : `, ${intervalTitle(confidence)} ${signedInterval(gainInterval, decimals)}`;
  const sum =
    gain === null
      ? "the gain if nobody had any issue is not known"
      : `no issue at all: ${signed(gain, decimals)}${ends}`;
  return [explained === null ? sum : `${sum}; the issues explain ${percent(explained)} of the variance of the scores`];
}

function askedLines({ asked, count: all, askedBelow, askedBy }: DriverRanking): readonly string[] {
  if (askedBy === null) return [];
  const limit = askedBelow === null ? "low scores" : `scores below ${askedBelow}`;
  const reason =
    askedBy === "provider"
      ? `issues are asked for only with ${limit}`
      : `hardly any issues come with other than ${limit}, so issues seem to be asked for only there`;
  return [`(${reason}: the ${count(asked)} of ${count(all)} scores there are compared with each other)`];
}

/** Those with high scores may not be asked, or not say, what was wrong: then every issue goes with low scores. */
function selectionLines({ askedBy, issuesAtTop, issuesBelowTop }: DriverRanking): readonly string[] {
  if (askedBy !== null || issuesAtTop === null || issuesBelowTop === null) return [];
  if (issuesAtTop * fewAtTop >= issuesBelowTop) return [];
  return [
    `(${percent(issuesAtTop)} of the highest scores and ${percent(issuesBelowTop)} of the others have an issue: if issues are asked for mostly after a low score, that alone causes such differences)`,
  ];
}

/** A line for each pair of issues that comes together more often than by chance, each pair once. */
function pairLines({ issues }: DriverRanking, confidence: number): readonly string[] {
  const places = new Map(issues.map(({ issue }, place) => [issue, place]));
  const isLater = (other: string, place: number) => (places.get(other) ?? 0) > place;
  const lines = issues.flatMap((driver, place) =>
    (driver.together ?? [])
      .filter((other) => (other.interval?.low ?? 0) > 1 && isLater(other.issue, place))
      .map(
        (other) =>
          `${visibleText(driver.issue)} and ${visibleText(other.issue)} occur together in ${count(other.count)} responses, ${decimal(other.lift, 1)} times as often as by chance (${intervalTitle(confidence)} ${interval(other.interval, 1)}): the gains allow for the other, the differences do not`,
      ),
  );
  const rest = lines.length - pairsShown;
  return [...lines.slice(0, pairsShown), ...(rest > 0 ? [`(and ${rest} more pairs; --json lists all)`] : [])];
}

function missingIntervals({ issues, asked }: DriverRanking): readonly string[] {
  const missing = issues.filter(({ gain, gainInterval }) => gain !== null && gainInterval === null);
  const isFew = ({ count: times }: Driver) => Math.min(times, asked - times) < 10;
  return [
    ...(missing.some(isFew) ? ["(no interval where fewer than ten scores come with an issue, or without it)"] : []),
    ...(missing.every(isFew)
      ? []
      : ["(no interval where people rate more than once, or where the issues explain every score)"]),
  ];
}

/** A line for each set of issues whose gains cannot be told apart. */
function inseparableLines({ issues }: DriverRanking): readonly string[] {
  const sets = issues.filter(({ inseparable }) => inseparable.length > 0).map(setOf);
  return [...new Set(sets)].map(
    (names) => `(${names} always occur together or always exclude each other: their gains cannot be separated)`,
  );
}

function setOf({ issue, inseparable }: Driver): string {
  return [issue, ...inseparable].sort().map(visibleText).join(", ");
}
