/** The columns that identify the stratum of a line: its value of each key. */

import type { Segment } from "../results/summary/summary.js";
import type { Column } from "./grid.js";
import { visibleText } from "./visible-text.js";

/** A column for each of `names`. */
export function keyColumns(names: readonly string[]): readonly Column<Pick<Segment, "key">>[] {
  return names.map((name) => {
    return { title: visibleText(name), cell: ({ key }) => visibleText(key[name] ?? "(none)") };
  });
}
