/** DuckDB in process: `node peers/duckdb.mjs QUESTION FILE` prints counts. It uses all threads. */

import { createRequire } from "node:module";
import { queries } from "./duckdb-queries.mjs";
import { printCounts, readArguments } from "./question.mjs";

// It is a CommonJS package: `require` loads it 50 ms faster than `import`, which looks through it for names first.
const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");

const { question, file } = readArguments();
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const result = await connection.runAndReadAll(queries[question.kind](file, question));
printCounts(result.getRowObjects().map((row) => ({ ...row, count: Number(row.count) })));
connection.closeSync();
