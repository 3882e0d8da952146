/** Zoom's dashboard counts of good and bad meetings, a line per day. Recognised, never counted as a response. */

import type { AggregateSpec } from "../spec.js";

export const zoomSatisfaction = {
  kind: "aggregate",
  reconcilable: false,
  name: "zoom-satisfaction",
  title: "Zoom client satisfaction counts",
  docs: "https://developers.zoom.us/docs/api/meetings/#tag/dashboards/get/metrics/client/satisfaction",
  signatures: [
    { shape: "satisfaction", all: ["good_count", "not_good_count", "none_count"] },
    { shape: "satisfaction", all: ["client_satisfaction"] },
  ],
} as const satisfies AggregateSpec;
