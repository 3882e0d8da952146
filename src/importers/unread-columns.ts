/** The columns of an input that a spec does not read. */

import { columnKey } from "../readers/raw-columns.js";
import { nestedNames } from "./projection-builder.js";
import type { CompleteSpec } from "./spec.js";

export function unreadColumns(spec: CompleteSpec, columns: readonly string[]): readonly string[] {
  const names = [
    ...Object.values(spec.columns).flatMap((source) => source.names),
    ...spec.ratings.flatMap(({ score, issues }) => [score, ...(issues ?? [])].flatMap((source) => source.names)),
  ];
  const taken = new Set(nestedNames(names, spec.nestedIn ?? []).map(columnKey));
  return columns.filter((column) => !taken.has(columnKey(column)));
}
