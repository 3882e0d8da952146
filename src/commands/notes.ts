/** What goes to standard error beside a result: what became of the records, why some were rejected, warnings. */

import type { Io } from "../base/io.js";
import { count } from "../reporters/numbers.js";
import { penFor, type Style } from "../reporters/style.js";
import { visibleText } from "../reporters/visible-text.js";
import type { RecordCounts, Summary } from "../results/summary/summary.js";
import type { OptionValues } from "./command.js";
import { styleFor } from "./output-options.js";

/** What there is to tell; `records` is null where the result already states them where people see them. */
export interface Noted extends Pick<Summary, "rejections" | "warnings"> {
  readonly records: RecordCounts | null;
}

/** Writes `lead` and the notes to standard error, unless nothing but errors is wanted. */
export async function writeNotes(lead: string, noted: Noted, values: OptionValues, io: Io): Promise<void> {
  if (values.quiet === true) return;
  await io.stderr.write(lead + (await notes(noted, styleFor(io.stderr, values, io.env))));
}

/** The notes as lines. */
export async function notes({ records, rejections, warnings }: Noted, style: Style): Promise<string> {
  const { yellow } = (await penFor(style)).paint;
  const lines = [
    ...(records === null ? [] : [recordLine(records)]),
    ...rejectionLines(rejections).map((line) => yellow(line)),
    ...warnings.map(({ message }) => `${yellow("warning:")} ${visibleText(message)}`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function recordLine({ read, used, filtered, duplicate, rejected }: RecordCounts): string {
  return `read ${count(read)}, used ${count(used)}, filtered ${count(filtered)}, duplicate ${count(duplicate)}, rejected ${count(rejected)}`;
}

/** Each reason with its count and its first place. */
function rejectionLines(rejections: Summary["rejections"]): readonly string[] {
  return rejections.flatMap(({ code, count: times, examples }) => {
    const [first] = examples;
    if (first === undefined) return [];
    return [`rejected ${count(times)} (${code}): ${visibleText(`${first.input}:${first.line}: ${first.message}`)}`];
  });
}
