/** Reads the files that `--calls` names into one log, and warns of records that are not calls. */

import { closest } from "../base/closest.js";
import { FeedbackError, feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import { CallLog } from "../importers/joins/call-log.js";
import {
  type CallLogRecognition,
  hasAccounts,
  hasCallColumn,
  recogniseCallLog,
} from "../importers/joins/recognise-call-log.js";
import { type StatedTimes, type TimeForms, timesOfCalls, utcForms } from "../importers/time-forms.js";
import { callPrefix } from "../query/by.js";
import { columnsNamed, type Query } from "../query/query.js";
import { openTable, type ReadingOptions } from "../readers/open-table.js";
import type { RawTable } from "../readers/table.js";
import { type ExpandedInput, type ExpandedInputs, expandInputs } from "../sources/expand-inputs.js";
import type { InputReading } from "../sources/input-reading.js";
import type { Source } from "../sources/source.js";
import { unpackInputs } from "../sources/unpack-inputs.js";
import { openEach } from "./open-each.js";
import { formsOf, namesOf, warnIfEmpty } from "./open-inputs.js";
import { TableAccount, warnOfTable } from "./table-account.js";

/** A file of a log that was opened; `recognition` is null if it contains no records. */
export interface CallLogInput {
  readonly source: Source;
  readonly table: RawTable;
  readonly recognition: CallLogRecognition | null;
  readonly forms: TimeForms;
  readonly records: number;
}

/** A log that was read. */
export interface ReadCalls {
  readonly log: CallLog;
  readonly inputs: readonly CallLogInput[];
  /** Whether every file has a column of accounts. */
  readonly areAccountsKnown: boolean;
}

/** Finds the files of the log `name`. Throws if there is no such file. */
export async function findCallLog(
  name: string,
  stdin: AsyncIterable<Uint8Array>,
  reading: InputReading,
): Promise<ExpandedInputs> {
  try {
    return await unpackInputs(await expandInputs([name], stdin, reading), { reading, sheets: [] });
  } catch (error) {
    if (error instanceof FeedbackError && error.code === "input-missing") throw feedbackError("calls-missing", name);
    throw error;
  }
}

/** Reads the log. Throws if a file is not a log, is damaged, or if no file has a column that the query names. */
export async function readCalls(
  files: readonly ExpandedInput[],
  query: Query,
  times: StatedTimes,
  { csv }: Required<Pick<ReadingOptions, "csv">>,
  warnings: Warnings,
): Promise<ReadCalls> {
  const opened = await openCallLogs(files, { times, query, csv }, warnings);
  if (opened.every(({ table }) => table.format === "csv")) requireColumns(query, opened, null);
  const log = new CallLog(columnsNamed("call", query));
  const inputs: CallLogInput[] = [];
  for (const input of opened) inputs.push({ ...input, records: await readInto(log, input, query, warnings) });
  requireColumns(query, opened, log);
  warnOfUndatedCalls(log, warnings);
  return { log, inputs, areAccountsKnown: areAccountsKnown(opened, query, warnings) };
}

type Opened = Omit<CallLogInput, "records">;

/** A file of a folder that is not a log is left out with a warning. */
async function openCallLogs(
  files: readonly ExpandedInput[],
  asked: { readonly times: StatedTimes; readonly query: Query } & Pick<ReadingOptions, "csv">,
  warnings: Warnings,
): Promise<readonly Opened[]> {
  const open = async (source: Source, toWarn: Warnings): Promise<Opened> => {
    const table = await openTable(source, asked);
    const isEmpty = await warnIfEmpty(source, table, toWarn);
    const recognition = isEmpty ? null : recogniseCallLog(source.name, table);
    const forms =
      recognition === null ? utcForms : formsOf(source.name, timesOfCalls(recognition.spec), table, asked, toWarn);
    return { source, table, recognition, forms };
  };
  const whyNot = ({ code }: FeedbackError) =>
    ["calls-not-recognised", "calls-are-feedback", "foreign-file", "sheets-none"].includes(code)
      ? "no log of calls"
      : null;
  const opened = await openEach(files, open, whyNot, warnings);
  if (opened.length === 0) throw feedbackError("no-call-log", namesOf(files));
  return opened;
}

/** Reads one file; returns the number of its records. */
async function readInto(log: CallLog, input: Opened, query: Query, warnings: Warnings): Promise<number> {
  const { source, table, recognition, forms } = input;
  if (recognition === null) return 0;
  const reader = log.reader(recognition.spec, forms);
  const account = new TableAccount(table);
  let [unused, firstUnused] = [0, Number.POSITIVE_INFINITY];
  for await (const raw of account.batches(reader.projection)) {
    const unidentified = reader.add(raw).map((row) => raw.lines[row] ?? 0);
    const lines = [...unidentified, ...raw.damaged.map(({ line }) => line)];
    firstUnused = Math.min(firstUnused, ...lines);
    unused += lines.length;
  }
  if (unused > 0) warnings.add("calls-unidentified", source.name, firstUnused, unused, account.records);
  warnOfTable(input, account, warnings);
  for (const { name, column } of columnsNamed("call", query))
    if (!reader.seen.has(name) && !hasColumn(input, column)) warnings.add("call-column-absent", source.name, name);
  return account.records;
}

/** Each column must be in the head of a file or, once the log was read, in a record. */
function requireColumns(query: Query, opened: readonly Opened[], log: CallLog | null): void {
  if (opened.every(({ recognition }) => recognition === null)) return;
  for (const { name, column } of columnsNamed("call", query)) {
    if (log?.hasWords(name) || opened.some((input) => hasColumn(input, column))) continue;
    const choices = [...new Set(opened.flatMap(({ table }) => table.columns))].map((theirs) => callPrefix + theirs);
    const flag = flagThatNames(name, query);
    throw feedbackError("call-column-unknown", flag, name, choices, closest(name, choices));
  }
}

function flagThatNames(name: string, { by, weightBy = [] }: Query): string {
  if (weightBy.some((key) => key.name === name)) return "--weight-by";
  return by.some((key) => key.name === name) ? "--by" : "--where";
}

function hasColumn({ table, recognition }: Opened, column: string): boolean {
  return recognition !== null && hasCallColumn(recognition.spec, table.columns, column);
}

function warnOfUndatedCalls(log: CallLog, warnings: Warnings): void {
  let undated = 0;
  for (let call = 0; call < log.size; call++) if (Number.isNaN(log.startedAt(call))) undated += 1;
  if (undated > 0) warnings.add("calls-undated", undated, log.size);
}

/** With `--account`, warns of a file that does not state accounts. */
function areAccountsKnown(opened: readonly Opened[], { selection }: Query, warnings: Warnings): boolean {
  const without = opened.filter(
    ({ table, recognition }) => recognition !== null && !hasAccounts(recognition.spec, table.columns),
  );
  if (selection.account !== null)
    for (const { source } of without) warnings.add("calls-without-account", source.name, selection.account);
  return without.length === 0;
}
