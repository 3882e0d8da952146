/** Arrays of objects in a cell, and members of such objects by their paths. */

import { parsedJson } from "./parsed-json.js";

/** The elements of the array that a cell contains as JSON; none if it contains something else. */
export function itemsOf(cell: string): readonly unknown[] {
  const value = parsedJson(cell);
  return Array.isArray(value) ? value : [];
}

/** The same for a cell that may be empty; text that cannot be an array is not parsed. */
export function objectsIn(cell: string | null): readonly unknown[] {
  return cell?.startsWith("[") === true ? itemsOf(cell) : [];
}

/** The member of `item` at a path of keys; undefined if there is none. */
export function memberAt(item: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined;
  }, item);
}
