/** The JSON Schemas of results that ship are those of their types (`UPDATE=1` writes them, `npm run format` spells them). */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resultSchema, resultSchemas } from "../support/result-schemas.js";

test.each(resultSchemas)("the schema of $id is that of its type", (result) => {
  const schema = resultSchema(result);
  const path = join("schema", `${result.name}.schema.json`);
  if (process.env.UPDATE === "1") writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schema);
});
