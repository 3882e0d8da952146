/** One rule at the looks of a plan: its boundary at the latest look, and its p-value over all of them. */

import type { PositiveCount, ZeroToOne } from "../../base/ranges.js";
import { normalTail, tailProbability } from "../../statistics/normal.js";
import { sequentialPValue, spendingBoundaries, type TakenLook } from "../../statistics/sequential-p.js";
import type { Look } from "./looks-state.js";

/** The state of a rule at a look. */
export interface RuleLook {
  /** One-sided, for the bad side, of the answers so far as if this were the only look. */
  readonly pValueAlone: ZeroToOne;
  /** The level below which the rule fails at this look, if it is the only rule. */
  readonly level: ZeroToOne;
  /** The first look at which it was below the level; null if there is none. */
  readonly failedAt: PositiveCount | null;
}

/** The looks at which a rule was tested. */
export interface RuleLooks {
  /** The confidence that an interval at the latest look needs so that those of all looks together have `confidence`. */
  confidenceNow(confidence: number): number;
  /** The same for the current value by itself, where the rule compares it with `before` answers of a baseline. */
  valueConfidenceNow(confidence: number, before: PositiveCount): number;
  /** One-sided, for the bad side, over all looks. */
  pValue(): number;
  /** The state of the rule if its rate of false alarms over the plan is `rate`. */
  standing(rate: number): RuleLook;
}

/** No interval has a tail below this, whose effect on the error rate is negligible. */
const smallestTail = 1e-15;

/** The looks of the rule at `index`; null if it was never tested. */
export function looksOfRule(looks: readonly Look[], index: number): RuleLooks | null {
  const taken = looks.flatMap(({ time, tests }, place) => {
    const test = tests[index];
    return test == null ? [] : [{ ...test, time, number: place + 1 }];
  });
  const latest = taken.at(-1);
  if (latest === undefined) return null;
  const tailNow = (of: readonly TakenLook[], rate: number) =>
    Math.max(smallestTail, normalTail(boundariesOf(of, rate).at(-1)!));
  let pValue: number | null = null;
  return {
    confidenceNow: (confidence) => 1 - 2 * tailNow(taken, tailProbability(confidence)),
    valueConfidenceNow: (confidence, before) =>
      1 -
      2 *
        tailNow(
          taken.map((look) => withoutBaseline(look, before)),
          tailProbability(confidence),
        ),
    pValue: () => {
      pValue ??= sequentialPValue(taken);
      return pValue;
    },
    standing: (rate) => {
      const boundaries = boundariesOf(taken, rate);
      const failed = taken.find((test, place) => test.pValue < normalTail(boundaries[place]!));
      return { pValueAlone: latest.pValue, level: normalTail(boundaries.at(-1)!), failedAt: failed?.number ?? null };
    },
  };
}

/** The look with the information of the current answers alone: n of n m / (n + m), where m answers are the baseline's. */
function withoutBaseline<Taken extends TakenLook>(look: Taken, before: PositiveCount): Taken {
  return { ...look, information: Math.round((look.information * before) / (before - look.information)) };
}

/** The boundaries computed last: rules on the same answers share them. */
const known = new Map<string, readonly number[]>();

function boundariesOf(taken: readonly TakenLook[], rate: number): readonly number[] {
  const key = JSON.stringify([rate, taken.map(({ information, time }) => [information, time])]);
  const found = known.get(key) ?? spendingBoundaries(taken, rate);
  if (known.size > 1000) known.clear();
  known.set(key, found);
  return found;
}
