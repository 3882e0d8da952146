/** What each column of an input is read for, by a provider's spec. */

import { nestedNames } from "../../importers/projection-builder.js";
import type { CompleteCondition, CompleteRating, CompleteSpec } from "../../importers/spec.js";
import { columnKey } from "../../readers/raw-columns.js";

/** A part of the feedback table, and the names that its column may have, best first. */
interface Use {
  readonly feeds: string;
  readonly names: readonly string[];
}

/** Column -> what it feeds: `score (overall)`, `created_at`; columns that feed nothing are not in it. */
export function columnUses(spec: CompleteSpec, columns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const { feeds, names } of usesOf(spec)) {
    for (const column of presentColumns(names, spec, columns)) {
      const known = uses.get(column) ?? [];
      if (!known.includes(feeds)) known.push(feeds);
      uses.set(column, known);
    }
  }
  return uses;
}

/** The columns that hold one of the names: more than one where a record may hold either. */
export function presentColumns(
  names: readonly string[],
  spec: CompleteSpec,
  columns: readonly string[],
): readonly string[] {
  const found = nestedNames(names, spec.nestedIn ?? []).flatMap(
    (name) => columns.find((column) => columnKey(column) === columnKey(name)) ?? [],
  );
  return [...new Set(found)];
}

function usesOf(spec: CompleteSpec): readonly Use[] {
  const sourced = Object.entries(spec.columns).map(([feeds, { names }]) => ({ feeds, names }));
  const joined = spec.columns.response_id?.joined ?? [];
  return [
    ...spec.ratings.flatMap(usesOfRating),
    ...sourced,
    ...joined.map((names) => ({ feeds: "response_id", names })),
    ...(spec.delivery === undefined ? [] : [{ feeds: "status", names: spec.delivery.column.names }]),
    ...(spec.excluded ?? []).map((exclusion) =>
      conditionUse("whether it counts", "when" in exclusion ? exclusion.when : exclusion.unless),
    ),
  ];
}

function usesOfRating({ category, score, scale, issues, when }: CompleteRating): readonly Use[] {
  const bounds =
    "fixed" in scale
      ? []
      : ([
          ["lower bound", scale.min],
          ["upper bound", scale.max],
          ["low threshold", scale.lowThreshold],
        ] as const);
  return [
    { feeds: `score (${category})`, names: score.names },
    ...bounds.map(([name, { names }]) => ({ feeds: `${name} (${category})`, names })),
    ...(issues ?? []).map(({ names }) => ({ feeds: `issues (${category})`, names })),
    ...(when === undefined ? [] : [conditionUse("kind of rating", when)]),
  ];
}

function conditionUse(feeds: string, { column }: CompleteCondition): Use {
  return { feeds, names: column.names };
}
