/** Which issues come together, as a summary saves it: to counts and from them. */

import type { Category } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import type { CellCounts } from "../../counts/cell-counts.js";
import { IssueCombinations } from "../../counts/issue-combinations.js";
import type { ScoreCounts } from "../../statistics/exact.js";
import { mergedScores } from "../../statistics/score-counts.js";
import type { CountedCombinations } from "./driver-ranking.js";
import type { JsonCursor } from "./json-cursor.js";
import { addDistribution, savedCell } from "./saved-scores.js";
import { distributionOf } from "./score-tables.js";

/** Those of all cells, where they are counted, that have any. */
export function countedCombinations(
  byCategory: ReadonlyMap<Category, readonly CellCounts[]>,
): readonly CountedCombinations[] {
  return [...byCategory.values()].flat().flatMap(({ cell: { category, scale }, scores, combinations }) => {
    const listed = combinations!.entries().map((one) => ({
      issues: one.issues,
      distribution: distributionOf(one.scores.entriesOnce(scores.isRounded)),
    }));
    return listed.length === 0 ? [] : [{ category, scale, combinations: listed }];
  });
}

/** Adds the combinations of a segment to its cells, which have all scores and issues. Throws as `summaryToCounts`. */
export function readCombinations(list: JsonCursor, cells: ReadonlyMap<string, CellCounts>): void {
  const met = new Set<string>();
  for (const ofCell of list.list()) {
    const { key } = savedCell(ofCell, ofCell);
    const cell = cells.get(key) ?? ofCell.fail("a category and scale of the ratings");
    if (met.has(key)) ofCell.fail("another category or scale than those before");
    met.add(key);
    cell.combinations = new IssueCombinations(cell.cell.scale);
    for (const combination of ofCell.at("combinations").list()) readCombination(combination, cell, cell.combinations);
  }
  for (const counts of cells.values()) checkIssues(counts, list);
}

/** Throws if the combinations with an issue do not have the scores of the issue. */
function checkIssues({ issues, scores, combinations }: CellCounts, list: JsonCursor): void {
  const found = new Map<string, ScoreCounts[]>();
  for (const combination of combinations!.entries())
    for (const issue of combination.issues)
      inserted(found, issue, () => []).push(combination.scores.entriesOnce(scores.isRounded));
  for (const [issue, tally] of issues) {
    const [own, sum] = [tally.scores.entriesOnce(scores.isRounded), mergedScores(found.get(issue) ?? [])];
    const isSame =
      own.length === sum.length &&
      own.every(([score, times], row) => sum[row]?.[0] === score && sum[row]?.[1] === times);
    if (!isSame) list.fail(`the combinations of all scores of the issue ${issue}`);
  }
}

function readCombination(combination: JsonCursor, { cell, scores, issues }: CellCounts, to: IssueCombinations): void {
  const names = combination.at("issues").texts();
  const isInOrder = names.every((name, index) => issues.has(name) && (index === 0 || name > names[index - 1]!));
  if (names.length === 0 || !isInOrder) combination.at("issues").fail("issues of its category, each once, in order");
  const table = to.scoresOf(names);
  if (table.count > 0) combination.at("issues").fail("other issues than those before");
  addDistribution(combination.at("distribution"), cell.scale, (score, times) => table.add(score, times));
  if (table.count === 0) combination.at("distribution").fail("at least one score");
  if (scores.isRounded) table.keepOnGrid();
}
