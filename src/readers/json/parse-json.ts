/** A JSON text that the grammar accepts -> its value. NaN and undefined, which are not JSON, mean no value; Infinity stays infinite. */

import type { JsonValue } from "./json-record.js";

/** Words that programs write for numbers and missing values -> equivalent JSON for `JSON.parse`. */
const jsonOf: Readonly<Record<string, string>> = { NaN: "null", undefined: "null", Infinity: "1e999" };

/** The value of `json`. Throws a SyntaxError if the grammar does not accept it. */
export function parseJson(json: string): JsonValue {
  try {
    return JSON.parse(json) as JsonValue;
  } catch (error) {
    const standard = standardJson(json);
    if (standard === json) throw error;
    return JSON.parse(standard) as JsonValue;
  }
}

/** The text `json` with the words that only `parseJson` knows written as JSON. */
function standardJson(json: string): string {
  let written = "";
  let copied = 0;
  for (let at = 0; at < json.length; ) {
    const word = wordAt(json, at);
    if (word !== null) {
      written += json.slice(copied, at) + jsonOf[word];
      copied = at + word.length;
      at = copied;
    } else at = json[at] === '"' ? afterString(json, at) : at + 1;
  }
  return written + json.slice(copied);
}

function wordAt(json: string, at: number): string | null {
  if (json[at] !== "N" && json[at] !== "I" && json[at] !== "u") return null;
  return Object.keys(jsonOf).find((word) => json.startsWith(word, at)) ?? null;
}

/** Position after the string that begins at `at`. */
function afterString(json: string, at: number): number {
  let position = at + 1;
  while (position < json.length && json[position] !== '"') position += json[position] === "\\" ? 2 : 1;
  return position + 1;
}
