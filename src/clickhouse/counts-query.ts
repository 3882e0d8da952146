/**
 * What is asked of a table: one statement that counts. Rows of ratings come in, the latest of each response; out come how often each score,
 * each issue beside a score and each list of issues came, by segment, and how many responses there are.
 */

import { categories } from "../base/feedback-schema.js";
import type { Query } from "../query/query.js";
import { asksForTime } from "../query/query.js";
import type { KeyColumn } from "./by-columns.js";
import { sqlName } from "./sql.js";

/** The parts of a rating that are counted. */
export const partKinds = { score: 0, issue: 1, combination: 2, unscored: 3 } as const;

/** The rows of ratings that are looked at, as SQL. */
export interface RatingRows {
  /** What stands behind FROM; its rows are the latest of each response and category. */
  readonly from: string;
  /** Whether the query selects a row. */
  readonly selected: string;
  /** The keys of `--by`. */
  readonly keys: readonly KeyColumn[];
  /** Who answered; null if it is not asked. */
  readonly rater: string | null;
  /** The list of the providers whose responses may have ratings of several categories; null if there is none. */
  readonly several: string | null;
}

/**
 * How often each part of a rating came: provider, category, the scale, below which score issues are asked for, score, kind of the part,
 * issue, its tokens, rater, the keys, and the count.
 */
export function partsSql(rows: RatingRows, { issueCombinations = false }: Query): string {
  const { score, issue, combination, unscored } = partKinds;
  const ofIssue = "arraySort(arrayDistinct(arrayFilter((token, code) -> code = one, rating_tokens, rating_issues)))";
  const lists = [
    `if(isNotNull(score), [(${score}, '', ${noTokens})], if(empty(rating_issues), [], [(${unscored}, '', ${noTokens})]))`,
    `arrayMap(one -> (${issue}, one, ${ofIssue}), arrayDistinct(rating_issues))`,
    ...(issueCombinations
      ? [
          `if(isNull(score) OR empty(rating_issues), [], [(${combination}, '', arraySort(arrayDistinct(rating_issues)))])`,
        ]
      : []),
  ];
  const rater = rows.rater === null ? "NULL" : `if(part.1 = ${score}, rater, NULL)`;
  const keys = rows.keys.map((_, index) => `, key${index}`).join("");
  return `SELECT provider, category, scale_min, scale_max, low_threshold, asked_below, score,
  part.1, part.2, part.3, ${rater}${keys}, count()
FROM (${ratingRows(rows)})
ARRAY JOIN arrayConcat(${lists.join(", ")}) AS part
WHERE selected
GROUP BY ALL`;
}

const noTokens = "CAST([], 'Array(String)')";

function ratingRows({ from, selected, keys, rater }: RatingRows): string {
  return `
  SELECT provider, category, scale_min, scale_max, low_threshold, asked_below, score,
    CAST(issues, 'Array(String)') AS rating_issues, CAST(issues_raw, 'Array(String)') AS rating_tokens,
    ${[...keyColumns(keys), ...(rater === null ? [] : [`${rater} AS rater`]), `${selected} AS selected`].join(",\n    ")}
  FROM ${from}`;
}

const keyColumns = (keys: readonly KeyColumn[]): readonly string[] =>
  keys.map(({ expression }, index) => `${expression} AS key${index}`);

/**
 * How many responses there are: whether they are selected, the status, whether they are requests, the keys of the segments (several if the
 * rows of a response differ), how many, the first and the last time (ms), and their records: all, and those without a date.
 */
export function responsesSql(rows: RatingRows, query: Query): string {
  const { several } = rows;
  const parts =
    several === null
      ? [singleResponses(rows, query, "1")]
      : [
          groupedResponses(rows, query, `provider IN ${several}`),
          singleResponses(rows, query, `provider NOT IN ${several}`),
        ];
  return `SELECT is_selected, status, requests, keys, count(), min(created), max(created), sum(kept), sum(used), sum(undated)
FROM (${parts.join("\n  UNION ALL")})
GROUP BY is_selected, status, requests, keys`;
}

const createdMs = "toUnixTimestamp64Milli(created_at)";

/** An empty tuple is no value, so the first item is nothing. */
const keyTuple = (keys: readonly KeyColumn[]): string =>
  `tuple(${["0", ...keys.map(({ expression }) => expression)].join(", ")})`;

const undatedOf = (query: Query, isUnused: string, created: string): string =>
  asksForTime({ by: [], selection: query.selection }) ? `${isUnused} AND isNull(${created})` : "0";

/** A response of a provider with one category is one row. */
function singleResponses({ from, selected, keys }: RatingRows, query: Query, where: string): string {
  return `
  SELECT toUInt8(${selected}) AS is_selected, toString(status) AS status, requests, [${keyTuple(keys)}] AS keys,
    ${createdMs} AS created, 1 AS kept, is_selected AS used, ${undatedOf(query, "is_selected = 0", "created_at")} AS undated
  FROM ${from} WHERE ${where}`;
}

/** Of several rows, the response is counted on the first selected one of the latest record. */
function groupedResponses({ from, selected, keys }: RatingRows, query: Query, where: string): string {
  const place = `(load_at, record)`;
  const order = `-indexOf([${categories.map((category) => `'${category}'`).join(", ")}], toString(category))`;
  const row = `(${place}, ${order}, toString(status), requests, ${createdMs}, ${keyTuple(keys)}, toUInt8(${selected}))`;
  const first = "arrayReverseSort(item -> (item.7, item.1, item.2), items)[1]";
  return `
  SELECT primary.7 AS is_selected, primary.3 AS status, primary.4 AS requests,
    arraySort(arrayDistinct(arrayMap(item -> item.6, arrayFilter(item -> item.7 = is_selected, items)))) AS keys, primary.5 AS created,
    length(arrayDistinct(arrayMap(item -> item.1, items))) AS kept,
    length(arrayDistinct(arrayMap(item -> item.1, arrayFilter(item -> item.7 = 1, items)))) AS used,
    ${undatedOf(query, "used = 0", "primary.5")} AS undated
  FROM (SELECT groupArray(${row}) AS items, ${first} AS primary FROM ${from} WHERE ${where} GROUP BY provider, response_key)`;
}

/** The name of a table. */
export function tableName(database: string, table: string): string {
  return `${sqlName(database)}.${sqlName(table)}`;
}
