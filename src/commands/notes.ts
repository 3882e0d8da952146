/** What goes to standard error beside a result: what became of the records, why some were rejected, warnings. */

import { paintFor } from "../reporters/paint.js";
import type { Style } from "../reporters/reporters.js";
import { count } from "../reporters/table/numbers.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Summary } from "../summary/summary.js";

/** The notes as lines. `countsShown`: the result already states the counts of records where people see them. */
export async function notes(summary: Summary, style: Style, countsShown: boolean): Promise<string> {
  const { yellow } = await paintFor(style);
  const lines = [
    ...(countsShown ? [] : [recordLine(summary)]),
    ...rejectionLines(summary).map((line) => yellow(line)),
    ...summary.warnings.map(({ message }) => `${yellow("warning:")} ${visibleText(message)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function recordLine({ records: { read, used, filtered, duplicate, rejected } }: Summary): string {
  return `read ${count(read)}, used ${count(used)}, filtered ${count(filtered)}, duplicate ${count(duplicate)}, rejected ${count(rejected)}`;
}

/** Each reason with its count and its first place. */
function rejectionLines({ rejections }: Summary): readonly string[] {
  return rejections.flatMap(({ code, count: times, examples }) => {
    const [first] = examples;
    if (first === undefined) return [];
    return [`rejected ${count(times)} (${code}): ${visibleText(`${first.input}:${first.line}: ${first.message}`)}`];
  });
}
