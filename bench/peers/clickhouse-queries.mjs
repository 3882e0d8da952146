/** ClickHouse's query for each kind of question, the fastest that was tried (README.md), with explicit columns. */

import { acsCategories } from "./acs-columns.mjs";
import { dayAfter } from "./question.mjs";

/** Columns that are not named are skipped by the reader. */
const twilioColumns = { date_created: "String", quality_score: "UInt8", issues: "String" };

/** @typedef {import("../jobs.mjs").Question} Question */

/** @type {Record<string, (file: string, question: Question) => string>} rows are named as in `Count` */
export const queries = {
  twilio: (file, question) => `
    SELECT 'overall' AS category, quality_score AS score, issues, count() AS count
    FROM ${csv(file, twilioColumns)} WHERE ${inRange(question)} GROUP BY ALL`,

  "twilio-dedupe": (file) => `
    SELECT 'overall' AS category, toUInt8(substring(latest, 1, 1)) AS score, substring(latest, 2) AS issues,
      count() AS count
    FROM (
      SELECT argMax(concat(toString(quality_score), issues), date_updated) AS latest
      FROM ${csv(file, { call_sid: "String", date_updated: "DateTime", quality_score: "UInt8", issues: "String" })}
      GROUP BY reinterpretAsUInt128(unhex(substring(call_sid, 3)))
    ) GROUP BY ALL`,

  "twilio-ndjson": (file) => `
    SELECT 'overall' AS category, quality_score AS score, issues, count() AS count
    FROM file('${file}', 'JSONEachRow', 'account_sid String, call_sid String, date_created String, date_updated String,
      quality_score UInt8, issues String') GROUP BY ALL`,

  "twilio-by-agent": (file, question) => `
    SELECT agent AS segment, 'overall' AS category, part.1 AS score, part.2 AS issues, sum(combinations) AS count
    FROM (
      SELECT agent, combinations,
        arrayJoin(arrayConcat([(toNullable(score), '')],
          arrayMap(issue -> (NULL, issue), splitByChar(',', issues)))) AS part
      FROM (
        SELECT agent, quality_score AS score, issues, count() AS combinations
        FROM ${csv(file, { ...twilioColumns, agent: "String" })} WHERE ${inRange(question)} GROUP BY ALL
      )
    ) GROUP BY ALL`,

  // Where nothing was rated all cells are empty and are read as 0; no scale ends at 0.
  acs: (file) => `
    SELECT
      multiIf(${acsCategories.map(({ category, high }) => `${high} > 0, '${category}'`).join(", ")}, '') AS category,
      concat(toString(${sumOf("low")}), '..', toString(${sumOf("high")}),
        ' low ', toString(${sumOf("threshold")})) AS scale,
      ${sumOf("score")} AS score, concat(${acsCategories.map(({ issues }) => issues).join(", ")}) AS issues, count
    FROM (
      SELECT ${acsCategories.map(ratingColumns).join(", ")}, count() AS count FROM ${csv(file, acsColumns())}
      GROUP BY GROUPING SETS (${acsCategories.map((c) => `(${ratingColumns(c)})`).join(", ")})
    ) WHERE category != ''`,

  nps: (file) => `
    SELECT 'nps' AS category, score, NULL AS issues, count() AS count
    FROM ${csv(file, { score: "UInt8" })} GROUP BY ALL`,
};

function csv(file, columns) {
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `file('${file}', 'CSVWithNames', '${types.join(", ")}')`;
}

/** @param {Question} question */
function inRange({ from, to }) {
  return `date_created >= '${from}' AND date_created < '${dayAfter(to)}'`;
}

/** In a row of one grouping set the columns of the other categories are 0. */
function sumOf(column) {
  return acsCategories.map((category) => category[column]).join(" + ");
}

function ratingColumns({ issues, score, low, high, threshold }) {
  return [issues, score, low, high, threshold].join(", ");
}

function acsColumns() {
  return Object.fromEntries(
    acsCategories.flatMap(({ issues, score, low, high, threshold }) => [
      [issues, "String"],
      ...[score, low, high, threshold].map((name) => [name, "UInt8"]),
    ]),
  );
}
