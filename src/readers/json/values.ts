/** JSON values as the text that columns are made of. */

import { isObject, type JsonObject, type JsonValue } from "./records.js";
import { maxDepth } from "./scanner.js";

/** The text of a value: a string itself, containers as JSON, null for null. Infinity (from 1e400) stays a word. */
export function valueText(value: JsonValue): string | null {
  if (typeof value === "string" || value === null) return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The object that a string holds as JSON text, as in `"properties":"{\"SurveyId\":…}"`, or null. */
export function textObject(value: JsonValue): JsonObject | null {
  if (typeof value !== "string" || !value.startsWith("{") || !isShallow(value)) return null;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return isObject(parsed) ? parsed : null;
  } catch {
    return null; // a text that only begins like JSON is a text
  }
}

/** `JSON.parse` knows no limit of depth, but `JSON.stringify` overflows. A bracket in a string counts as one. */
function isShallow(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length && depth <= maxDepth; at++) {
    const character = json.charCodeAt(at);
    if (character === 0x7b || character === 0x5b) depth++;
    if (character === 0x7d || character === 0x5d) depth--;
  }
  return depth <= maxDepth;
}
