/** The text of a first config: the typed options, and rules that the present numbers meet. */

import type { Rating, Summary } from "../../results/summary/summary.js";

/** A rule of the gate, and the interval that it was derived from. */
export interface SuggestedRule {
  readonly rule: string;
  readonly reason: string;
}

/** With fewer scores an interval is too wide to derive a limit from. */
const fewestScores = 30;

/**
 * Rules that are met now: the limit is the worse end of the interval, rounded to the worse side, so that chance alone seldom
 * fails them.
 */
export function suggestedRules({ total }: Summary): readonly SuggestedRule[] {
  const ratings = total.ratings.filter(({ count }) => count >= fewestScores);
  const isOne = total.ratings.length === 1;
  const rules = ratings.filter(({ category }) => category !== "nps").flatMap((rating) => rulesOf(rating, isOne));
  const { nps } = total;
  if (nps === null || nps.count < fewestScores || nps.score === null || nps.interval === null) return rules;
  const { low, high } = nps.interval;
  const reason = `now ${nps.score.toFixed(0)}, 95% CI ${low.toFixed(0)} to ${high.toFixed(0)}`;
  return [...rules, { rule: `nps >= ${Math.floor(low)}`, reason }];
}

function rulesOf(rating: Rating, isOne: boolean): readonly SuggestedRule[] {
  const { mean, meanInterval, low, category, scale } = rating;
  const which = isOne ? "" : `{category=${category},scale=${scale.min}-${scale.max}}`;
  const rules: SuggestedRule[] = [];
  if (mean !== null && meanInterval !== null) {
    const step = (scale.max - scale.min) / 40;
    const limit = Math.max(scale.min, Math.floor(meanInterval.low / step) * step);
    const reason = `now ${mean.toFixed(2)}, 95% CI ${meanInterval.low.toFixed(2)} to ${meanInterval.high.toFixed(2)}`;
    rules.push({ rule: `mean${which} >= ${Number(limit.toFixed(3))}`, reason });
  }
  if (low.rate !== null && low.interval !== null) {
    const [rate, from, to] = [low.rate, low.interval.low, low.interval.high].map(
      (share) => `${(share * 100).toFixed(1)}%`,
    );
    rules.push({
      rule: `low_rate${which} <= ${Math.ceil(low.interval.high * 100)}%`,
      reason: `now ${rate}, 95% CI ${from} to ${to}`,
    });
  }
  return rules;
}

/** The config as YAML. */
export function configText(options: Readonly<Record<string, unknown>>, rules: readonly SuggestedRule[]): string {
  const defaults = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `# Defaults and rules of feedback-stats: https://github.com/feedback-stats/feedback-stats/blob/main/docs/config.md
${defaults.join("")}
# The options of a recurring report: feedback-stats summarize calls.csv --preset weekly
presets:
  weekly:
    by: week
    last: 12w

# The rules of feedback-stats gate calls.csv
${rules.length === 0 ? noRules : `gate:\n  require:\n${rules.map(ruleLine).join("")}`}`;
}

const noRules = `# gate:
#   require:
#     - mean >= 4.0
#     - low_rate <= 15%
`;

function ruleLine({ rule, reason }: SuggestedRule): string {
  return `    - ${JSON.stringify(rule)} # ${reason}\n`;
}
