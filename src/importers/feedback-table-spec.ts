/** The spec of the records of one provider in a feedback table: from the columns of the table, and from the provider. */

import type { Category, Status } from "../base/feedback-schema.js";
import { ratingMembers, recordMembers, requiredColumns } from "../readers/feedback-table/rating-records.js";
import type { TableFacts } from "../readers/feedback-table/table-facts.js";
import { completeSpec } from "./complete-spec.js";
import { type CompleteSpec, type FeedbackSpec, type IssueMap, type RatingSpec, wordKey } from "./spec.js";

/** Facts about the provider beyond the rows. */
export interface TableProviderFacts
  extends Pick<CompleteSpec, "title" | "docs">,
    Pick<FeedbackSpec, "identity" | "requests"> {
  /** The score below which issues are asked for; null if they are asked for with any score. */
  readonly askedBelow: number | null;
}

/** The name of the shape of a feedback table in `inspect` and summaries. */
export const feedbackTableShape = "feedback-table";

/** For `rows`, each of which is a record, or for records that were joined from rows. */
export function feedbackTableSpec(
  facts: TableFacts,
  { title, docs, identity, requests, askedBelow }: TableProviderFacts,
  records: "rows" | "joined",
): CompleteSpec {
  const isAlone = facts.categories.length === 1;
  const ratings = facts.categories.flatMap((category) =>
    records === "rows" ? rowRatings(category, facts) : ratingOf(category, ratingMembers(category), isAlone),
  );
  const delivery = records === "rows" ? "status" : recordMembers.delivery;
  return completeSpec({
    name: facts.provider,
    title,
    docs,
    signatures: [{ shape: feedbackTableShape, all: requiredColumns }],
    columns,
    ratings,
    issueCodes: Object.fromEntries(
      [...facts.issueCodes].map(([category, codes]) => [category, issueMap(codes, facts.issueCodes)]),
    ),
    delivery: { column: delivery, failed: [recordMembers.failed] },
    ...(identity === undefined ? {} : { identity }),
    ...(requests === true ? { requests } : {}),
    ...(askedBelow === null ? {} : { rules: [issuesAsked(askedBelow)] }),
  });
}

const issuesAsked = (score: number) =>
  ({ rule: "issues-required-below", score, message: `a score below ${score} has no issues` }) as const;

const columns = {
  response_id: "response_id",
  call_id: "call_id",
  participant_id: "participant_id",
  account: "account",
  survey: "survey",
  interaction_type: "interaction_type",
  created_at: "created_at",
  updated_at: "updated_at",
  channel: "channel",
  language: "language",
  segments: "segments",
  comment: "comment",
} as const;

/** Every rating states its scale. */
const anyBound = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };

type RatingMembers = ReturnType<typeof ratingMembers>;

const rowMembers: RatingMembers = {
  status: "status",
  score: "score",
  min: "scale_min",
  max: "scale_max",
  low: "low_threshold",
  issues: "issues_raw",
};

/** A row without a score is an invalid answer if its status says so: the status is then read in place of the score, which it is not. */
function rowRatings(category: Category, { statuses }: TableFacts): readonly RatingSpec[] {
  const rating = ratingOf(category, rowMembers, true);
  if (!statuses.has("bad")) return [rating];
  const when = (...is: readonly Status[]) => ({ column: rowMembers.status, is });
  return [
    { ...rating, when: when("good", "no-response", "failed") },
    { ...rating, score: rowMembers.status, when: when("bad") },
  ];
}

function ratingOf(category: Category, members: RatingMembers, isAlone: boolean): RatingSpec {
  return {
    category,
    score: members.score,
    scale: {
      min: members.min,
      max: members.max,
      lowThreshold: members.low,
      default: { min: 0, max: 10, lowThreshold: 0 },
      within: anyBound,
    },
    wholeNumbers: false,
    missing: "no-response",
    invalid: "bad",
    issues: members.issues,
    ...(isAlone ? {} : { when: { column: members.status, is: ["good", "bad", "failed", "no-response"] } }),
  };
}

/** Tokens are compared without case and separators: tokens that differ only in these are left out, and are counted under their own names. */
function issueMap(codes: ReadonlyMap<string, string>, all: TableFacts["issueCodes"]): IssueMap {
  const own = [...all.values()].flatMap((ofCategory) => [...ofCategory]).filter(([token, code]) => token === code);
  const tokensOf = new Map<string, Set<string>>();
  for (const [token] of own) tokensOf.set(wordKey(token), (tokensOf.get(wordKey(token)) ?? new Set()).add(token));
  return Object.fromEntries(
    [...codes].filter(([token, code]) => token !== code || (tokensOf.get(wordKey(token))?.size ?? 0) < 2),
  );
}
