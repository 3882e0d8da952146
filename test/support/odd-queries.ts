/** What is asked of odd exports, and the part of the answer that does not depend on how they are spelled. */

import fc from "fast-check";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import type { Summary } from "../../src/results/summary/summary.js";
import type { Outcome } from "./both-ways.js";
import { type KindName, wordsOf } from "./odd-exports.js";

const edges = ["2026-01-01", "2026-01-15", "2026-02-01T12:30:00Z", "2026-02-20", "2026-03-31", "1969-12-31"];

/** A query for exports of a kind, most of them for little, so that much is counted; rejected records end none. */
export function oddQueries(kind: KindName): fc.Arbitrary<SummarizeOptions> {
  const { by, where } = wordsOf(kind);
  const time = fc.constantFrom("day", "month", "hour", "week");
  const column = fc.constantFrom(...by);
  return fc
    .record({
      dedupe: fc.boolean(),
      by: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 4, arbitrary: fc.oneof(time, column).map((key) => [key]) },
        { weight: 1, arbitrary: fc.tuple(column, time) },
      ),
      from: fc.option(fc.constantFrom(...edges), { freq: 2, nil: undefined }),
      to: fc.option(fc.constantFrom(...edges), { freq: 1, nil: undefined }),
      where: fc.option(fc.constantFrom(...where), { freq: 1, nil: undefined }),
      timeZone: fc.option(fc.constantFrom("Europe/Brussels", "-03:30"), { freq: 1, nil: undefined }),
      cluster: fc.option(column, { freq: 1, nil: undefined }),
      drivers: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    })
    .map(({ from, to, where: condition, timeZone, cluster, ...always }) => ({
      ...always,
      maxRejected: "100%",
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(condition !== undefined && { where: [condition] }),
      ...(timeZone !== undefined && { timeZone }),
      ...(cluster !== undefined && { cluster }),
    }));
}

/** What is the same in all spellings of one input: what was read of it but for `added` lines, and all that was counted. */
export function spelledNumbersOf(outcome: Outcome, added = { ragged: 0, repeatedHeaders: 0 }) {
  if ("code" in outcome) return { code: outcome.code };
  const { inputs, records, rejections, total, segments } = outcome as unknown as CountedSummary;
  const { ragged } = added;
  const reasons = rejections.map(
    ({ code, count }) => [code, code === "ragged-record" ? count - ragged : count] as const,
  );
  return {
    repeatedHeaders: (inputs[0]?.repeatedHeaders ?? 0) - added.repeatedHeaders,
    records: { ...records, read: records.read - ragged, rejected: records.rejected - ragged },
    rejections: Object.fromEntries(reasons.filter(([, count]) => count !== 0)),
    total,
    segments,
  };
}

/** What `countedInRanges` gives of a summary. */
type CountedSummary = Pick<Summary, "records" | "rejections" | "total" | "segments"> & {
  readonly inputs: readonly { readonly repeatedHeaders: number }[];
};
