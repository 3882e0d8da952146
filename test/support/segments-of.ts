/** The finished segments of plain records: counted by the engine, computed by the summary, nothing read. */

import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import { batchOf, engineResult, type PlainRecord } from "./batches.js";

/** The total and the segments of `records`; `requests` as the provider's spec would say it. */
export function segmentsOf(
  records: readonly PlainRecord[],
  { requests = false, ...options }: SummarizeOptions & { readonly requests?: boolean } = {},
) {
  const { engine, echo, calls, drivers } = checkOptions(options);
  const { counts } = engineResult([batchOf(records, { requests })], engine);
  return buildSegments({ counts, query: echo, calls }, drivers);
}
