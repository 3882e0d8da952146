/** Which columns of an input a projection may need: a source that makes its text from columns leaves out the others. */

import type { IsWanted } from "../sources/source.js";
import { columnKey, type Projection } from "./raw-columns.js";

/** Whether `projection` needs a column, or something in its values. */
export function wantedBy(projection: Projection): IsWanted {
  const asked = projection.flatMap(({ names }) => names.map(columnKey));
  return (column) => {
    const [whole, outer] = [columnKey(column), columnKey(`${column}.`)];
    return asked.some((key) => key === whole || key.startsWith(outer));
  };
}
