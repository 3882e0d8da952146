/** How much worse a metric may get before it is a regression, unless --margin is given. */

import { statedAmount } from "./amount-words.js";
import type { Evidence } from "./evidence.js";
import type { GateMetric } from "./gate-metric.js";

/**
 * The default margin: 2.5% of the range of the metric, so that all metrics need about the same number of answers - 0.1 of a
 * mean on 1-5, 2.5 points of a share, 5 points of an NPS. The table of metrics has it, and a smaller one for issues, which are rare.
 */
export function defaultMargin(metric: GateMetric, evidence: Pick<Evidence, "definition">): number {
  return Number((metric.margin! * rangeOf(metric, evidence)).toPrecision(12));
}

/** How far apart two values of a metric can lie. */
export function rangeOf({ unit }: Pick<GateMetric, "unit">, { definition }: Pick<Evidence, "definition">): number {
  const scale = unit === "score" && definition !== null ? definition.scale : null;
  return scale !== null ? scale.max - scale.min : unit === "points" ? 200 : 1;
}

/** The default margin in words, for documents. */
export function marginWords({
  margin = 0,
  unit,
}: Pick<GateMetric, "unit"> & { readonly margin?: number | undefined }): string {
  if (unit === "score")
    return `${statedAmount(unit, 100 * margin)}% of the scale, ${statedAmount(unit, 4 * margin)} on 1-5`;
  return statedAmount(unit, margin * rangeOf({ unit }, { definition: null }));
}
