/** Rows that a tool has marked as deleted instead of removing them: they are no longer feedback. */

import { columnKey } from "../readers/raw-columns.js";
import { word } from "./converters.js";
import type { CompleteCondition, CompleteSpec, Exclusion } from "./spec.js";

/** Columns that hold yes or no, and columns that hold the time of the deletion. */
const flags = ["_fivetran_deleted", "__deleted", "_airbyte_deleted"];
const times = ["_sdc_deleted_at", "_ab_cdc_deleted_at"];

/** The spec that does not count deleted rows; the same spec if the input has no column that marks them. */
export function withoutDeleted(spec: CompleteSpec, columns: readonly string[]): CompleteSpec {
  const exclusions = columns.flatMap((column) => exclusionBy(column) ?? []);
  if (exclusions.length === 0) return spec;
  return {
    ...spec,
    excluded: [...exclusions, ...(spec.excluded ?? [])],
    ...(spec.also === undefined ? {} : { also: spec.also.map((view) => withoutDeleted(view, columns)) }),
  };
}

function exclusionBy(column: string): Exclusion<CompleteCondition> | null {
  const name = column.slice(column.lastIndexOf(".") + 1);
  const isOne = (names: readonly string[]) =>
    names.some((known) => columnKey(known) === columnKey(name) && name.startsWith("_"));
  const reason = `deleted at the source (${name})`;
  if (isOne(flags)) return { reason, when: { column: word(column), is: ["true", "1", "t", "yes"] } };
  return isOne(times) ? { reason, unless: { column: word(column), is: [""] } } : null;
}
