/** A flat table as a Markdown table, for results with few and simple rows. */

import type { FlatTable, FlatValue } from "../../results/rows/flat-table.js";
import { dash } from "../numbers.js";
import { type MarkdownColumn, markdownTable, markdownText, markdownWord } from "./markdown-text.js";

/** Columns without any value are left out. */
export function flatMarkdown({ columns, rows }: FlatTable): readonly string[] {
  const lines = [...rows];
  const shown = columns.map(
    ({ name, unit }, index): MarkdownColumn<readonly FlatValue[]> => ({
      title: name,
      ...(unit === "text" || unit === "time" ? {} : { align: "right" }),
      isShown: lines.some((line) => line[index] !== null),
      cell: (line) => valueWord(line[index] ?? null),
    }),
  );
  return [markdownTable(shown, lines).slice(0, -1).join("\n"), "\n"];
}

/** A sentence keeps its look; in both forms nothing in it is markup. */
function valueWord(value: FlatValue): string {
  if (value === null) return dash;
  if (typeof value !== "string") return String(value);
  return value.includes(" ") ? markdownText(value) : markdownWord(value);
}
