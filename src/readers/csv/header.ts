/** The header of a CSV file: which column stands where. */

import { feedbackError } from "../../base/errors.js";
import { columnKey, type Projection } from "../raw-columns.js";

/** At most this many columns are read. */
export const maxColumns = 4096;

/**
 * The names in the header, one for each position, trimmed; "" where a column has none. Throws
 * `csv-headers-repeated` where two columns have the same name.
 */
export function headerNames(fields: readonly string[], name: string): readonly string[] {
  const headers = fields.map((field) => field.trim());
  const seen = new Set<string>();
  for (const header of headers) {
    if (header !== "" && seen.has(header)) throw feedbackError("csv-headers-repeated", name, header);
    seen.add(header);
  }
  return headers;
}

/** For each request of `projection`, the positions of the columns that have one of its names, the best name first. */
export function columnPositions(headers: readonly string[], projection: Projection): readonly (readonly number[])[] {
  const keys = headers.map((header) => (header === "" ? null : columnKey(header)));
  return projection.map(({ names }) => {
    const known = names.filter((name) => keys.includes(columnKey(name)));
    return [...new Set(known.map((name) => positionOf(name, headers, keys)))];
  });
}

/** Several headers may have the key of `name`: the one that is spelled like it comes first, then the leftmost. */
function positionOf(name: string, headers: readonly string[], keys: readonly (string | null)[]): number {
  const exact = headers.indexOf(name);
  return exact === -1 ? keys.indexOf(columnKey(name)) : exact;
}
