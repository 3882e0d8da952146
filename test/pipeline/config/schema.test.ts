/**
 * The JSON Schema of configs that ships is the one that the program's own description gives (`UPDATE=1` writes it, `npm run
 * format` spells it), and both judge every config of the fixtures alike.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { shapeProblem } from "../../../src/pipeline/config/check-shape.js";
import { configShape } from "../../../src/pipeline/config/config-shape.js";
import { configNames } from "../../../src/pipeline/config/find-config.js";
import { configSchema } from "../../support/config-schema.js";
import { brokenConfigs, impossibleConfigs, soundConfig } from "./configs.js";

const path = join("schema", "config.schema.json");
if (process.env.UPDATE === "1") writeFileSync(path, `${JSON.stringify(configSchema(), null, 2)}\n`);
const schema = JSON.parse(readFileSync(path, "utf8")) as object;
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

test("the schema that ships says what the program checks", () => {
  expect(schema).toEqual(configSchema());
});

test("every key has a description", () => {
  const spelled = JSON.stringify(schema);
  const keys = [...spelled.matchAll(/"properties":\{/g)].length;
  expect(keys).toBeGreaterThan(15);
  expect(spelled).not.toMatch(/"description":""/);
});

const files = readdirSync("fixtures", { recursive: true, encoding: "utf8" }).filter(
  (file) => configNames.some((name) => file.endsWith(name)) && !file.includes("broken-json"),
);

describe.each(files)("fixtures/%s", (file) => {
  test("gets the same verdict from the schema and the program", () => {
    const value: unknown = parse(readFileSync(join("fixtures", file), "utf8"));
    expect(isValid(value)).toBe(shapeProblem(value, configShape) === null);
  });
});

test.each([soundConfig, ...impossibleConfigs.map(({ config }) => config)])("config %# is valid to both", (config) => {
  expect([isValid(config), shapeProblem(config, configShape)]).toEqual([true, null]);
});

test.each(brokenConfigs)("$message is an error to both", ({ config }) => {
  expect([isValid(config), shapeProblem(config, configShape) === null]).toEqual([false, false]);
});
