/** The query as a summary states it. */

import type { BetweenZeroAndOne, PositiveCount } from "../base/ranges.js";
import { type FilterWords, filterFlags } from "./filters.js";

/** What was asked. Dates are as given, date-times in UTC. */
export interface SummaryQuery extends FilterWords {
  readonly from: string | null;
  readonly to: string | null;
  /** The zone of days and hours, and of times that state none: `UTC`, a name such as `Europe/Brussels`, or `+02:00`. */
  readonly timeZone: string;
  /** @uniqueItems true */
  readonly by: readonly string[];
  /** The conditions of `--where`, as `column op value`. */
  readonly where: readonly string[];
  readonly provider: string | null;
  readonly includeSubaccounts: boolean;
  /** Those that a response has, any of them or all. */
  readonly tags: readonly string[];
  readonly tagMode: "all" | "any";
  readonly dedupe: boolean;
  readonly normalize: boolean;
  readonly confidence: BetweenZeroAndOne;
  /** The columns of the log of calls that answers are weighted by; only if `--weight-by` was asked for. */
  readonly weightBy?: readonly string[];
  /** Segments with fewer responses are marked; only if `--min-n` was asked for. */
  readonly minN?: PositiveCount;
  /** The column that distinguishes raters; only with `--cluster`. */
  readonly cluster?: string;
}

const { account, ...otherFlags } = filterFlags;

/** The keys that decide which responses count and how, with the option of each: they must be equal in summaries that are added. */
export const definingFlags = {
  by: "--by",
  timeZone: "--tz",
  where: "--where",
  account,
  includeSubaccounts: "--include-subaccounts",
  ...otherFlags,
  tags: "--tag",
  tagMode: "--tag-mode",
  dedupe: "--no-dedupe",
  normalize: "--normalize",
  cluster: "--cluster",
} as const satisfies Partial<Record<keyof SummaryQuery, string>>;

export type DefiningKey = keyof typeof definingFlags;
export const definingKeys = Object.keys(definingFlags) as readonly DefiningKey[];

/** A release, or something else that happened. */
export interface TrendEvent {
  readonly name: string;
  /** The date as it was given; a date-time in UTC. */
  readonly at: string;
  readonly bucket: string;
}
