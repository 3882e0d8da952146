/** A validation as rows, one for each rule that a record breaks. */

import type { Finding, Validation } from "../validation/validation.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";

const columns: readonly RowColumn<Finding>[] = [
  { name: "input", description: "name of the input", unit: "text", value: ({ input }) => input },
  { name: "line", description: "line on which the record begins, from 1", unit: "count", value: ({ line }) => line },
  { name: "field", description: "column, as the input spells it", unit: "text", value: ({ field }) => field },
  { name: "value", description: "value, if it may be shown", unit: "text", value: ({ value }) => value },
  { name: "rule", description: "rule that is broken", unit: "text", value: ({ rule }) => rule },
  { name: "message", description: "what is wrong", unit: "text", value: ({ message }) => message },
];

export const findingRows: RowKind<Validation> = {
  name: "findings",
  description: "a row for each finding, in the order of the inputs and their lines",
  columns,
  table: ({ findings }) => flatTable(columns, () => findings),
};
