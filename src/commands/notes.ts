/** Notes on a result, on standard error: the outcomes of the records, why some were rejected, and warnings. */

import type { Io } from "../base/io.js";
import { lineIn, placeIn } from "../base/place.js";
import { count } from "../reporters/numbers.js";
import { leftOutNotes } from "../reporters/segment-notes.js";
import { penFor, type Reporter } from "../reporters/style.js";
import { inputName, shownMessage, visibleText } from "../reporters/visible-text.js";
import type { RecordCounts, Summary } from "../results/summary/summary.js";
import type { OptionValues } from "./command.js";
import { writeToPeople } from "./standard-error.js";
import { styleFor } from "./stream-style.js";

/** The records of a result, or of each part of it that has its own. */
export type NotedRecords = RecordCounts | readonly (readonly [part: string, records: RecordCounts])[];

/** The notes on a result; without `records` if the result already states them where people see them. */
export type Notes = Pick<Summary, "warnings"> &
  Partial<Pick<Summary, "rejections">> & {
    readonly records?: NotedRecords;
    /** Notes that the output itself has no place for. */
    readonly remarks?: readonly string[];
  };

/** Writes the notes to standard error, between the lines `before` and `after`; if only errors are wanted, `before` alone. */
export async function writeNotes(
  before: string,
  { records = [], rejections = [], warnings, remarks = [] }: Notes,
  values: OptionValues,
  io: Io,
  after = "",
): Promise<void> {
  if (values.quiet === true) return await writeToPeople(before, values, io);
  const { yellow } = (await penFor(styleFor(io.stderr, values, io.env))).paint;
  const lines = [
    ...recordLines(records),
    ...rejectionLines(rejections).map((line) => yellow(line)),
    ...warningLines(warnings).map((line) => `${yellow("warning:")} ${line}`),
    ...remarks.map((remark) => `note: ${visibleText(remark)}`),
  ];
  await writeToPeople(`${before}${lines.map((line) => `${line}\n`).join("")}${after}`, values, io);
}

/** The segments that a result leaves out, if its output cannot state them. */
export function remarksOf(
  result: Partial<Pick<Summary, "order" | "suppressed">>,
  { reporter }: { readonly reporter: Pick<Reporter<never>, "saysLeftOut"> },
): Pick<Notes, "remarks"> {
  return reporter.saysLeftOut === false ? { remarks: leftOutNotes(result) } : {};
}

/** More of one kind say nothing new, and would hide the others. */
const mostOfKind = 10;

function warningLines(warnings: Notes["warnings"]): readonly string[] {
  const shown = new Map<string, number>();
  return warnings.flatMap(({ code, message }) => {
    const nth = (shown.get(code) ?? 0) + 1;
    shown.set(code, nth);
    if (nth <= mostOfKind) return [shownMessage(message)];
    const more = warnings.filter((other) => other.code === code).length - mostOfKind;
    return nth === mostOfKind + 1 ? [`${count(more)} more of the kind ${code}; --json lists all`] : [];
  });
}

function recordLines(records: NotedRecords): readonly string[] {
  return "read" in records ? [recordLine(records)] : records.map(([part, counts]) => `${part}: ${recordLine(counts)}`);
}

function recordLine({ read, used, filtered, duplicate, rejected }: RecordCounts): string {
  return `read ${count(read)}, used ${count(used)}, filtered ${count(filtered)}, duplicate ${count(duplicate)}, rejected ${count(rejected)}`;
}

/** A reason with its count and its first place. */
interface FirstRejection {
  readonly what: string;
  readonly input: string;
  readonly line: number;
  readonly message: string;
}

/** A line for each reason; the name of an input that has several of them is once, above them. */
function rejectionLines(rejections: Summary["rejections"]): readonly string[] {
  const byInput = new Map<string, FirstRejection[]>();
  for (const { code, count: times, examples } of rejections) {
    const [first] = examples;
    if (first === undefined) continue;
    const found = { ...first, what: `${count(times)} (${code})` };
    byInput.set(first.input, [...(byInput.get(first.input) ?? []), found]);
  }
  return [...byInput].flatMap(([input, [only, ...others]]) => {
    if (only === undefined) return [];
    if (others.length === 0)
      return [`rejected ${only.what}: ${shownMessage(`${placeIn(input, only.line)}: ${only.message}`)}`];
    const lines = [only, ...others].map(
      ({ what, line, message }) => `  ${what}: ${visibleText(`${lineIn(input, line)}: ${message}`)}`,
    );
    return [`rejected in ${inputName(input)}, the first of each reason:`, ...lines];
  });
}
