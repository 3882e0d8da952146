/** The period that a query selects, in words. */

import type { SummaryQuery } from "../query/summary-query.js";

/** `2026-01 to 2026-03`, `from 2026-01`, `until 2026-03` or `all dates`. */
export function selectedPeriod({ from, to }: Pick<SummaryQuery, "from" | "to">): string {
  if (from === null) return to === null ? "all dates" : `until ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}
