/** How times without a stated zone or order are read: as stated by the export, its provider, or the user. */

import type { DateOrder } from "../base/date-order.js";
import { feedbackError } from "../base/errors.js";
import { isWithoutZone, type TimeForm, utcForm } from "../base/time.js";
import { timeZoneNamed } from "../base/time-zone.js";
import { columnKey } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import { type TimeConverter, time } from "./converters.js";
import { nestedNames } from "./projection-builder.js";
import type { CompleteCalls, CompleteSpec } from "./spec.js";
import { firstValues, timeEvidence } from "./time-evidence.js";

/** The forms of the two times of a record. Plain data; equal forms are one object. */
export interface TimeForms {
  readonly created_at: TimeForm;
  readonly updated_at: TimeForm;
}

/** The sources of the times of a record. */
export interface TimedSpec extends Pick<CompleteSpec, "nestedIn"> {
  readonly columns: Pick<CompleteSpec["columns"], "created_at" | "updated_at">;
}

/** The times of a log of calls: when a call began, when its record was changed. */
export function timesOfCalls({ nestedIn, columns: { started_at, updated_at } }: CompleteCalls): TimedSpec {
  const columns = { created_at: started_at, ...(updated_at === undefined ? {} : { updated_at }) };
  return nestedIn === undefined ? { columns } : { nestedIn, columns };
}

/** The user's statements; null where there is none. */
export interface StatedTimes {
  readonly timeZone: string | null;
  readonly dateOrder: DateOrder | null;
}

/** The parts of the head of an input that decide how times are read. */
export type TimesHead = Pick<RawTable, "columns" | "sample" | "timeZone">;

export const utcForms: TimeForms = { created_at: utcForm, updated_at: utcForm };

/**
 * The forms of the times of an input. Its own statement takes precedence over the provider's documentation, and that over the user's:
 * the user has to state the zone and the order only for a portal that was set to local time. An order that nobody states is the
 * one that fits all first dates, if only one does. Throws `local-time`, `stated-zone-unknown` and, if the query needs the
 * time, `date-order-unknown`; else dates whose order is unknown are unreadable.
 */
export function timeForms(
  name: string,
  spec: TimedSpec,
  head: TimesHead,
  stated: StatedTimes,
  isAskedFor: boolean,
): TimeForms {
  const created = timeForm(name, spec, spec.columns.created_at ?? time(), head, stated, isAskedFor);
  const updated = timeForm(name, spec, spec.columns.updated_at ?? time(), head, stated, false);
  const isSame = JSON.stringify(created) === JSON.stringify(updated);
  return { created_at: created, updated_at: isSame ? created : updated };
}

/** The first value of `created_at` in the head with a time of day but without a zone; null if there is none or the zone is stated elsewhere. */
export function unstatedTime(spec: TimedSpec, head: TimesHead, form: TimeForm): string | null {
  const source = spec.columns.created_at ?? time();
  const columns = timeColumnsOf(spec, source, head);
  if ((head.timeZone ?? source.zone ?? null) !== null || columns.some((column) => zoneSuffix.test(column))) return null;
  const isUnstated = (value: string) => (value.includes(":") || form.dayNumbers) && isWithoutZone(value, form);
  for (const column of columns) {
    const found = head.sample.find((record) => isUnstated(record.get(column) ?? ""));
    if (found !== undefined) return found.get(column) ?? null;
  }
  return null;
}

const zoneSuffix = /(?:\[UTC\]|\(UTC\)|\[Local Time\])\s*$/i;
const [utcSuffix, localSuffix] = [/(?:\[UTC\]|\(UTC\))\s*$/i, /\[Local Time\]\s*$/i];

function timeForm(
  name: string,
  spec: TimedSpec,
  source: TimeConverter,
  head: TimesHead,
  stated: StatedTimes,
  isAskedFor: boolean,
): TimeForm {
  const columns = timeColumnsOf(spec, source, head);
  const local = columns.find((column) => localSuffix.test(column));
  if (local !== undefined) return localForm(name, local, stated);
  const isUtc = columns.some((column) => utcSuffix.test(column));
  const timeZone = isUtc ? "UTC" : (zoneOfExport(name, head) ?? source.zone ?? stated.timeZone ?? "UTC");
  const form: TimeForm = { timeZone, dateOrder: stated.dateOrder, monthFirst: source.monthFirst };
  const { dateOrder, example, areDayNumbers } = timeEvidence(firstValues(columns, head), form);
  if (areDayNumbers) return { ...form, dayNumbers: true };
  if (stated.dateOrder !== null) return form;
  if (isAskedFor && dateOrder === null && example !== null)
    throw feedbackError("date-order-unknown", name, columns.join(", "), example.value, example.orders);
  return { ...form, dateOrder };
}

/** A portal that was set to local time writes so into the header, but neither the zone nor the order of its dates. */
function localForm(name: string, column: string, { timeZone, dateOrder }: StatedTimes): TimeForm {
  if (timeZone === null || dateOrder === null)
    throw feedbackError("local-time", name, column, timeZone === null, dateOrder === null);
  return { timeZone, dateOrder, monthFirst: false };
}

function zoneOfExport(name: string, { timeZone }: TimesHead): string | null {
  if (timeZone === undefined || timeZone === null) return null;
  const zone = timeZoneNamed(timeZone.trim());
  if (zone === null) throw feedbackError("stated-zone-unknown", name, timeZone);
  return zone.name;
}

/** The columns of the input that a time is read from: for each name the one that is spelled like it, else the leftmost. */
export function timeColumnsOf(
  spec: Pick<TimedSpec, "nestedIn">,
  { names }: TimeConverter,
  { columns }: Pick<TimesHead, "columns">,
): readonly string[] {
  return nestedNames(names, spec.nestedIn ?? []).flatMap((name) => {
    const key = columnKey(name);
    return columns.find((column) => column === name) ?? columns.find((column) => columnKey(column) === key) ?? [];
  });
}
