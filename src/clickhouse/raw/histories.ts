/** The history of a response - all records with its id, the earliest version first - and which of them count. */

import type { Category } from "../../base/feedback-schema.js";
import type { RatingValue } from "../../counts/records/rating-values.js";
import type { MeantCombination } from "./raw-combinations.js";

/** A record of a history: its place there, and what it means. */
export interface HistoryRecord extends MeantCombination {
  readonly place: number;
}

/** The part of a history that counts. */
export interface LatestOfHistory {
  /** Records that stand for themselves: they are rejected, or share the id without being versions. */
  readonly alone: readonly HistoryRecord[];
  /** Versions of the response, replaced ones too. */
  readonly versions: readonly HistoryRecord[];
  /** The latest rating of each category, by its number in the spec, and the version that has it. */
  readonly latest: readonly { readonly record: HistoryRecord; readonly rating: number; readonly value: RatingValue }[];
}

/** `categories` are those of the ratings of the spec, of which at most one of a category applies to a record. */
export function latestOfHistory(records: readonly HistoryRecord[], categories: readonly Category[]): LatestOfHistory {
  const isAlone = ({ outcome }: HistoryRecord) => outcome.problem !== null || outcome.isUnlinked;
  const versions = records.filter((record) => !isAlone(record));
  const latest = [...new Set(categories)].flatMap((category) => {
    for (const record of versions.toReversed()) {
      for (const [rating, value] of record.ratings.entries())
        if (value !== undefined && categories[rating] === category) return [{ record, rating, value }];
    }
    return [];
  });
  return { alone: records.filter(isAlone), versions, latest };
}

/** The first record of each of the distinct ones that count, and how many copies of it there are; the others are duplicates. */
export function distinctRecords(
  records: readonly HistoryRecord[],
  copies: readonly number[],
): readonly HistoryRecord[] {
  const known = new Set<number>();
  return records.filter(({ place }) => {
    const copy = copies[place]!;
    const isNew = !known.has(copy);
    known.add(copy);
    return isNew;
  });
}
