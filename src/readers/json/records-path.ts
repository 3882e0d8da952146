/**
 * A path to the records of a JSON text, as people write it: `data.items`, `results[].answers`, `*`. Only keys have to be named: arrays
 * on the way and at its end are entered, so that `results[].answers[]` is the same path.
 */

import { columnKey } from "../raw-columns.js";

/** The keys on the way to the records, as `columnKey` gives them; none if the records are at the top. `*` is any key. */
export type RecordsPath = readonly string[];

/** The keys of a path; `$.data[*].items` of JSONPath and `.data[].items` of jq are read, too. Null if it is none. */
export function recordsPath(text: string): RecordsPath | null {
  const keys = text
    .trim()
    .replace(/^\$/, "")
    .replaceAll("[*]", "[]")
    .replace(/^\.(?!\.)/, "")
    .split(".")
    .map((key) => withoutBrackets(key.trim()));
  if (keys.some((key) => /[[\]]/.test(key))) return null;
  if (keys.length === 1 && keys[0] === "") return [];
  return keys.includes("") ? withoutEmptyEnds(keys) : keys.map(columnKey);
}

/** `[].answers` begins with an array at the top. */
function withoutEmptyEnds([first, ...others]: readonly string[]): RecordsPath | null {
  return first === "" && !others.includes("") ? others.map(columnKey) : null;
}

function withoutBrackets(key: string): string {
  let length = key.length;
  while (key.endsWith("[]", length)) length -= 2;
  return key.slice(0, length);
}

/** Whether a key of the file is the one that the path has in its place. */
export function isOnPath(path: RecordsPath, place: number, key: string): boolean {
  return path[place] === "*" || path[place] === columnKey(key);
}
