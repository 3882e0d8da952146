/** The share that is reported of a kind of question: CSAT's satisfied answers (top two boxes), and those of CES that found it easy (top three). */

import type { Category } from "../base/feedback-schema.js";

export type HeadlineName = "satisfied" | "easy";

/** Which scores of which rating the share counts. */
export interface HeadlineShare {
  /** Its key in a rating, and its metric. */
  readonly name: HeadlineName;
  readonly category: Category;
  readonly min: number;
  readonly max: number;
  /** The lowest score that counts. */
  readonly from: number;
  /** Its name in a heading. */
  readonly title: string;
  /** The scores that count, in words. */
  readonly scores: string;
}

/** Other scales of these categories have no agreed cut, so none is invented. */
export const headlineShares: readonly HeadlineShare[] = [
  { name: "satisfied", category: "csat", min: 1, max: 5, from: 4, title: "Satisfied", scores: "4 and 5" },
  { name: "easy", category: "ces", min: 1, max: 7, from: 5, title: "Easy", scores: "5, 6 and 7" },
];

/** Scores that may have a headline share. */
interface Scored {
  readonly category: Category;
  readonly scale: { readonly min: number; readonly max: number };
}

/** The headline share of a rating; null if its category has none on that scale. */
export function headlineOf({ category, scale }: Scored): HeadlineShare | null {
  const isOf = (share: HeadlineShare) =>
    share.category === category && share.min === scale.min && share.max === scale.max;
  return headlineShares.find(isOf) ?? null;
}

/** An object with a value for the headline share under its name; empty if there is none. */
export type OfHeadline<Value> = { readonly [Name in HeadlineName]?: Value };

/** A value for the headline share of a rating, under its name; nothing if it has none. */
export function ofHeadline<Value>(rating: Scored, of: (share: HeadlineShare) => Value): OfHeadline<Value> {
  const share = headlineOf(rating);
  return share === null ? {} : { [share.name]: of(share) };
}

/** The same for the value that `values` has of it. */
export function mapHeadline<Value, Result>(
  values: OfHeadline<Value>,
  map: (value: Value, name: HeadlineName) => Result,
): OfHeadline<Result> {
  const entries = headlineShares.flatMap(({ name }) => {
    const value = values[name];
    return value === undefined ? [] : [[name, map(value, name)]];
  });
  return Object.fromEntries(entries);
}

/** The headline share that `values` has a value of, and the value; null if it has none. */
export function headlineIn<Value>(
  values: OfHeadline<Value>,
): { readonly share: HeadlineShare; readonly value: Value } | null {
  for (const share of headlineShares) {
    const value = values[share.name];
    if (value !== undefined) return { share, value };
  }
  return null;
}
