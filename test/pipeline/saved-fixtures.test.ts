/**
 * Every folder of fixtures/summary contains saved summaries, perhaps exports next to them, and the summary or the error that comes of
 * them. `UPDATE=1` writes expected.json again; the diff is the review.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const root = join("fixtures", "summary");
const ownFiles = ["about.md", "expected.json", "options.json"];
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(join("schema", "summary.schema.json"), "utf8")) as object);

describe.each(readdirSync(root).sort())("fixtures/summary/%s", (name) => {
  const folder = join(root, name);

  test("gives the summary or the error that is expected", async () => {
    const actual = await outcome(folder);
    const expectedPath = join(folder, "expected.json");
    if (process.env.UPDATE === "1") writeFileSync(expectedPath, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(expectedPath, "utf8")));
    if (actual.summary !== undefined) expect(isValid(actual.summary), JSON.stringify(isValid.errors)).toBe(true);
  });

  test("says what it shows", () => {
    expect(readFileSync(join(folder, "about.md"), "utf8")).toContain("Marks: ");
  });
});

test("a saved month with the export of the other is the sum of two saved months", () => {
  const [one, other] = ["two-months", "with-export"].map(
    (name) => JSON.parse(readFileSync(join(root, name, "expected.json"), "utf8")).summary,
  );
  expect([other.total, other.records, other.query]).toEqual([one.total, one.records, one.query]);
});

async function outcome(folder: string) {
  const files = readdirSync(folder).filter((file) => !ownFiles.includes(file));
  const optionsPath = join(folder, "options.json");
  const options = existsSync(optionsPath) ? (JSON.parse(readFileSync(optionsPath, "utf8")) as string[]) : [];
  const inputs = files.sort().map((file) => join(folder, file));
  const { exitCode, stdout, stderr } = await runCli(["summarize", ...inputs, ...options, "--json", "--quiet"]);
  return exitCode === 0 ? { exitCode, summary: JSON.parse(stdout) } : { exitCode, error: JSON.parse(stderr).error };
}
