/** The account of the records that a cluster counted: that of a file, but for the lines, which a cluster does not tell. */

import type { WhyNoIdentity } from "../../base/identity.js";
import { inserted } from "../../base/interner.js";
import type { ComparedIds, Counted, InputAccount } from "../../counts/count-inputs.js";
import type { FeedbackAccumulator } from "../../counts/feedback-accumulator.js";
import { partsByKey } from "../../counts/parts-by-key.js";
import type { LoggedRejections, RejectedPlace } from "../../counts/rejection-log.js";
import type { UnidentifiedRecords } from "../../counts/unidentified.js";
import { wordIn } from "../../importers/columns.js";
import type { Importer } from "../../importers/importer.js";
import { type RejectionCode, rejectedValue } from "../../importers/rejection.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { whyNoIds } from "./identity-sql.js";
import { timeStates } from "./odd-times.js";
import type { MeantCombination, RawCombinations } from "./raw-combinations.js";
import type { KnownTimes } from "./raw-statements.js";
import type { RawTally } from "./raw-tally.js";

/** What was counted of an input, and what it means. */
export interface RawCounts {
  readonly name: string;
  readonly importer: Importer;
  readonly combinations: RawCombinations;
  readonly meanings: readonly MeantCombination[];
  readonly tally: RawTally;
  readonly odd: KnownTimes;
  /** Its records have an id, and later ones replace earlier ones. */
  readonly dedupes: boolean;
  /** Its head has a column of the id. */
  readonly hasId: boolean;
  /** Numbers of the columns that the query names and the head does not have. */
  readonly undeclared: readonly number[];
  /** How many records were left aside because they repeat the header. */
  readonly repeatedHeaders: number;
}

/** Adds what was counted to the counts of all inputs. */
export function addRawCounts(totals: FeedbackAccumulator, counts: RawCounts, countsCombinations: boolean): void {
  const { importer, meanings, tally } = counts;
  const { records, firstAt, lastAt } = tally;
  const requests = importer.spec.requests ?? false;
  const outcomes = meanings.map(({ outcome }) => outcome);
  const key = Uint32Array.from(meanings, (_, code) => code);
  const parts = importer.spec.ratings.map((_, rating) => {
    const values = meanings.flatMap(({ ratings }) => ratings[rating] ?? []);
    let next = 0;
    const value = Int32Array.from(meanings, ({ ratings }) => (ratings[rating] === undefined ? -1 : next++));
    return partsByKey({ values, value, key, count: records }, meanings.length, countsCombinations);
  });
  const report = { requests, outcomes, records, firstAt, lastAt, parts, pairs: [], store: null, ...metIn(counts) };
  const { identified, survivors, otherAnswers: answers } = tally;
  const { shared, undecided } = comparedIds(counts);
  totals.addProvider([report], [{ identified, survivors, answers, shared, undecided, added: [], split: [] }]);
  for (const { ratings, times } of tally.merged) totals.addResponses(ratings, requests, times);
}

/** What the importer met that no documentation may have. */
export function metIn({ importer, meanings }: RawCounts) {
  const { spec, issues, channels } = importer;
  const highest = spec.ratings.map((_, rating) => {
    return meanings.reduce((most, { ratings }) => {
      const score = ratings[rating]?.score ?? Number.NaN;
      return score > most ? score : most;
    }, Number.NEGATIVE_INFINITY);
  });
  return {
    unknownIssues: [...issues.unknown.values()],
    channels,
    highest,
    raters: null,
    spec,
  } satisfies Counted["met"][number];
}

export function comparedIds({ importer, tally }: RawCounts): ComparedIds {
  return { provider: importer.spec.name, shared: tally.shared, undecided: { count: 0, inputs: null } };
}

/** The account of the input, with so many places of rejected records of each reason. */
export function accountOf(counts: RawCounts, placesKept: number): InputAccount {
  const { name, meanings, tally, repeatedHeaders } = counts;
  const records = tally.all.reduce((sum, count) => sum + count, 0);
  const isRejectedAnswer = ({ outcome }: MeantCombination) => outcome.problem !== null && outcome.isAnswer;
  return {
    name,
    records,
    rejected: rejectionsIn(counts, records, placesKept),
    rejectedAnswers: meanings.reduce(
      (sum, meaning, code) => sum + (isRejectedAnswer(meaning) ? tally.all[code]! : 0),
      0,
    ),
    doubtful: [],
    unread: unreadIn(counts),
    empty: counts.undeclared.filter((column) => !hasWord(counts, column)),
    unidentified: counts.dedupes && counts.hasId ? unidentifiedIn(counts) : {},
    repeatedHeaders,
    footer: null,
  };
}

/** No line is known: it is that of the beginning, and the message says so. */
const unplaced = { line: 1, byteOffset: 0 };
const lineUnknown = "a cluster does not tell the line";

function rejectionsIn(
  { importer, meanings, tally }: RawCounts,
  records: number,
  placesKept: number,
): readonly LoggedRejections[] {
  const byCode = new Map<RejectionCode, { count: number; readonly places: RejectedPlace[] }>();
  for (const [code, { outcome }] of meanings.entries()) {
    const count = tally.all[code]!;
    if (outcome.problem === null || count === 0) continue;
    const ofReason = inserted(byCode, outcome.problem.code, () => ({ count: 0, places: [] }));
    ofReason.count += count;
    const message = `${outcome.problem.message} (${importer.spec.name}; ${lineUnknown})`;
    for (let left = Math.min(count, placesKept - ofReason.places.length); left > 0; left--)
      ofReason.places.push({ ...unplaced, record: records - 1, message, about: rejectedValue(outcome.problem) });
  }
  return [...byCode].map(([code, ofReason]) => ({ code, ...ofReason }));
}

/** Records that count although one of their times is unreadable. */
function unreadIn({ importer, combinations, meanings, tally, odd, dedupes }: RawCounts) {
  const { slots } = importer;
  const isCounting = (code: number) => {
    const { problem, exclusion } = meanings[code]!.outcome;
    return problem === null && exclusion === null;
  };
  const codes = meanings.map((_, code) => code).filter(isCounting);
  const created = codes.filter((code) => combinations.stateOf(code) === timeStates.unreadable);
  const sum = (of: Float64Array, list: readonly number[]) => list.reduce((total, code) => total + of[code]!, 0);
  const counts: readonly (readonly [keyof TimeForms, number, string | undefined])[] = [
    ["created_at", sum(tally.all, created), odd.created.unreadable[0]],
    [
      "updated_at",
      dedupes && slots.updatedAt !== slots.createdAt ? sum(tally.unread, codes) : 0,
      odd.updated.unreadable[0],
    ],
  ];
  return counts.flatMap(([code, count, text = ""]): LoggedRejections<keyof TimeForms> | readonly [] => {
    if (count === 0) return [];
    const { message } = importer.problemOfTime(code, text);
    return { code, count, places: [{ ...unplaced, record: 0, message: `${message} (${lineUnknown})`, about: null }] };
  });
}

function hasWord({ importer, combinations, meanings }: RawCounts, column: number): boolean {
  const { slot } = importer.slots.exportColumns[column]!;
  return meanings.some(({ outcome }, code) => {
    return outcome.problem === null && wordIn(combinations.textAt(code, slot)) !== "";
  });
}

function unidentifiedIn({ meanings, tally }: RawCounts): UnidentifiedRecords {
  const found: Partial<Record<WhyNoIdentity, { count: number; example: string }>> = {};
  for (const { code, why, id, count } of tally.combinations) {
    const reason = whyNoIds[why] ?? null;
    const { problem, exclusion } = meanings[code]!.outcome;
    if (reason === null || problem !== null || exclusion !== null) continue;
    const known = found[reason];
    found[reason] = { count: (known?.count ?? 0) + count, example: known?.example ?? id.trim() };
  }
  return found;
}
