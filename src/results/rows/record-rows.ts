/** The outcome of the records that were read, as rows: used, filtered, duplicate and rejected. */

import type { RecordCounts } from "../summary/summary.js";
import { type FlatTable, flatTable, type RowColumn } from "./flat-table.js";

const outcomes = ["used", "filtered", "duplicate", "rejected"] as const;
type Outcome = (typeof outcomes)[number];

/** A row for each outcome; their sum is the number of records that were read. */
export function recordTable(records: RecordCounts): FlatTable {
  const columns: readonly RowColumn<Outcome>[] = [
    {
      name: "outcome",
      description: "what became of the records",
      unit: "text",
      isLabel: true,
      value: (outcome) => outcome,
    },
    {
      name: "records",
      description: "records that were read, by what became of them",
      unit: "count",
      value: (outcome) => records[outcome],
    },
  ];
  return flatTable(columns, () => outcomes);
}
