/** The time columns of inputs with free column names: found by their values, or requested from the user if the query needs them. */

import { feedbackError } from "../base/errors.js";
import { mapPair } from "../base/typed-words.js";
import type { Warnings } from "../base/warnings.js";
import type { FeedbackTotals } from "../counts/feedback-accumulator.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { mapWords } from "../importers/mapping.js";
import type { CompleteSpec } from "../importers/spec.js";
import { columnsOfDates, findTimeColumn, isNamedFreely, timesIn } from "../importers/time-column.js";
import { namedTime } from "../importers/time-names.js";

type TimedInput = Pick<FeedbackInput, "source" | "spec" | "table">;

/** The number of candidates that are written out as flags. */
const mostFlags = 3;

/**
 * The spec with a time column that was found by its values, if none of its names is there. A column whose name does not say that it is the
 * time is used only if the query needs times: otherwise it would decide, unasked, which record of a response is the latest.
 */
export function withTimeColumn(
  { source, spec, table }: TimedInput,
  isAskedFor: boolean,
  warnings: Warnings,
): CompleteSpec {
  const { spec: timed, found, isSure } = findTimeColumn(spec, table);
  if (found === null || isSure) return timed;
  if (!isAskedFor) return spec;
  warnings.add("time-assumed", source.name, found, mapWords(spec, "created_at=COLUMN"));
  return timed;
}

/** Warns of each input without a column of the time. Throws `time-unknown` if no input has one. */
export function requireTimes(inputs: readonly TimedInput[], warnings: Warnings): void {
  const without = inputs.filter(lacksTime);
  const [first] = without;
  if (first === undefined) return;
  if (without.length === inputs.length) throw feedbackError("time-unknown", ...candidatesIn(first));
  for (const input of without) warnings.add("time-unknown", ...candidatesIn(input));
}

/** Throws `times-absent` if no record that was counted, or that a period left out, has a time. */
export function checkTimes(inputs: readonly TimedInput[], counted: FeedbackTotals): void {
  const [first] = inputs;
  if (first === undefined || !areTimesAbsent(counted)) return;
  const [name, candidates, flags] = candidatesIn(first);
  throw feedbackError("times-absent", name, timesIn(first.spec, first.table), candidates, flags);
}

/** Whether no record that was counted, or that a period left out, has a time. */
export function areTimesAbsent({
  counts,
  records,
  undated,
}: Pick<FeedbackTotals, "counts" | "records" | "undated">): boolean {
  const { used, people = used, filtered } = records;
  if (used === 0) return undated > 0 && filtered === undated;
  return people > 0 && counts.total.lastAt === Number.NEGATIVE_INFINITY;
}

/** The columns of dates from which no time is read, and the flags that name those that may be the time of the answers. */
function candidatesIn({ source, spec, table }: TimedInput) {
  const candidates = columnsOfDates(spec, table);
  const likely = candidates.filter((column) => !namedTime(column).isOther).slice(0, mostFlags);
  const named = likely.length === 0 ? ["COLUMN"] : likely;
  return [source.name, candidates, named.map((column) => mapWords(spec, mapPair("created_at", column)))] as const;
}

/** A header lists all columns; what a head of JSON lacks may come later, unless nobody documents its name. */
function lacksTime({ spec, table }: TimedInput): boolean {
  if (table.format !== "csv" && !isNamedFreely(spec)) return false;
  return timesIn(spec, table).length === 0;
}
