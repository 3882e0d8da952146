/** Lists in cells: a JSON array, or words separated by comma, semicolon or vertical bar. */

import { isJsonObject, parsedJson } from "./parsed-json.js";

/**
 * The words of a cell in their order, trimmed, without empty ones; of switches those that are on. A JSON string or number counts
 * as one cell of text. `member` is the key of the word in objects of an array.
 */
export function splitList(cell: string, member: string | null = null): readonly string[] {
  const trimmed = cell.trim();
  const words = trimmed.startsWith("[") ? arrayWords(trimmed, member) : switchedOn(trimmed);
  return (words ?? trimmed.split(/[,;|]/)).map((word) => word.trim()).filter((word) => !emptyWords.has(word));
}

/** What programs write for no value; words that people write, such as NA, are words. */
const emptyWords: ReadonlySet<string> = new Set(["", "None", "null"]);

function arrayWords(cell: string, member: string | null): readonly string[] | null {
  const value = parsedJson(cell);
  if (!Array.isArray(value)) return null;
  return value.map((item: unknown) => {
    const word = member === null || !isJsonObject(item) ? item : item[member];
    return typeof word === "string" ? word : JSON.stringify(word ?? null);
  });
}

/** The names in `{"Echo":true,"Noise":false}` or `{Echo:1; Noise:0;}` that are on; null if the cell is neither. */
function switchedOn(cell: string): readonly string[] | null {
  if (!cell.startsWith("{") || !cell.endsWith("}")) return null;
  const value = parsedJson(cell);
  if (isJsonObject(value)) return Object.keys(value).filter((name) => isOn(value[name]));
  const pairs = cell
    .slice(1, -1)
    .split(/[;,]/)
    .map((pair) => pair.split(":"));
  return pairs.flatMap(([name = "", state = ""]) => (isOn(state.trim()) ? [name.trim()] : []));
}

function isOn(state: unknown): boolean {
  return state === true || state === 1 || (typeof state === "string" && ["1", "true"].includes(state.toLowerCase()));
}
