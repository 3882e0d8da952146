/** Warns if a few participants give many of the answers while each answer counts as a different person's. */

import type { Warnings } from "../base/warnings.js";
import type { Counted } from "../counts/count-inputs.js";
import { mostRaters, type WatchedRaters } from "../counts/records/rater-watch.js";

const [busiest, fewestAnswers, mostOfAnswers] = [10, 100, 0.2];

/** Answers that later ones replace are also counted here. */
export function warnOfBusyRaters(met: Counted["met"], warnings: Warnings): void {
  for (const provider of new Set(met.map(({ spec }) => spec.name))) {
    const reports = met.filter(({ spec }) => spec.name === provider).map(({ raters }) => raters);
    if (reports.includes(null)) continue;
    const all = reports.reduce((sum, report) => sum + (report?.all ?? 0), 0);
    const answers = answersByRater(reports);
    // The same names as in one thread, however many there are
    const names = new Set(reports.flatMap((report) => report?.names ?? []));
    if (all < fewestAnswers || names.size > mostRaters) continue;
    const ofBusiest = answers.slice(0, busiest).reduce((sum, count) => sum + count, 0);
    if (ofBusiest > mostOfAnswers * all)
      warnings.add("few-raters", provider, Math.min(busiest, answers.length), answers.length, ofBusiest / all);
  }
}

/** The busiest first. */
function answersByRater(reports: Iterable<WatchedRaters | null>): readonly number[] {
  const answers = new Map<string, number>();
  for (const report of reports)
    for (const [code, name] of (report?.names ?? []).entries())
      answers.set(name.trim(), (answers.get(name.trim()) ?? 0) + (report?.answers[code] ?? 0));
  return [...answers.values()].filter((count) => count > 0).sort((a, b) => b - a);
}
