/** Enco report: the NPS that Enco computed over a period. Recognised, never counted as a response. */

import type { AggregateSpec } from "../spec.js";

export const encoReport = {
  kind: "aggregate",
  reconcilable: true,
  name: "enco-report",
  title: "Enco survey report",
  docs: "https://proximusapi.enco.io/asset/customer-survey/documentation",
  signatures: [{ shape: "report", all: ["responseStatistics.totalRequests", "nps.promoters"] }],
} as const satisfies AggregateSpec;
