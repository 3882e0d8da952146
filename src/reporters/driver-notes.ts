/** Notes below rankings of issues: the sum of the gains, who was asked, which issues occur together, and what is not shown. */

import type { Driver, DriverRanking } from "../results/summary/driver-ranking.js";
import { count, decimal, interval, intervalTitle, percent, signed, signedInterval } from "./numbers.js";
import { visibleText } from "./visible-text.js";

const pairsShown = 10;
/** Lower scores must have an issue this many times as often before the note is printed. */
const fewAtTop = 4;

/** What holds for one ranking, a line each. */
export function driverNotes(ranking: DriverRanking, confidence: number): readonly string[] {
  return [
    ...sumLines(ranking, confidence),
    ...askedLines(ranking),
    ...selectionLines(ranking),
    ...pairLines(ranking, confidence),
    ...inseparableLines(ranking),
  ];
}

/** Why intervals are missing in rankings, each reason once. */
export function missingIntervalNotes(rankings: readonly DriverRanking[]): readonly string[] {
  return [...new Set(rankings.flatMap(missingIntervals))];
}

function sumLines({ gain, gainInterval, explained, statistic, issues }: DriverRanking, confidence: number) {
  if (explained === null && issues.every((issue) => issue.explained === null) && gain === null)
    return ["(no gains: a summary saved without --drivers does not show which issues occur together)"];
  const decimals = statistic === "nps" ? 1 : 2;
  const ends = gainInterval === null ? "" : `, ${intervalTitle(confidence)} ${signedInterval(gainInterval, decimals)}`;
  const sum =
    gain === null ? "the gain without any issue is unknown" : `no issue at all: ${signed(gain, decimals)}${ends}`;
  return [explained === null ? sum : `${sum}; the issues explain ${percent(explained)} of the variance of the scores`];
}

function askedLines({ asked, count: all, askedBelow, askedBy }: DriverRanking): readonly string[] {
  if (askedBy === null) return [];
  const limit = askedBelow === null ? "low scores" : `scores below ${askedBelow}`;
  const reason =
    askedBy === "provider"
      ? `issues are asked for only with ${limit}`
      : `hardly any other scores have issues, so issues seem to be asked for only with ${limit}`;
  return [`(${reason}: only these ${count(asked)} of ${count(all)} scores are compared with each other)`];
}

/** People with high scores may not be asked what was wrong, or not say it: then every issue goes with low scores. */
function selectionLines({ askedBy, issuesAtTop, issuesBelowTop }: DriverRanking): readonly string[] {
  if (askedBy !== null || issuesAtTop === null || issuesBelowTop === null) return [];
  if (issuesAtTop * fewAtTop >= issuesBelowTop) return [];
  return [
    `(${percent(issuesAtTop)} of the highest scores and ${percent(issuesBelowTop)} of the others have an issue: if issues are asked for mostly after a low score, that alone causes these differences)`,
  ];
}

/** The pairs of issues that occur together more often than by chance, each pair once, below a line that says what they mean. */
function pairLines({ issues }: DriverRanking, confidence: number): readonly string[] {
  const places = new Map(issues.map(({ issue }, place) => [issue, place]));
  const isLater = (other: string, place: number) => (places.get(other) ?? 0) > place;
  const lines = issues.flatMap((driver, place) =>
    (driver.together ?? [])
      .filter((other) => (other.interval?.low ?? 0) > 1 && isLater(other.issue, place))
      .map(
        (other) =>
          `  ${visibleText(driver.issue)} and ${visibleText(other.issue)}: ${count(other.count)} responses, ${decimal(other.lift, 1)} times as often (${intervalTitle(confidence)} ${interval(other.interval, 1)})`,
      ),
  );
  if (lines.length === 0) return [];
  const rest = lines.length - pairsShown;
  return [
    "issues that occur together more often than by chance; gains take this into account, differences do not:",
    ...lines.slice(0, pairsShown),
    ...(rest > 0 ? [`(and ${rest} more pairs; --json lists all)`] : []),
  ];
}

function missingIntervals({ issues, asked }: DriverRanking): readonly string[] {
  const missing = issues.filter(({ gain, gainInterval }) => gain !== null && gainInterval === null);
  const isFew = ({ count: times }: Driver) => Math.min(times, asked - times) < 10;
  return [
    ...(missing.some(isFew) ? ["(no interval with fewer than ten scores with the issue, or without it)"] : []),
    ...(missing.every(isFew)
      ? []
      : ["(no interval if people rate more than once, or if the issues explain every score)"]),
  ];
}

/** A line for each set of issues whose gains cannot be distinguished. */
function inseparableLines({ issues }: DriverRanking): readonly string[] {
  const sets = issues.filter(({ inseparable }) => inseparable.length > 0).map(setOf);
  return [...new Set(sets)].map(
    (names) => `(${names} always occur together or always exclude each other: their gains cannot be separated)`,
  );
}

function setOf({ issue, inseparable }: Driver): string {
  return [issue, ...inseparable].sort().map(visibleText).join(", ");
}
