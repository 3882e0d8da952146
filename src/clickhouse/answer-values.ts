/** The values of an answer by their types. A table with columns of other types, or another server, must not become a number. */

import { feedbackError } from "../base/errors.js";

/** A whole number that is not negative. Throws `cluster-answer`, as all of these do. */
export function countIn(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw wrongValue(value, "a count");
}

export function numberIn(value: unknown): number {
  if (typeof value === "number") return value;
  throw wrongValue(value, "a number");
}

export function numberOrNull(value: unknown): number | null {
  return value === null ? null : numberIn(value);
}

/** A truth value, which some types spell 0 and 1. */
export function truthIn(value: unknown): boolean {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  throw wrongValue(value, "true or false");
}

export function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  throw wrongValue(value, "a text");
}

/** One of the known words. */
export function knownWordIn<Word extends string>(value: unknown, known: readonly Word[]): Word {
  const word = known.find((one) => one === value);
  if (word !== undefined) return word;
  throw wrongValue(value, `one of ${known.join(", ")}`);
}

/** A list, each of whose items is read; of a length, if that is known. */
export function listIn<Item>(value: unknown, itemIn: (item: unknown) => Item, length?: number): readonly Item[] {
  if (Array.isArray(value) && value.length === (length ?? value.length)) return value.map((item) => itemIn(item));
  throw wrongValue(value, length === undefined ? "a list" : `a list of ${length}`);
}

function wrongValue(value: unknown, wanted: string): Error {
  return feedbackError("cluster-answer", (JSON.stringify(value) ?? "nothing").slice(0, 60), wanted);
}
