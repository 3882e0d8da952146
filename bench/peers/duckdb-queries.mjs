/** DuckDB's query for each kind of question, the fastest that was tried (README.md), with nothing left to guess. */

import { acsCategories, acsColumnsAfter, acsColumnsBefore } from "./acs-columns.mjs";
import { dayAfter } from "./question.mjs";

const twilioColumns = {
  account_sid: "VARCHAR",
  call_sid: "VARCHAR",
  date_created: "VARCHAR",
  date_updated: "VARCHAR",
  quality_score: "UTINYINT",
  issues: "VARCHAR",
};

/** @typedef {import("../jobs.mjs").Question} Question */

/** @type {Record<string, (file: string, question: Question) => string>} rows are named as in `Count` */
export const queries = {
  twilio: (file, question) => `
    SELECT 'overall' AS category, quality_score AS score, issues, count(*) AS count
    FROM ${csv(file, twilioColumns)} WHERE ${inRange(question)} GROUP BY ALL`,

  "twilio-dedupe": (file) => `
    SELECT 'overall' AS category, score, issues, count(*) AS count
    FROM (
      SELECT arg_max(quality_score, date_updated) AS score, arg_max_null(issues, date_updated) AS issues
      FROM ${csv(file, { ...twilioColumns, date_updated: "TIMESTAMP" })} GROUP BY call_sid
    ) GROUP BY ALL`,

  "twilio-ndjson": (file) => `
    SELECT 'overall' AS category, quality_score AS score, issues, count(*) AS count
    FROM read_json('${file}', format = 'newline_delimited', auto_detect = false,
      columns = {quality_score: 'UTINYINT', issues: 'VARCHAR'}) GROUP BY ALL`,

  "twilio-by-agent": (file, question) => `
    WITH counts AS MATERIALIZED (
      SELECT agent, quality_score, issues, count(*) AS count
      FROM ${csv(file, { ...twilioColumns, agent: "VARCHAR" })} WHERE ${inRange(question)}
      GROUP BY GROUPING SETS ((agent, quality_score), (agent, issues))
    )
    SELECT agent AS segment, 'overall' AS category, quality_score AS score, NULL AS issues, count
    FROM counts WHERE quality_score IS NOT NULL
    UNION ALL
    SELECT agent, 'overall', NULL, issue, sum(count)::BIGINT
    FROM (SELECT agent, count, unnest(string_split(issues, ',')) AS issue FROM counts) GROUP BY agent, issue`,

  acs: (file) => `
    SELECT
      CASE ${acsCategories.map((c) => `WHEN ${c.score} IS NOT NULL THEN '${c.category}'`).join(" ")} END AS category,
      ${firstOf("low")} || '..' || ${firstOf("high")} || ' low ' || ${firstOf("threshold")} AS scale,
      ${firstOf("score")} AS score, ${firstOf("issues")} AS issues, count
    FROM (
      SELECT ${acsCategories.map(ratingColumns).join(", ")}, count(*) AS count FROM ${csv(file, acsColumns())}
      GROUP BY GROUPING SETS (${acsCategories.map((c) => `(${ratingColumns(c)})`).join(", ")})
    ) WHERE ${firstOf("score")} IS NOT NULL`,

  nps: (file) => `
    SELECT 'nps' AS category, score, NULL AS issues, count(*) AS count
    FROM ${csv(file, {
      id: "VARCHAR",
      score: "UTINYINT",
      created_at: "VARCHAR",
      plan: "VARCHAR",
      country: "VARCHAR",
      comment: "VARCHAR",
    })} GROUP BY ALL`,
};

/** Buffers of 8 MB instead of 32 MB keep both threads busier and the memory small. */
function csv(file, columns) {
  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  return `read_csv('${file}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', buffer_size = 8000000, columns = {${types.join(", ")}})`;
}

/** @param {Question} question */
function inRange({ from, to }) {
  return `date_created >= '${from}' AND date_created < '${dayAfter(to)}'`;
}

/** In a row of one grouping set the columns of the other categories are null. */
function firstOf(column) {
  return `coalesce(${acsCategories.map((category) => category[column]).join(", ")})`;
}

function ratingColumns({ issues, score, low, high, threshold }) {
  return [issues, score, low, high, threshold].join(", ");
}

function acsColumns() {
  const text = (names) => names.map((name) => [name, "VARCHAR"]);
  const ratings = acsCategories.flatMap(({ issues, score, low, high, threshold }) => [
    [issues, "VARCHAR"],
    ...[score, low, high, threshold].map((name) => [name, "UTINYINT"]),
  ]);
  return Object.fromEntries([...text(acsColumnsBefore), ...ratings, ...text(acsColumnsAfter)]);
}
