/** Counts as plain objects and sorted lists, so that two of them can be compared whatever order they were made in. */

import type { CellCounts } from "../../src/counts/cell-counts.js";
import type { FeedbackCounts, SegmentCounts } from "../../src/counts/feedback-counts.js";
import type { FrequencyTable } from "../../src/counts/frequency.js";

/** Everything that `counts` holds. */
export function plainCounts(counts: FeedbackCounts) {
  const segments = [...counts.segments.values()].map(({ key, counts: segment }) => [
    JSON.stringify(key),
    plainSegment(segment),
  ]);
  return { total: plainSegment(counts.total), segments: Object.fromEntries(segments) };
}

function plainSegment({ cells, responses, requests, firstAt, lastAt }: SegmentCounts) {
  const plainCells = [...cells].map(([key, cell]) => [key, plainCell(cell)]);
  return {
    responses: { ...responses },
    requests: { ...requests },
    firstAt,
    lastAt,
    cells: Object.fromEntries(plainCells),
  };
}

function plainCell({ scores, issues, unscored, combinations }: CellCounts) {
  const tallies = [...issues].map(([code, tally]) => {
    const tokens = tally.tokens().map(({ provider, token, count }) => `${provider} ${token} ${count}`);
    return [code, { count: tally.count, scores: plainTable(tally.scores), tokens: tokens.sort() }];
  });
  const together =
    combinations?.entries().map(({ issues: all, scores: beside }) => [all.join(" "), plainTable(beside)]) ?? null;
  return {
    scores: plainTable(scores),
    unscored,
    issues: Object.fromEntries(tallies),
    combinations: together === null ? null : Object.fromEntries(together),
  };
}

/** What a frequency table holds. */
export function plainTable(table: FrequencyTable) {
  return { count: table.count, isRounded: table.isRounded, entries: table.entries() };
}

/** The scores of the total, of all cells: score -> count. For tests that have one cell. */
export function totalScores(counts: FeedbackCounts): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts.total.cells.values()].flatMap(({ scores }) => scores.entries()));
}
