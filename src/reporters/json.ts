/** A result as JSON: the object itself, two spaces deep, with a final newline. */

import { visibleJson } from "./visible-text.js";

export function jsonText(result: unknown): string {
  return `${visibleJson(JSON.stringify(result, null, 2))}\n`;
}
