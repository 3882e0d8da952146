/** Finds the rows of totals among the records of a batch: those that begin like one are examined completely. */

import { rowFields } from "../../readers/csv/row-fields.js";
import type { RowLabels } from "../../readers/csv/row-labels.js";
import { columnKey, type Projection, type TotalsRow } from "../../readers/raw-columns.js";
import type { RecordScanner } from "../../readers/record-scanner.js";
import type { SpanBatch } from "../../readers/span-batch.js";
import { memberAt } from "../array-items.js";
import { parsedJson } from "../parsed-json.js";
import { isFirstTelling, type TotalsPlan, totalsRow } from "./totals-rows.js";

/** Record of the batch -> its kind. */
export type TotalsRows = ReadonlyMap<number, TotalsRow>;
/** Searches a batch, with the scanner that filled it. */
export type TotalsSearch = (batch: SpanBatch, scanner: Pick<RecordScanner, "recordText">) => TotalsRows;

const noTotals: TotalsRows = new Map();

/** A search in batches of `projection`; without a plan nothing is found. `labels` looks for `totalsWords`. */
export function totalsSearch(labels: RowLabels, plan: TotalsPlan | null, projection: Projection): TotalsSearch {
  if (plan === null) return () => noTotals;
  const { delimiter, columns } = plan;
  const looksAtFirst = isFirstTelling(plan);
  const time = plan.times.length === 0 ? null : timeSlot(projection, plan.timeNames);
  return (batch, scanner) => {
    const found = labels.find(batch, delimiter, time, { isTimed: plan.time !== -1, looksAtFirst });
    if (found.length === 0) return noTotals;
    const rows = new Map<number, TotalsRow>();
    for (const record of found) {
      const text = scanner.recordText(batch.startOf(record));
      const row = totalsRow(delimiter === null ? membersOf(text, columns) : rowFields(text, delimiter), plan);
      if (row !== null) rows.set(record, row);
    }
    return rows;
  };
}

/** The texts of the members of an object at these paths; "" for none. */
function membersOf(text: string, paths: readonly string[]): readonly string[] {
  const object = parsedJson(text);
  return paths.map((path) => {
    const value = memberAt(object, path);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
}

function timeSlot(projection: Projection, names: readonly string[]): number | null {
  const keys = names.map(columnKey);
  const slot = projection.findIndex(
    ({ decoder, names: own }) => decoder === "time" && own.some((name) => keys.includes(columnKey(name))),
  );
  return slot === -1 ? null : slot;
}
