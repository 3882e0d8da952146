/** Counts the feedback of opened exports, and accounts for every record: its outcome, and the warnings about it. */

import type { Warnings } from "../base/warnings.js";
import { type Counted, countInputs } from "../counts/count-inputs.js";
import { checkDoubtful } from "../counts/doubtful-rows.js";
import { type AnswerCounts, checkRejectedShare, rejectedIn, rejectionsOf } from "../counts/rejections.js";
import type { InputToCount } from "../counts/threads/counting-plan.js";
import type { ExportColumn } from "../importers/sourced-columns.js";
import { asksForTime } from "../query/query.js";
import { warnOfRecords, warnOfUnknownValues } from "../results/summary/data-warnings.js";
import type { SummaryCounts } from "../results/summary/summary-counts.js";
import { warnOfBusyRaters } from "./busy-raters.js";
import { countCalls } from "./count-calls.js";
import { ExportColumns } from "./export-columns.js";
import { checkTimes, requireTimes } from "./find-times.js";
import { holdCountedScales } from "./held-scales.js";
import { warnOfIds } from "./identity-warnings.js";
import type { OpenedExports } from "./open-exports.js";
import type { CheckedOptions } from "./options.js";
import { participantColumns, refuseSeveralPeople, requireParticipants, requireRaters } from "./participants.js";
import { warnOfUnusedAnswers } from "./read-answers.js";
import { summaryInputs } from "./summary-inputs.js";
import { warnOfTable, warnOfTotals } from "./table-account.js";
import { warnOfUnreadTimes } from "./unread-times.js";
import { warnOfSelection, weighedCounts } from "./weighed-counts.js";

/**
 * `count` counts the inputs. Throws if an input is damaged, more records are rejected than the limit, or no input has a column
 * that the query names.
 */
export async function countExports(
  exports: OpenedExports,
  checked: CheckedOptions,
  warnings: Warnings,
  count = countInputs,
): Promise<SummaryCounts> {
  const isTimeAskedFor = asksForTime(checked.query);
  if (isTimeAskedFor) requireTimes(exports.feedback, warnings);
  refuseSeveralPeople(exports.feedback, checked.query.cluster);
  requireParticipants(exports.feedback, checked.query.cluster, warnings);
  const exportColumns = new ExportColumns(checked.query, exports);
  const inputs = inputsToCount(exports, checked, exportColumns);
  const counted = await count(inputs, checked);
  await holdCountedScales(inputs, counted, exports.openSpecs, checked);
  warnOfUnusedAnswers(exports, exportColumns.usesAnswers, warnings);
  warnOfInputs(inputs, counted, exportColumns, warnings);
  const read = counted.inputs.reduce((sum, { records }) => sum + records, 0);
  const rejections = rejectionsOf(counted.inputs);
  const isForSeveral = inputs.some(({ spec }) => spec.count !== undefined);
  checkRejectedShare(checked.limit, read, answersOf(counted), rejections, isForSeveral);
  warnOfRecords(counted, warnings);
  warnOfBusyRaters(counted.met, warnings);
  warnOfIds(inputs, counted, warnings);
  if (isTimeAskedFor) checkTimes(exports.feedback, counted);
  const { records } = counted;
  requireRaters(counted.counts.total, checked.query.cluster);
  const query = { ...checked.query, by: checked.query.by.slice(0, checked.echo.by.length) };
  warnOfSelection(checked.query, warnings);
  const weighted = exports.calls === null ? null : weighedCounts(counted, checked.query, query.by, exports.calls);
  const counts = weighted?.counts ?? counted.counts;
  const logged = exports.calls === null ? null : countCalls(exports.calls, query, counts);
  return {
    query: checked.echo,
    inputs: summaryInputs(exports, counted.inputs),
    records: { read, ...records, rejected: rejectedIn(rejections) },
    rejections,
    counts,
    calls: logged?.total ?? checked.calls,
    callsOf: logged?.of ?? (() => null),
    ...(weighted === null ? {} : { weights: weighted.weights }),
    areCallsLogged: logged !== null,
  };
}

/** The answers of all inputs, before later ones replace others and anything is selected. */
function answersOf({ answers, inputs }: Counted): AnswerCounts {
  const rejected = inputs.reduce((sum, { rejectedAnswers }) => sum + rejectedAnswers, 0);
  return { met: answers + rejected, rejected };
}

/** The inputs, with the columns beyond the schema that the query names. */
export function inputsToCount(
  exports: OpenedExports,
  checked: CheckedOptions,
  exportColumns: ExportColumns,
): readonly InputToCount[] {
  const callColumns = callColumnsOf(exports, checked);
  return exports.feedback.map((input) => ({
    ...input,
    exportColumns: [
      ...exportColumns.of(input.spec),
      ...participantColumns(checked.query.cluster, input.spec),
      ...callColumns,
    ],
    undeclared: exportColumns.undeclaredIn(input.source.name),
  }));
}

/** Columns of the log of calls that the query names; for its segments also whether the log has the call of a record. */
function callColumnsOf({ calls }: OpenedExports, { query }: CheckedOptions): readonly ExportColumn[] {
  if (calls === null) return [];
  const columns = calls.log.columns();
  return columns.length === 0 || query.by.length === 0 ? columns : [...columns, calls.log.presence()];
}

/** Warns of findings in the inputs. Throws if none of them has a column that the query names. */
function warnOfInputs(
  inputs: readonly InputToCount[],
  { inputs: accounts, met }: Counted,
  exportColumns: ExportColumns,
  warnings: Warnings,
): void {
  for (const [index, account] of accounts.entries()) {
    const input = inputs[index];
    if (input === undefined) continue;
    checkDoubtful(account.name, input.spec.name, account.doubtful);
    warnOfTable(input, account, warnings);
    warnOfTotals(account, warnings);
    warnOfUnreadTimes(input, account, warnings);
    for (const number of input.undeclared)
      if (!account.empty.includes(number)) exportColumns.found(input.source.name, exportColumns.names[number] ?? "");
  }
  warnOfUnknownValues(met, warnings);
  exportColumns.finish(warnings);
}
