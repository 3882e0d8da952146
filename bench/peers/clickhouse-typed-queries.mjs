/** What a user types to ClickHouse for each kind of question: the file's name, types as they are found, statistics in SQL. */

import { acsCategories } from "./acs-columns.mjs";
import { dayAfter } from "./question.mjs";

/** @typedef {import("../jobs.mjs").Question} Question */

/** @type {Record<string, (file: string, question: Question) => string>} rows are named as in `Statistics`, issues are a map */
export const typedQueries = {
  twilio: (file, question) => `
    SELECT 'overall' AS category, ${statisticsOf("quality_score")}, ${issueCounts}
    FROM (SELECT quality_score, ${tokensOf("issues")} FROM ${csv(file)} WHERE ${inRange(question)})`,

  "twilio-dedupe": (file) => `
    SELECT 'overall' AS category, ${statisticsOf("quality_score")}, ${issueCounts}
    FROM (
      SELECT argMax(quality_score, date_updated) AS quality_score, ${tokensOf("argMax(ifNull(issues, ''), date_updated)")}
      FROM ${csv(file)} GROUP BY call_sid
    )`,

  "twilio-ndjson": (file) => `
    SELECT 'overall' AS category, ${statisticsOf("quality_score")}, ${issueCounts}
    FROM (SELECT quality_score, arrayMap(issue -> assumeNotNull(issue), issues) AS tokens FROM file('${file}', JSONEachRow))`,

  "twilio-by-agent": (file, question) => `
    SELECT agent AS segment, 'overall' AS category, ${statisticsOf("quality_score")}, ${issueCounts}
    FROM (SELECT agent, quality_score, ${tokensOf("issues")} FROM ${csv(file)} WHERE ${inRange(question)})
    GROUP BY agent`,

  acs: (file) => `
    SELECT rating.1 AS category, concat(rating.2, '..', rating.3, ' low ', rating.4) AS scale,
      ${statisticsOf("rating.5")}, ${issueCounts}
    FROM (
      SELECT arrayJoin([${acsCategories.map(acsRating).join(", ")}]) AS rating, ${tokensOf("rating.6")} FROM ${csv(file)}
    ) WHERE rating.5 IS NOT NULL GROUP BY category, scale`,

  nps: (file) => `SELECT 'nps' AS category, ${statisticsOf("score")} FROM ${csv(file)}`,
};

/** How often each issue occurs, in one reading of the file: two lists, of issues and of counts. */
const issueCounts = "sumMap(tokens, arrayMap(token -> 1, tokens)) AS issueCounts";

function tokensOf(issues) {
  return `splitByChar(',', ifNull(${issues}, '')) AS tokens`;
}

function acsRating({ category, issues, score, low, high, threshold }) {
  return `('${category}', ${[low, high, threshold, score, issues].join(", ")})`;
}

/** `median` is one of a sample of the scores; this one is that of all of them, and the mean of the two in the middle, like ours. */
function statisticsOf(score) {
  return `count(${score}) AS count, avg(${score}) AS mean, quantileExactInclusive(0.5)(${score}) AS median,
    stddevPop(${score}) AS populationStddev, stddevSamp(${score}) AS sampleStddev`;
}

/** @param {string} file */
function csv(file) {
  return `file('${file}', CSVWithNames)`;
}

/** @param {Question} question */
function inRange({ from, to }) {
  return `date_created >= '${from} 00:00:00' AND date_created < '${dayAfter(to)} 00:00:00'`;
}
