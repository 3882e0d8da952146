/** A result as JSON: the object itself, indented by two spaces or on one line, with a final newline. A long list is written in pieces. */

import type { Style } from "./style.js";
import { visibleJson } from "./visible-text.js";

/** The approximate number of characters of a piece: few enough to stay in the cache of the processor until they are written. */
const pieceLength = 65_536;

/** A list of more items is long. */
const shortList = 32;

/** The separators of the parts of the text. */
interface Spacing {
  readonly indent: number;
  readonly member: string;
  readonly colon: string;
  readonly item: string;
  readonly listEnd: string;
  readonly end: string;
}

const pretty: Spacing = { indent: 2, member: "\n  ", colon: ": ", item: "\n    ", listEnd: "\n  ]", end: "\n}\n" };
const onOneLine: Spacing = { indent: 0, member: "", colon: ":", item: "", listEnd: "]", end: "}\n" };

/**
 * The text of `JSON.stringify(result, null, 2)`, or without any space if it is `compact`, with hidden characters as escapes. The text of
 * a long list at the top of the result is never in memory as a whole, so it may be longer than a string can be.
 */
export function* jsonPieces(result: object, { compact = false }: Pick<Style, "compact"> = {}): Generator<string> {
  const spacing = compact ? onOneLine : pretty;
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  if (Array.isArray(result) || !entries.some(([, value]) => isLong(value))) {
    yield visibleJson(`${JSON.stringify(result, null, spacing.indent)}\n`);
    return;
  }
  for (const [index, [key, value]] of entries.entries()) {
    const name = `${index === 0 ? "{" : ","}${spacing.member}${JSON.stringify(key)}${spacing.colon}`;
    if (isLong(value)) yield* listText(name, value, spacing);
    else yield visibleJson(name + valueText(value, spacing));
  }
  yield spacing.end;
}

function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > shortList;
}

function* listText(name: string, list: readonly unknown[], spacing: Spacing): Generator<string> {
  let [from, count] = [0, 1];
  while (from < list.length) {
    const items = itemsText(list.slice(from, from + count), spacing);
    yield visibleJson(`${from === 0 ? `${name}[` : ","}${spacing.item}${items}`);
    from += count;
    count = Math.min(2 * count, Math.max(1, Math.round((count * pieceLength) / items.length)));
  }
  yield spacing.listEnd;
}

/** A value as written one level deep. */
function valueText(value: unknown, { indent }: Spacing): string {
  if (indent === 0) return JSON.stringify([value]).slice(1, -1);
  return JSON.stringify([value], null, indent).slice("[\n  ".length, -"\n]".length);
}

/** The items of a list as written two levels deep. */
function itemsText(items: readonly unknown[], { indent }: Spacing): string {
  if (indent === 0) return JSON.stringify(items).slice(1, -1);
  return JSON.stringify([items], null, indent).slice("[\n  [\n    ".length, -"\n  ]\n]".length);
}
