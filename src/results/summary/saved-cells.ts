/** The ratings and issues of a segment of a saved summary -> the counts of its cells, each compared with the others. */

import { knownSum } from "../../base/known-sum.js";
import type { Cell, CellCounts } from "../../counts/cell-counts.js";
import type { SegmentCounts } from "../../counts/feedback-counts.js";
import { readCombinations } from "./counted-combinations.js";
import type { JsonCursor } from "./json-cursor.js";
import { addDistribution, savedCell } from "./saved-scores.js";

/** Facts about the whole summary. */
export interface SavedAccount {
  /** The people who gave the answers of the used records. */
  readonly people: number;
  /** Version 2 does not say how many ratings have an issue and no score. */
  readonly isOlder: boolean;
}

/** Adds ratings, then issues, to the counts of a segment; `finish` when all are added. */
export class SavedCells {
  readonly #counts: SegmentCounts;
  readonly #account: SavedAccount;
  /** Cell key -> the place of the scores of the cell. */
  readonly #places = new Map<string, JsonCursor>();

  constructor(counts: SegmentCounts, account: SavedAccount) {
    this.#counts = counts;
    this.#account = account;
  }

  /** Adds the scores of a rating; normalised ones as they were given, scale by scale. */
  addRating(rating: JsonCursor): void {
    const byScale = rating.at("byScale");
    const cells = (byScale.isPresent ? byScale.list() : [rating]).map((scores) =>
      this.#addScores(scores, savedCell(scores, rating)),
    );
    rating.at("count").mustBe(sum(cells.map(({ scores }) => scores.count)));
    if (!this.#account.isOlder) rating.at("unscored").mustBe(knownSum(cells.map(({ unscored }) => unscored)));
  }

  #addScores(scores: JsonCursor, cell: Cell): CellCounts {
    if (this.#counts.cells.has(cell.key)) scores.fail("another category or scale than those before");
    this.#places.set(cell.key, scores);
    const counted = this.#counts.cell(cell);
    addDistribution(scores.at("distribution"), cell.scale, (score, times) => counted.scores.add(score, times));
    if (scores.at("rounded").isPresent) counted.scores.keepOnGrid();
    if (scores.at("askedBelow").isPresent) counted.stateAsked(scores.at("askedBelow").number());
    if (!this.#account.isOlder) counted.unscored = scores.at("unscored").orNull((unscored) => unscored.count());
    return counted;
  }

  addIssue(issue: JsonCursor): void {
    const { people } = this.#account;
    const name = issue.at("issue").text();
    const tallies = issue
      .at("byScale")
      .list()
      .map((scores) => {
        const cell = this.#counts.cells.get(savedCell(scores, issue).key) ?? scores.fail("on a scale of the ratings");
        const tally = cell.tally(name);
        if (tally.count > 0) scores.fail("another issue or scale than those before");
        addTally(scores, name, cell);
        return tally;
      });
    const count = sum(tallies.map((tally) => tally.count));
    issue.at("count").mustBe(count);
    if (count > people) issue.at("count").fail(`${people} or less, the used records`);
    let named = 0;
    for (const raw of issue.at("raw").list()) {
      const times = raw.at("count").count(1);
      if (times > count) raw.at("count").fail(`${count} or less, as its issue`);
      tallies[0]?.addToken(raw.at("provider").text(), raw.at("token").text(), times);
      named += times;
    }
    if (named < count) issue.at("raw").fail(`tokens of all ${count} ratings`);
  }

  /** Adds the combinations of issues; call it when all issues are added. */
  addCombinations(list: JsonCursor): void {
    readCombinations(list, this.#counts.cells);
  }

  /** Finds how many ratings have only issues, or compares the saved number with the issues. */
  finish(): void {
    for (const [key, counted] of this.#counts.cells) {
      const alone = [...counted.issues.values()].map(({ count, scores }) => count - scores.count);
      const [least, most] = [Math.max(0, ...alone), sum(alone)];
      if (this.#account.isOlder) counted.unscored = least === most ? most : null;
      const place = this.#places.get(key)?.at("unscored");
      const { unscored, rated } = counted;
      if (unscored !== null && (unscored < least || unscored > most))
        place?.fail(`${least === most ? least : `${least} to ${most}`}, according to the issues`);
      if ((rated ?? 0) > this.#account.people) place?.fail(`no more ratings than the ${this.#account.people} people`);
    }
  }
}

/** Adds the ratings with an issue on one scale, with a score or without. */
function addTally(scores: JsonCursor, issue: string, cell: CellCounts): void {
  const tally = cell.tally(issue);
  const all = new Map(cell.scores.entries());
  const scored = addDistribution(scores.at("distribution"), cell.cell.scale, (score, times) => {
    if (times > (all.get(score) ?? 0)) scores.at("distribution").fail("a part of the scores of its category");
    tally.add(score, "", [], times);
  });
  const unscored = scores.at("count").count(1) - scored;
  if (unscored < 0) scores.at("count").fail(`${scored} or more, as in its distribution`);
  tally.add(Number.NaN, "", [], unscored);
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
