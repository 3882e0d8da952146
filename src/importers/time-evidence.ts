/** What the first values of a time column show about the notation of all of them: the order of day and month, or numbers of days. */

import { type DateOrder, dateOrders } from "../base/date-order.js";
import { isDayNumber, ordersOf, type TimeForm } from "../base/time.js";
import type { RawTable } from "../readers/table.js";
import { isNoText } from "./no-answer.js";

/** The same number of records in each format, so that equal records are read alike in all of them. */
export const recordsLooked = 100;

export interface TimeEvidence {
  /** The one order that fits all ambiguous dates; null if there is none, or nothing to decide. */
  readonly dateOrder: DateOrder | null;
  /** A date that decides the order, else one that is ambiguous, with its possible orders; null if there is none. */
  readonly example: { readonly value: string; readonly orders: readonly DateOrder[] } | null;
  /** All values are numbers of days. */
  readonly areDayNumbers: boolean;
}

/** The values of columns in the first records, without empty ones. */
export function firstValues(columns: readonly string[], { sample }: Pick<RawTable, "sample">): readonly string[] {
  const values = sample.slice(0, recordsLooked).flatMap((record) => columns.map((column) => record.get(column) ?? ""));
  return values.filter((value) => !isNoText(value));
}

/** `form` is the known form of the times apart from their values. */
export function timeEvidence(values: readonly string[], form: TimeForm): TimeEvidence {
  const areDayNumbers = values.length > 0 && values.every(isDayNumber);
  const dates = areDayNumbers ? [] : values.map((value) => ({ value, orders: ordersOf(value, form) }));
  const open = dates.filter(({ orders }) => orders.length > 0);
  const fitting = dateOrders.filter((order) => open.every(({ orders }) => orders.includes(order)));
  const dateOrder = open.length > 0 && fitting.length === 1 ? fitting[0]! : null;
  const deciding = dateOrder === null ? undefined : open.find(({ orders }) => orders.length === 1);
  return { dateOrder, example: deciding ?? open[0] ?? null, areDayNumbers };
}
