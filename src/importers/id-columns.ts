/** The columns of an input that the id of a response is read from. */

import { columnKey } from "../readers/raw-columns.js";
import { nestedNames } from "./projection-builder.js";
import type { CompleteSpec } from "./spec.js";

type WithId = Pick<CompleteSpec, "columns" | "nestedIn">;

/** The columns, as the input spells them: the best available one for each part of the id. Empty if a part has none. */
export function idColumns(
  { columns: { response_id: id }, nestedIn = [] }: WithId,
  columns: readonly string[],
): readonly string[] {
  if (id === undefined) return [];
  const parts = [id.names, ...(id.joined ?? [])].map((names) => {
    const keys = nestedNames(names, nestedIn).map(columnKey);
    return keys.flatMap((key) => columns.find((column) => columnKey(column) === key) ?? []).slice(0, 1);
  });
  return parts.some(({ length }) => length === 0) ? [] : parts.flat();
}

export function hasIdColumn(spec: WithId, { columns }: { readonly columns: readonly string[] }): boolean {
  return idColumns(spec, columns).length > 0;
}
