/** DuckDB in process: `node peers/duckdb.mjs lean|typed QUESTION FILE` prints counts or statistics. It uses all threads. */

import { createRequire } from "node:module";
import { queries } from "./duckdb-queries.mjs";
import { typedQueries } from "./duckdb-typed-queries.mjs";
import { printRows, readArguments } from "./question.mjs";

// It is a CommonJS package: `require` loads it 50 ms faster than `import`, which looks through it for names first.
const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");

const { role, question, file } = readArguments();
const query = (role === "lean" ? queries : typedQueries)[question.kind](file, question);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const result = await connection.runAndReadAll(query);
printRows(result.getRowObjects().map((row) => ({ ...row, count: Number(row.count) })));
connection.closeSync();
