/** Lists in cells: as JSON, as programs write lists, and as words with separators or on their own lines. */

import { type ListItem, readListLiteral, readQuotedWords } from "./list-literals.js";
import { isNoTag } from "./no-answer.js";
import { isJsonObject, parsedJson } from "./parsed-json.js";

/**
 * The words of a cell in their order, trimmed, without those that programs write for nothing (words that people write, such as NA, may be tags); of switches those that are on. A JSON string or number counts
 * as one cell of text, and so does a list that is never closed. `member` is the key of the word in objects of an array.
 */
export function splitList(cell: string, member: string | null = null): readonly string[] {
  return wordsOf(cell.trim(), member, true)
    .map((word) => word.trim())
    .filter((word) => !isNoTag(word));
}

function wordsOf(cell: string, member: string | null, mayBeString: boolean): readonly string[] {
  const json = jsonStarts.has(cell.charAt(0)) ? parsedJson(cell) : undefined;
  if (Array.isArray(json)) return json.flat(deepest).map((item: unknown) => wordOfJson(item, member));
  if (isJsonObject(json)) return Object.keys(json).filter((name) => isOn(json[name]));
  if (typeof json === "string" && mayBeString) return wordsOf(json.trim(), member, false);
  const literal = readListLiteral(cell);
  if (literal === "broken") return [cell];
  if (literal !== null) return wordsOfItems(literal.items, member);
  return (quoteStarts.has(cell.charAt(0)) ? readQuotedWords(cell) : null) ?? separatedWords(cell);
}

/** The deepest nesting of arrays. */
const deepest = 6;

const jsonStarts: ReadonlySet<string> = new Set(["[", "{", '"']);
const quoteStarts: ReadonlySet<string> = new Set(['"', "'"]);

function wordOfJson(item: unknown, member: string | null): string {
  const word = member === null || !isJsonObject(item) ? item : item[member];
  return typeof word === "string" ? word : JSON.stringify(word ?? null);
}

/** The words of a list; of switches the names that are on. If no item has the state of a switch, `topic:audio` is a word. */
function wordsOfItems(items: readonly ListItem[], member: string | null): readonly string[] {
  const areSwitches = items.some(({ state }) => state !== null && isState(state.word));
  return items.flatMap((item): readonly string[] => {
    if (areSwitches) return item.state !== null && isOn(item.state.word) ? [item.word] : [];
    if (item.state !== null) return [item.source];
    if (item.items === null) return !item.isQuoted && bareNothing.has(item.word) ? [] : [item.word];
    const named = member === null ? undefined : item.items.find(({ word, state }) => word === member && state !== null);
    return named?.state == null ? wordsOfItems(item.items, member) : [named.state.word];
  });
}

/** Without quotes these are not words in a list that a program wrote. */
const bareNothing: ReadonlySet<string> = new Set(["nil", "NULL", "None", "null", "nan", "NaN"]);

/** Words with separators, on separate lines, or after bullets. */
function separatedWords(cell: string): readonly string[] {
  return cell.split(/[,;|\n\r\t\u2028•‣▪◦]/).map(withoutBullet);
}

/** The word after a bullet, `- echo`, `* echo`; a number of a list, `1. echo` or `2) echo`, is a bullet, too. */
function withoutBullet(word: string): string {
  return word.trim().replace(/^(?:[-*–·]|[0-9]{1,2}[.)])[ \u00a0]/, "");
}

function isOn(state: unknown): boolean {
  return state === true || state === 1 || (typeof state === "string" && onWords.has(state.trim().toLowerCase()));
}

function isState(state: string): boolean {
  const word = state.trim().toLowerCase();
  return onWords.has(word) || offWords.has(word);
}

const onWords: ReadonlySet<string> = new Set(["1", "true", "yes", "on"]);
const offWords: ReadonlySet<string> = new Set(["0", "false", "no", "off", "null", "none", "nil"]);
