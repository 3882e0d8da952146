/** `--always-valid`: the estimators of a gate that may be run at any time, any number of times, while answers come in. */

import { alwaysValidDifference, type GrowingSide } from "../../statistics/always-valid-difference.js";
import { alwaysValidInterval } from "../../statistics/always-valid-mean.js";
import { alwaysValidQuantile } from "../../statistics/always-valid-quantile.js";
import { unknownDifference } from "../../statistics/difference.js";
import type { ShareCounts } from "../../statistics/intervals.js";
import { type NpsCounts, npsScale, npsTable } from "../../statistics/nps.js";
import { shareScale, shareTable } from "../../statistics/score-counts.js";
import { gateMetric } from "../metrics.js";
import {
  countEstimator,
  type Estimator,
  meanEstimator,
  npsEstimator,
  quantileEstimator,
  type ScoreSample,
  shareEstimator,
} from "./estimators.js";
import type { Evidence } from "./evidence.js";
import type { Target } from "./expression.js";

/** The current evidence, with an interval and a difference from the baseline that hold over all runs together. */
export function alwaysValidEvidence(evidence: Evidence, { metric }: Target): Evidence {
  // A worsening is the baseline less now where lower is worse, else now less the baseline
  const growing = gateMetric(metric).worse === "lower" ? "b" : "a";
  return { ...evidence, estimator: alwaysValidEstimator(evidence.estimator as Estimator<never>, growing) };
}

/** A metric without such an estimator has no interval and decides nothing. */
function alwaysValidEstimator(estimator: Estimator<never>, growing: GrowingSide): Estimator<unknown> {
  if (estimator === countEstimator) return estimator as Estimator<unknown>;
  if (estimator === quantileEstimator)
    return { ...quantileEstimator, interval: quantileSequence } as Estimator<unknown>;
  const boundedOf = boundedSamples.get(estimator);
  if (boundedOf !== undefined) return meanOfBounded(estimator, boundedOf, growing) as Estimator<unknown>;
  const none = {
    value: estimator.value,
    interval: () => null,
    difference: () => unknownDifference(null, "no-responses"),
  };
  return none as Estimator<unknown>;
}

/** Scores whose mean is estimated. */
type BoundedSample = Pick<ScoreSample, "scores" | "scale">;

/** The metrics that are means, and the scores of each mean. */
const boundedSamples = new Map<Estimator<never>, (sample: never) => BoundedSample>([
  [meanEstimator, (sample: ScoreSample) => sample],
  [shareEstimator, (share: ShareCounts) => ({ scores: shareTable(share), scale: shareScale })],
  [npsEstimator, (counts: NpsCounts) => ({ scores: npsTable(counts), scale: npsScale })],
]);

function meanOfBounded(
  { value }: Estimator<never>,
  boundedOf: (sample: never) => BoundedSample,
  growing: GrowingSide,
): Estimator<never> {
  return {
    value,
    interval: (sample, confidence) => {
      const { scores, scale } = boundedOf(sample);
      return alwaysValidInterval(scores, confidence, scale);
    },
    difference: (a, b, question) => {
      const [ofA, ofB] = [boundedOf(a), boundedOf(b)];
      return alwaysValidDifference(ofA.scores, ofB.scores, question, ofA.scale, growing);
    },
  };
}

function quantileSequence({ scores, fraction, scale }: ScoreSample, confidence: number) {
  return alwaysValidQuantile(scores, fraction, confidence, scale);
}
