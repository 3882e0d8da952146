/** The query as a summary states it. */

import type { BetweenZeroAndOne, PositiveCount } from "../base/ranges.js";

/** What was asked. Dates are as given, date-times in UTC. */
export interface SummaryQuery {
  readonly from: string | null;
  readonly to: string | null;
  /** The zone of days and hours, and of times that state none: `UTC`, a name such as `Europe/Brussels`, or `+02:00`. */
  readonly timeZone: string;
  /** @uniqueItems true */
  readonly by: readonly string[];
  /** Conditions that are no option of their own here, as `column op value`. */
  readonly where: readonly string[];
  readonly provider: string | null;
  readonly account: string | null;
  readonly includeSubaccounts: boolean;
  readonly survey: string | null;
  readonly interactionType: string | null;
  readonly channel: string | null;
  readonly language: string | null;
  readonly segments: readonly string[];
  readonly segmentMode: "all" | "any";
  readonly dedupe: boolean;
  readonly normalize: boolean;
  readonly confidence: BetweenZeroAndOne;
  /** Segments with fewer responses are marked; only where `--min-n` was asked for. */
  readonly minN?: PositiveCount;
}

/** A release, or something else that happened. */
export interface TrendEvent {
  readonly name: string;
  /** The date as it was given; a date-time in UTC. */
  readonly at: string;
  readonly bucket: string;
}
