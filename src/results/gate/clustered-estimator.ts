/** How a gate estimates metrics whose raters are known: with an interval and a test that allow for ratings of the same rater. */

import { type ClusteredSample, clusteredDifference, clusteredInterval } from "../clustered-sample.js";
import type { Estimator } from "./estimators.js";

export const clusteredEstimator: Estimator<ClusteredSample> = {
  value: ({ value }) => value,
  interval: clusteredInterval,
  difference: clusteredDifference,
};
