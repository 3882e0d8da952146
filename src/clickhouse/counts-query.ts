/**
 * The question to a table: one statement that counts. The latest rows of ratings come in; out come how often each score, each
 * issue with a score and each list of issues occurred, by segment, and the status and times of their responses.
 */

import { categories } from "../base/feedback-schema.js";
import { asksForTime, type Query } from "../query/query.js";
import type { KeyColumn } from "./by-columns.js";
import { sqlName } from "./sql.js";
import { versionExpression } from "./table-columns.js";

/**
 * The parts of a rating that are counted. Each selected rating has one of the first three: a score, issues without a score, or neither.
 * Those that are not selected are counted as a whole, and so are those whose time cannot be read if the query needs it.
 */
export const partKinds = {
  score: 0,
  unscored: 1,
  nothing: 2,
  issue: 3,
  combination: 4,
  filtered: 5,
  unreadable: 6,
} as const;

/** The rows of ratings that are looked at, as SQL. */
export interface RatingRows {
  /** The text after FROM; its rows are the latest of each response and category. */
  readonly from: string;
  /** Whether the query selects a row. */
  readonly selected: string;
  /** The keys of `--by`. */
  readonly keys: readonly KeyColumn[];
  /** The rater; null if raters are not asked for. */
  readonly rater: string | null;
}

/**
 * How often each part occurred: its kind, provider, category, scale (minimum, maximum, threshold), the score below which issues
 * are asked for, score, status, whether it is a request, issue, tokens of the issue, rater, the keys; then how often, the first
 * and the last time (ms), and how many have no time. Equal rows are counted first; only the distinct ones, which are few, are
 * then taken apart.
 */
export function partsSql(rows: RatingRows, query: Query): string {
  const { issueCombinations = false } = query;
  const { score, unscored, nothing, issue, combination, filtered, unreadable } = partKinds;
  const issues = "arrayDistinct(rating_issues)";
  const tokens = "arraySort(arrayDistinct(arrayFilter((token, code) -> code = one, rating_tokens, rating_issues)))";
  const parts = [
    `[(if(isNotNull(score), ${score}, if(empty(rating_issues), ${nothing}, ${unscored})), '', ${noTokens})]`,
    `arrayMap(one -> (${issue}, one, ${tokens}), ${issues})`,
    ...(issueCombinations
      ? [`if(isNull(score) OR empty(rating_issues), [], [(${combination}, '', arraySort(${issues}))])`]
      : []),
  ];
  const keys = rows.keys.map((_, index) => `, key${index}`).join("");
  const whole = (kind: number | string) => `[(${kind}, '', ${noTokens})]`;
  const others = asksForTime(query) ? `if(unread, ${unreadable}, ${filtered})` : filtered;
  return `SELECT part.1, provider, category, scale_min, scale_max, low_threshold, asked_below, score, rating_status, requests,
  part.2, part.3, rater${keys}, sum(times), min(first_at), max(last_at), sum(undated)
FROM (${countedRows(rows, query)}
)
ARRAY JOIN if(selected, arrayConcat(${parts.join(", ")}), ${whole(others)}) AS part
GROUP BY ALL`;
}

const noTokens = "CAST([], 'Array(String)')";
const createdMs = "toUnixTimestamp64Milli(created_at)";

/** Whether the query can use the time of a row, or needs none. */
const readable = (query: Query): string => (asksForTime(query) ? "NOT time_unreadable" : "1");

/** The distinct rows. */
function countedRows({ from, selected, keys, rater }: RatingRows, query: Query): string {
  const columns = [
    "provider, category, scale_min, scale_max, low_threshold, asked_below, score",
    "toString(status) AS rating_status, requests",
    "CAST(issues, 'Array(String)') AS rating_issues, CAST(issues_raw, 'Array(String)') AS rating_tokens",
    `${rater ?? "NULL"} AS rater`,
    ...keys.map(({ expression }, index) => `${expression} AS key${index}`),
    `${readable(query)} AND ${selected} AS selected, time_unreadable AS unread`,
    `count() AS times, min(${createdMs}) AS first_at, max(${createdMs}) AS last_at, countIf(isNull(created_at)) AS undated`,
  ];
  return `
  SELECT ${columns.join(",\n    ")}
  FROM ${from}
  GROUP BY ALL`;
}

/**
 * How many responses of the providers with ratings of several categories there are: whether they are selected, the status, whether they
 * are requests, the keys of their segments (several if their rows differ), how many, the first and the last time (ms); and their records:
 * all, the selected ones, and those that are not selected and have no time. The rows lie in the order of the responses, which takes no
 * memory for each of them.
 */
export function responsesSql(rows: RatingRows, query: Query, several: string): string {
  return `SELECT is_selected, status, requests, keys, count(), min(created), max(created), sum(kept), sum(used), sum(undated)
FROM (${groupedResponses(rows, query, several)}
)
GROUP BY ALL
SETTINGS optimize_aggregation_in_order = 1`;
}

/** A tuple must not be empty, so the first item is a placeholder. */
const keyTuple = (keys: readonly KeyColumn[]): string =>
  `tuple(${["0", ...keys.map(({ expression }) => expression)].join(", ")})`;

/** A response is counted on the first selected row of its latest record. */
function groupedResponses({ from, selected, keys }: RatingRows, query: Query, several: string): string {
  const order = `-indexOf([${categories.map((category) => `'${category}'`).join(", ")}], toString(category))`;
  const row = `(${versionExpression}, ${order}, toString(status), requests, ${createdMs}, ${keyTuple(keys)}, toUInt8(${selected}))`;
  const first = "arrayReverseSort(item -> (item.7, item.1, item.2), items)[1]";
  const places = (of: string) => `length(arrayDistinct(arrayMap(item -> item.1, ${of})))`;
  return `
  SELECT primary.7 AS is_selected, primary.3 AS status, primary.4 AS requests,
    arraySort(arrayDistinct(arrayMap(item -> item.6, arrayFilter(item -> item.7 = is_selected, items)))) AS keys,
    primary.5 AS created, ${places("items")} AS kept, ${places("arrayFilter(item -> item.7 = 1, items)")} AS used,
    used = 0 AND isNull(created) AS undated
  FROM (SELECT groupArray(${row}) AS items, ${first} AS primary FROM ${from}
    WHERE provider IN ${several} AND ${readable(query)}
    GROUP BY provider, response_key)`;
}

/** The name of a table. */
export function tableName(database: string, table: string): string {
  return `${sqlName(database)}.${sqlName(table)}`;
}
