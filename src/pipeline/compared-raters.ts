/** The requirements for comparing raters: both sides must identify them by the same column, and count their own. */

import { feedbackError } from "../base/errors.js";
import type { Summary } from "../results/summary/summary.js";
import type { ComparisonPlan } from "./comparison-plan.js";

/** Throws `clusters-differ` if the sides identify raters by different columns, and `cluster-with` if raters cannot be added or removed. */
export function checkComparedRaters({ sides, by, adjust }: ComparisonPlan, summaries: readonly Summary[]): void {
  const [column = null, other = null] = summaries.map(({ query }) => query.cluster ?? null);
  if (summaries.length === 2 && column !== other) throw feedbackError("clusters-differ", column, other);
  if (column === null) return;
  if (adjust.length > 0) throw feedbackError("cluster-with", "--adjust", apart);
  if (sides.mode === "split" && by.length > 0) throw feedbackError("cluster-with", "--split with --by", apart);
  if (sides.mode === "by") throw feedbackError("cluster-with", "--by of one input", apart);
}

const apart = "a rater may be in several segments, whose raters do not add up";
