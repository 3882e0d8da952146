/** The summary as JSON: the object itself, two spaces deep, with a final newline. */

import type { Summary } from "../summary/summary.js";
import { visibleJson } from "./visible-text.js";

export function reportJson(summary: Summary): string {
  return `${visibleJson(JSON.stringify(summary, null, 2))}\n`;
}
