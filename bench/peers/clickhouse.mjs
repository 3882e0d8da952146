/** ClickHouse in process (chDB): `node peers/clickhouse.mjs lean|typed QUESTION FILE` prints counts or statistics. It uses all threads. */

import { query } from "chdb";
import { queries } from "./clickhouse-queries.mjs";
import { typedQueries } from "./clickhouse-typed-queries.mjs";
import { printRows, readArguments } from "./question.mjs";

// Reading instead of mapping the file takes the same time, and the file does not count as the engine's memory.
const settings = "storage_file_read_method = 'pread', output_format_json_quote_64bit_integers = 0";

const { role, question, file } = readArguments();
const asked = (role === "lean" ? queries : typedQueries)[question.kind](file, question);
const lines = query(`${asked} SETTINGS ${settings}`, "JSONEachRow").split("\n").filter(Boolean);
const rows = lines.map((line) => JSON.parse(line));
printRows(role === "lean" ? rows : rows.flatMap(statisticsOf));

/** The statistics of a row, and a row for each issue that it has counted. */
function statisticsOf({ issueCounts: [issues, counts] = [[], []], ...row }) {
  const { segment, category } = row;
  const ofIssues = issues.map((issue, place) => ({ segment, category, issue, count: counts[place] }));
  return [{ ...row, issue: null }, ...ofIssues.filter(({ issue }) => issue !== "")];
}
