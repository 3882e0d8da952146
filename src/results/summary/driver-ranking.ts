/** The issues of a rating, ranked by what the score would gain without each: the part of the summary that `--drivers` adds. */

import type { Category, Scale } from "../../base/feedback-schema.js";
import type { Count, NonNegative, ZeroToOne } from "../../base/ranges.js";
import type { Interval } from "../../statistics/intervals.js";
import type { Distribution } from "./distribution.js";

/** The issues of one rating; only ratings with a score count. */
export interface DriverRanking {
  readonly category: Category;
  /** `lowThreshold` is null if normalised scores had different thresholds. */
  readonly scale: { readonly min: number; readonly max: number; readonly lowThreshold: number | null };
  /** The statistic of differences and gains: the mean, in units of the score, or the NPS of a 0-10 NPS rating, in points. */
  readonly statistic: "mean" | "nps";
  /** Ratings with a score, and those of them that were asked for issues: only these are compared. */
  readonly count: Count;
  readonly asked: Count;
  /** Issues are asked for only with scores below this one; null if with all, or if scales that are put on one differ in it. */
  readonly askedBelow: number | null;
  /** The source of `askedBelow`: the provider, or the scores, because no rating from there on has an issue; null if all were asked. */
  readonly askedBy: "provider" | "scores" | null;
  /** Shares of those asked that have an issue: with the highest score given, and with lower ones; null if that was not counted. */
  readonly issuesAtTop: ZeroToOne | null;
  readonly issuesBelowTop: ZeroToOne | null;
  /** Share of the variance of the scores of those asked that the issues explain together; null if it was not counted which come together. */
  readonly explained: ZeroToOne | null;
  /** How it is divided: exactly (Shapley, LMG) or, with many issues, by relative weights; null if `explained` is. */
  readonly explainedBy: "shapley" | "relative-weights" | null;
  /** How much higher the statistic would be if no rating had an issue: the sum of the gains. */
  readonly gain: number | null;
  readonly gainInterval: Interval | null;
  /** By gain, the highest first; null gains come last. */
  readonly issues: readonly Driver[];
}

/** The relation of an issue to the scores of one rating. */
export interface Driver {
  readonly issue: string;
  /** Ratings of those asked that have the issue, and their share of all ratings with a score, 0 to 1. */
  readonly count: Count;
  readonly prevalence: ZeroToOne | null;
  /**
   * How much higher the statistic of all ratings would be if those with the issue scored like those that have the same other issues and not
   * this one. Null if it was not counted which issues come together, or if that cannot be determined: see `inseparable`.
   */
  readonly gain: number | null;
  /** Null below ten ratings with the issue, or without it, and with `--cluster`. */
  readonly gainInterval: Interval | null;
  /** Of the variance of the scores. */
  readonly explained: ZeroToOne | null;
  /** Issues that occur with this one so regularly that their effects cannot be separated. */
  readonly inseparable: readonly string[];
  /** Of those asked, whatever other issues they have. */
  readonly meanWith: number | null;
  readonly meanWithout: number | null;
  /** Null if the statistic is the mean. */
  readonly npsWith: number | null;
  readonly npsWithout: number | null;
  /** The mean with the issue less the mean without it: negative if the issue goes with low scores. */
  readonly difference: number | null;
  /** Null if all ratings have the issue, or none, and with `--cluster`. */
  readonly differenceInterval: Interval | null;
  /** Issues that occurred with it at least five times, by lift, the highest first; null if this was not counted. */
  readonly together: readonly Companion[] | null;
}

/** An issue that occurred together with another. */
export interface Companion {
  readonly issue: string;
  /**
   * Ratings of those asked with both.
   * @asType integer
   * @minimum 5
   */
  readonly count: number;
  /** How many times as often as if the two were independent. */
  readonly lift: NonNegative;
  readonly interval: Interval | null;
}

/** The ratings of one category on one scale by all their issues, from which drivers are computed. */
export interface CountedCombinations {
  readonly category: Category;
  readonly scale: Scale;
  readonly combinations: readonly {
    /**
     * Each once, by code unit.
     * @minItems 1
     */
    readonly issues: readonly string[];
    readonly distribution: Distribution;
  }[];
}
