/** The command lines of docs/ci.md, as they are printed, on a real export. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { checkRules } from "../../../src/results/gate/rules.js";
import { runCli } from "../../support/fake-io.js";
import { shellWords } from "../../support/readme.js";

const folder = mkdtempSync(join(tmpdir(), "gate-docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = readFileSync("docs/ci.md", "utf8");
const printed = [
  ...text.replace(/\\\n\s*/g, "").matchAll(/^ *(?:- )?(?:run: )?feedback-stats ((?:gate|summarize) .+)$/gm),
];
// The baseline of pull requests is of other calls than theirs, and here there is one export
const lines = printed.map(([, line]) => line ?? "").filter((line) => !line.includes("--concurrent"));

test("there are some of each server", () => expect(lines.length).toBeGreaterThanOrEqual(4));

test.each(lines)("feedback-stats %s", async (line) => {
  const words = shellWords(line).map((word) =>
    word === "calls.csv"
      ? "fixtures/twilio/february-month/calls-2023-02.csv"
      : word.replace(/([\w.-]+\.(?:xml|txt|json))$/, (name) => join(folder, name)),
  );
  const { exitCode, stderr } = await runCli(words);
  expect(exitCode, stderr).toBe(0);
});

test("the config is one", () => {
  const [, yaml = ""] = /```yaml\n(gate:[\s\S]*?)```/.exec(text) ?? [];
  const { gate } = parse(yaml) as { gate: { require: string[]; noRegression: string; margin: string } };
  const rules = { ...gate, noRegression: [gate.noRegression], margin: [gate.margin] };
  expect(checkRules(rules).requirements).toHaveLength(3);
});
