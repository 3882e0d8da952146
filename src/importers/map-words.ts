/** The grammar of `--map`: pairs `ours=theirs`, separated by commas. A name of theirs may be in double quotes. */

import { feedbackError } from "../base/errors.js";

/** A pair; `typed` is our name as the user spelled it. */
export type MapPair = readonly [ours: string, theirs: string, typed: string];

/** A pair begins with such a word. */
const keyAhead = /^[ \t]{0,99}[A-Za-z_-]{1,99}[ \t]{0,99}=/;

/**
 * The pairs of `words`. A comma separates two pairs only if another `name=` follows it: column names may hold commas. In double
 * quotes nothing separates, and `""` is a quote. Throws `map-pair`.
 */
export function mapPairs(words: string): readonly MapPair[] {
  const pairs: MapPair[] = [];
  for (let rest: string | null = words; rest !== null; ) {
    const [pair, next]: readonly [MapPair, string | null] = firstPair(rest);
    pairs.push(pair);
    rest = next;
  }
  return pairs;
}

function firstPair(words: string): readonly [MapPair, string | null] {
  const split = words.indexOf("=");
  const behind = words.slice(split + 1);
  const quoted = quotedName(behind.trimStart());
  const end = quoted === null ? nameEnd(behind) : -1;
  const theirs = quoted?.name ?? (end === -1 ? behind : behind.slice(0, end)).trim();
  const typed = words.slice(0, Math.max(0, split)).trim();
  const ours = typed.toLowerCase().replaceAll("-", "_");
  if (split < 1 || ours === "" || theirs === "") throw feedbackError("map-pair", words.trim());
  return [[ours, theirs, typed], quoted?.rest ?? (end === -1 ? null : behind.slice(end + 1))];
}

/** The end of an unquoted name: the first comma that is followed by another `name=`; -1 if it is the last one. */
function nameEnd(text: string): number {
  for (let comma = text.indexOf(","); comma !== -1; comma = text.indexOf(",", comma + 1))
    if (keyAhead.test(text.slice(comma + 1, comma + 300))) return comma;
  return -1;
}

/** The name in double quotes at the beginning of `text`, and the text after its comma; null if there is none. */
function quotedName(text: string): { readonly name: string; readonly rest: string | null } | null {
  if (!text.startsWith('"')) return null;
  let end = text.indexOf('"', 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) return null;
  const behind = text.slice(end + 1).trimStart();
  if (behind !== "" && !behind.startsWith(",")) return null;
  const name = text.slice(1, end).replaceAll('""', '"');
  return { name, rest: behind === "" ? null : behind.slice(1) };
}
