/** ClickHouse in process (chDB): `node peers/clickhouse.mjs QUESTION FILE` prints counts. It uses all threads. */

import { query } from "chdb";
import { queries } from "./clickhouse-queries.mjs";
import { printCounts, readArguments } from "./question.mjs";

// Reading instead of mapping the file takes the same time, and the file does not count as the engine's memory.
const settings = "storage_file_read_method = 'pread', output_format_json_quote_64bit_integers = 0";

const { question, file } = readArguments();
const rows = query(`${queries[question.kind](file, question)} SETTINGS ${settings}`, "JSONEachRow");
printCounts(
  rows
    .split("\n")
    .filter(Boolean)
    .map((row) => JSON.parse(row)),
);
