/** The value in a cell with an array that a spec or a mapping picks. */

import { itemsOf, memberAt } from "./array-items.js";
import type { NumberConverter } from "./converters.js";

/** The element of the array in a cell that a pick means, and its number or text; undefined if there is none. */
export function pickedFrom(cell: string, { where, take, at }: NonNullable<NumberConverter["pick"]>): unknown {
  const items = at === undefined ? itemsOf(cell) : itemsOf(cell).slice(at, at + 1);
  const isMeant = (item: unknown) =>
    Object.entries(where).every(([path, words]) => words.includes(String(memberAt(item, path))));
  return items
    .filter(isMeant)
    .map((item) => (take === "" ? item : memberAt(item, take)))
    .find((value) => value !== undefined && value !== null);
}
