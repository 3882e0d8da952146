/** The gate as OpenMetrics text, for a Pushgateway or a textfile collector: gauges for each rule, and whether the gate passes. */

import { type GateResult, type RuleResult, verdicts } from "../../results/gate/gate-result.js";
import { labelText, type MetricSample, metricFamily } from "../metric-families.js";

const perRule: readonly (readonly [name: string, help: string, value: (rule: RuleResult) => number | null])[] = [
  ["value", "Value of the metric, shares as 0-1.", ({ value }) => value],
  ["interval_low", "Lower end of the interval of the value.", ({ interval }) => interval?.low ?? null],
  ["interval_high", "Upper end of the interval of the value.", ({ interval }) => interval?.high ?? null],
  ["limit", "Limit that the value is compared with.", ({ limit }) => limit],
  ["baseline", "Value of the metric in the baseline.", ({ baseline }) => baseline?.value ?? null],
  ["margin", "Tolerated worsening against the baseline.", ({ baseline }) => baseline?.margin ?? null],
  [
    "worsening_low",
    "Worse than the baseline by at least this, one-sided.",
    ({ baseline }) => baseline?.worsening?.low ?? null,
  ],
  [
    "worsening_high",
    "Worse than the baseline by at most this, one-sided.",
    ({ baseline }) => baseline?.worsening?.high ?? null,
  ],
  [
    "adjusted_p_value",
    "P-value of a failure, adjusted for the number of rules.",
    ({ adjustedPValue }) => adjustedPValue,
  ],
  ["answers", "Number of answers that the value is computed from.", ({ n }) => n],
];

export function reportOpenmetrics(result: GateResult): string {
  const families = [
    ...metricFamily("feedback_stats_gate_holds", "gauge", "Whether the gate passes.", [["", result.holds ? 1 : 0]]),
    ...metricFamily(
      "feedback_stats_gate_false_alarm_rate",
      "gauge",
      "Highest share of runs in which the gate fails if nothing is wrong.",
      result.falseAlarms.rate === null ? [] : [["", result.falseAlarms.rate]],
    ),
    ...perRule.flatMap(([name, help, measure]) =>
      metricFamily(
        `feedback_stats_gate_rule_${name}`,
        "gauge",
        help,
        result.rules.flatMap((rule, index) => {
          const value = measure(rule);
          return value === null ? [] : [[`{${labels(rule, index)}}`, value] as const];
        }),
      ),
    ),
    ...verdictFamily(result.rules),
    "# EOF",
    "",
  ];
  return families.join("\n");
}

function verdictFamily(rules: readonly RuleResult[]): readonly string[] {
  const name = "feedback_stats_gate_rule_verdict";
  const samples = rules.flatMap((rule, index) =>
    verdicts.map(
      (verdict): MetricSample => [`{${labels(rule, index)},${name}="${verdict}"}`, rule.verdict === verdict ? 1 : 0],
    ),
  );
  return metricFamily(name, "stateset", "Verdict of the rule.", samples);
}

/** The number distinguishes two rules with the same text. */
function labels({ rule, kind, metric, level }: RuleResult, index: number): string {
  const pairs = { number: String(index + 1), rule, kind, metric, level };
  return Object.entries(pairs)
    .map(([name, value]) => `${name}="${labelText(value)}"`)
    .join(",");
}
