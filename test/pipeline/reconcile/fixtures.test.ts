/**
 * Every folder of fixtures/reconcile is a summary of a provider, the words of options.json before `--with`, and what comes of it.
 * `UPDATE=1` writes expected.json again; the diff is the review.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { runCli } from "../../support/fake-io.js";

const root = join("fixtures", "reconcile");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const isValid = ajv.compile(JSON.parse(readFileSync(join("schema", "reconcile.schema.json"), "utf8")) as object);

describe.each(readdirSync(root).sort())("fixtures/reconcile/%s", (name) => {
  const folder = join(root, name);

  test("gives the verdicts that are expected, in the shape of the schema", async () => {
    const actual = await outcome(folder);
    const expectedPath = join(folder, "expected.json");
    if (process.env.UPDATE === "1") writeFileSync(expectedPath, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(expectedPath, "utf8")));
    if (actual.result !== undefined) expect(isValid(actual.result), JSON.stringify(isValid.errors)).toBe(true);
  });

  test("states the source of its shape", () => {
    expect(readFileSync(join(folder, "about.md"), "utf8")).toContain("Marks: ");
  });
});

async function outcome(folder: string) {
  const words = JSON.parse(readFileSync(join(folder, "options.json"), "utf8")) as string[];
  const summary = ["summary.json", "summary.ndjson"].map((file) => join(folder, file)).find((path) => existsSync(path));
  const argv = ["reconcile", ...words, "--with", summary ?? "", "--json", "--quiet"];
  const { exitCode, stdout, stderr } = await runCli(argv);
  return stdout === "" ? { exitCode, error: JSON.parse(stderr).error } : { exitCode, result: JSON.parse(stdout) };
}
