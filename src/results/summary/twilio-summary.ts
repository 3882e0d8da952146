/** The finished numbers as Twilio's FeedbackSummary resource: the same names, types and spellings. */

import { feedbackError } from "../../base/errors.js";
import type { Rating, Segment, Summary } from "./summary.js";

/** A FeedbackSummary. Values that only Twilio knows (its id, its dates) are null, and so are unobserved ones. */
export interface TwilioSummary {
  readonly sid: null;
  readonly account_sid: string | null;
  /** Whether the feedback of every account of the export was counted. */
  readonly include_subaccounts: boolean;
  readonly status: "completed";
  /** `YYYY-MM-DD` in UTC, both days included: the requested days, else those of the first and the last feedback. */
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly call_count: number | null;
  readonly call_feedback_count: number;
  readonly quality_score_average: number | null;
  readonly quality_score_median: number | null;
  /** The population's (divisor n): Twilio does not document which one it prints. */
  readonly quality_score_standard_deviation: number | null;
  /** Most frequent first, then by name. */
  readonly issues: readonly TwilioIssue[];
  readonly date_created: null;
  readonly date_updated: null;
}

export interface TwilioIssue {
  /** Twilio's own token; for other providers our code. */
  readonly description: string;
  readonly count: number;
  /** `0.44%`; null if the number of calls is unknown or 0. */
  readonly percentage_of_total_calls: string | null;
}

/**
 * The resource of a summary. Only the overall score and its issues are in it. Throws if there is no overall score on 1-5, if
 * scores have several scales, and if a date-time limits the period, which has whole days only.
 */
export function twilioSummaryOf({ query, total }: Summary): TwilioSummary {
  const rating = overallRating(total);
  return {
    sid: null,
    account_sid: query.account,
    include_subaccounts: query.account === null || query.includeSubaccounts,
    status: "completed",
    start_date: dayOf("--from", query.from ?? total.firstAt?.slice(0, 10) ?? null),
    end_date: dayOf("--to", query.to ?? total.lastAt?.slice(0, 10) ?? null),
    call_count: total.calls,
    call_feedback_count: rating?.count ?? 0,
    quality_score_average: rating?.mean ?? null,
    quality_score_median: rating?.median ?? null,
    quality_score_standard_deviation: rating?.populationStddev ?? null,
    issues: issuesOf(total),
    date_created: null,
    date_updated: null,
  };
}

function dayOf(flag: string, value: string | null): string | null {
  if (value !== null && value.length > "2026-01-31".length) throw feedbackError("resource-days", flag, value);
  return value;
}

/** Null if nothing was counted. */
function overallRating({ ratings }: Segment): Rating | null {
  const [only, ...others] = ratings.filter(({ category }) => category === "overall");
  if (ratings.length === 0) return null;
  if (only === undefined || others.length > 0 || only.scale.min !== 1 || only.scale.max !== 5)
    throw feedbackError(
      "resource-scale",
      ratings.map(({ category, scale }) => `${category} on ${scale.min}-${scale.max}`),
    );
  return only;
}

function issuesOf({ issues, calls }: Segment): readonly TwilioIssue[] {
  const counts = new Map<string, number>();
  for (const { issue, category, raw } of issues) {
    if (category !== "overall") continue;
    for (const { provider, token, count } of raw) {
      const description = provider === "twilio" ? token : issue;
      counts.set(description, (counts.get(description) ?? 0) + count);
    }
  }
  return [...counts]
    .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    .map(([description, count]) => ({
      description,
      count,
      percentage_of_total_calls: calls === null || calls === 0 ? null : `${((100 * count) / calls).toFixed(2)}%`,
    }));
}
