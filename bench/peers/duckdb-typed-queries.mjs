/** What a user types to DuckDB for each kind of question: the file's name, types as they are found, statistics in SQL. */

import { acsCategories } from "./acs-columns.mjs";
import { dayAfter } from "./question.mjs";

/** @typedef {import("../jobs.mjs").Question} Question */

/** @type {Record<string, (file: string, question: Question) => string>} rows are named as in `Statistics` */
export const typedQueries = {
  twilio: (file, question) => `
    WITH feedback AS (SELECT * FROM read_csv('${file}') WHERE ${inRange(question)})
    ${statisticsAndIssues("NULL", "string_split(issues, ',')")}`,

  "twilio-dedupe": (file) => `
    WITH feedback AS (
      SELECT arg_max(quality_score, date_updated) AS quality_score, arg_max_null(issues, date_updated) AS issues
      FROM read_csv('${file}') GROUP BY call_sid
    )
    ${statisticsAndIssues("NULL", "string_split(issues, ',')")}`,

  "twilio-ndjson": (file) => `
    WITH feedback AS (SELECT * FROM read_json('${file}'))
    ${statisticsAndIssues("NULL", "issues")}`,

  "twilio-by-agent": (file, question) => `
    WITH feedback AS (SELECT * FROM read_csv('${file}') WHERE ${inRange(question)})
    ${statisticsAndIssues("agent", "string_split(issues, ',')")}`,

  acs: (file) => `
    WITH feedback AS (SELECT * FROM read_csv('${file}'))
    ${acsCategories.map(acsStatistics).join(" UNION ALL ")}`,

  nps: (file) => `
    SELECT 'nps' AS category, NULL AS issue, ${statisticsOf("score")} FROM read_csv('${file}')`,
};

function statisticsAndIssues(segment, list) {
  return `
    SELECT ${segment} AS segment, 'overall' AS category, NULL AS issue, ${statisticsOf("quality_score")}
    FROM feedback GROUP BY ALL
    UNION ALL
    SELECT segment, 'overall', issue, count(*), NULL, NULL, NULL, NULL
    FROM (SELECT ${segment} AS segment, unnest(${list}) AS issue FROM feedback) GROUP BY ALL`;
}

function acsStatistics({ category, issues, score, low, high, threshold }) {
  return `
    SELECT '${category}' AS category, ${low} || '..' || ${high} || ' low ' || ${threshold} AS scale, NULL AS issue,
      ${statisticsOf(score)}
    FROM feedback WHERE ${score} IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT '${category}', NULL, issue, count(*), NULL, NULL, NULL, NULL
    FROM (SELECT unnest(string_split(${issues}, ',')) AS issue FROM feedback) GROUP BY ALL`;
}

/** `median` is that of sorted scores, and the mean of the two in the middle, like ours. */
function statisticsOf(score) {
  return `count(${score}) AS count, avg(${score}) AS mean, median(${score}) AS median,
    stddev_pop(${score}) AS "populationStddev", stddev_samp(${score}) AS "sampleStddev"`;
}

/** @param {Question} question */
function inRange({ from, to }) {
  const at = (day) => `TIMESTAMPTZ '${day} 00:00:00+00'`;
  return `date_created >= ${at(from)} AND date_created < ${at(dayAfter(to))}`;
}
