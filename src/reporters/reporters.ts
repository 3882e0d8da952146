/** The table of outputs. A reporter turns a summary into text and computes nothing. */

import type { Summary } from "../summary/summary.js";
import { reportJson } from "./json.js";

/** How text may look where it goes. */
export interface Style {
  /** Colours that the output shows: chalk's levels. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** Only ASCII characters in what we draw. */
  readonly ascii: boolean;
  /** Columns that a line may have; null is without limit. */
  readonly width: number | null;
}

export interface Reporter {
  readonly name: string;
  readonly description: string;
  /** Endings of file names that mean this format. */
  readonly endings: readonly string[];
  readonly report: (summary: Summary, style: Style) => string | Promise<string>;
}

export const reporters = [
  { name: "table", description: "tables for people", endings: [".txt"], report: lazyTable },
  { name: "json", description: "feedback-stats/summary@1, full precision", endings: [".json"], report: reportJson },
] as const satisfies readonly Reporter[];

/** The packages that draw tables are loaded only where one is printed. */
async function lazyTable(summary: Summary, style: Style): Promise<string> {
  const { reportTable } = await import("./table/table.js");
  return reportTable(summary, style);
}
