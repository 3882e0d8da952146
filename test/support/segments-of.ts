/** The finished segments of plain records: counted the plain way, computed by the summary, nothing read. */

import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import { batchOf, type PlainRecord } from "./batches.js";
import { PlainCounting } from "./plain-counting.js";

/** The total and the segments of `records`; `requests` as the provider's spec would say it. */
export function segmentsOf(
  records: readonly PlainRecord[],
  { requests = false, ...options }: SummarizeOptions & { readonly requests?: boolean } = {},
) {
  const { query, echo, calls, drivers } = checkOptions(options);
  const counting = new PlainCounting(query);
  counting.add(batchOf(records), records.length, 0, requests);
  return buildSegments({ counts: counting.finish().counts, query: echo, calls }, drivers);
}
