/** A value checked by a JSON Schema that ships. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { expect } from "vitest";

/** A function that expects a value to be as `schema/<name>.schema.json` says, in strict mode. */
export function validBy(name: string): (value: unknown) => void {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  ajvFormats.default(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(join("schema", `${name}.schema.json`), "utf8")) as object);
  return (value) => expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
}
