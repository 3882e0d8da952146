/** JSON in a string of JSON, as loggers write it. */

import { exactJson } from "./exact-json.js";
import type { JsonObject, JsonValue } from "./json-record.js";
import { maxDepth } from "./json-tokenizer.js";

/** The object that a string contains as JSON text, as in `"properties":"{\"SurveyId\":…}"`, or null. */
export function textObject(value: JsonValue): JsonObject | null {
  if (typeof value !== "string" || !value.startsWith("{") || !isShallow(value)) return null;
  try {
    return exactJson(value, JSON.parse) as JsonObject;
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
