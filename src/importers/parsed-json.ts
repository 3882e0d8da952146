/** JSON in cells: a text that is not JSON has no value. */

import { exactJson } from "../readers/json/exact-json.js";

export function parsedJson(text: string): unknown {
  try {
    return exactJson(text, JSON.parse);
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
