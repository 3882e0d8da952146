/** A result as JSON: the object itself, two spaces deep, with a final newline. A long list is spelled in pieces. */

import { visibleJson } from "./visible-text.js";

/** About as many characters as a piece has: few enough to stay in the cache of the processor until they are written. */
const pieceLength = 65_536;

/** A list of more items is long. */
const shortList = 32;

/**
 * The text of `JSON.stringify(result, null, 2)` with hidden characters as escapes. The text of a long list at the top of the result
 * is never in memory as a whole, so it may be longer than a string can be.
 */
export function* jsonPieces(result: object): Generator<string> {
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  if (Array.isArray(result) || !entries.some(([, value]) => isLong(value))) {
    yield visibleJson(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  for (const [index, [key, value]] of entries.entries()) {
    const name = `${index === 0 ? "{" : ","}\n  ${JSON.stringify(key)}: `;
    if (isLong(value)) yield* listText(name, value);
    else yield visibleJson(name + valueText(value));
  }
  yield "\n}\n";
}

function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > shortList;
}

function* listText(name: string, list: readonly unknown[]): Generator<string> {
  let [from, count] = [0, 1];
  while (from < list.length) {
    const items = itemsText(list.slice(from, from + count));
    yield visibleJson(`${from === 0 ? `${name}[` : ","}\n    ${items}`);
    from += count;
    count = Math.min(2 * count, Math.max(1, Math.round((count * pieceLength) / items.length)));
  }
  yield "\n  ]";
}

/** A value as it is spelled one level deep. */
function valueText(value: unknown): string {
  return JSON.stringify([value], null, 2).slice("[\n  ".length, -"\n]".length);
}

/** The items of a list as they are spelled two levels deep. */
function itemsText(items: readonly unknown[]): string {
  return JSON.stringify([items], null, 2).slice("[\n  [\n    ".length, -"\n  ]\n]".length);
}
