/** What is printed stays short and harmless, whatever is long or hostile in the data and the options. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { temporaryExport } from "../support/temporary-export.js";

const folder = mkdtempSync(join(tmpdir(), "long-outputs-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("--debug prints the stack without what would steer a terminal", async () => {
  const input = temporaryExport("steer.csv", "a\u001b]0;x\u0007,b\n1,2\n");
  const { stderr, exitCode } = await runCli(["summarize", input, "--debug"]);
  expect(exitCode).toBe(5);
  expect(stderr).toContain("    at ");
  expect(stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("of many warnings of one kind the first are printed, and the JSON has all", async () => {
  const many = join(folder, "many");
  mkdirSync(many);
  for (let file = 10; file < 40; file++) writeFileSync(join(many, `${file}.csv`), "score\n9\n10\n2\n");
  const { stdout, stderr } = await runCli(["summarize", many, "--json"]);
  expect(stderr.match(/was read as NPS/g)).toHaveLength(10);
  expect(stderr).toContain("warning: 20 more of the kind scale-assumed; --json lists all");
  expect(JSON.parse(stdout).warnings).toHaveLength(30);
});

test("a very long rule is reported, and the summary of a step stays below 1 MiB", async () => {
  const rules = Array.from({ length: 130 }, (_, rule) => `mean{survey=${"`|".repeat(3000)}${rule}} >= 2`);
  const config = join(folder, "rules.json");
  writeFileSync(config, JSON.stringify({ by: "survey", gate: { require: rules } }));
  const summary = join(folder, "step-summary.md");
  writeFileSync(summary, "of an earlier step\n");
  const input = "fixtures/twilio/february-month/calls-2023-02.csv";
  const words = ["gate", input, "--config", config, "--report", "markdown"];
  const { stderr } = await runCli(words, { env: { GITHUB_STEP_SUMMARY: summary } });
  expect(stderr).not.toContain("unexpected");
  const written = readFileSync(summary, "utf8");
  expect(written.length).toBeLessThanOrEqual(1024 * 1024);
  expect(written.startsWith("of an earlier step\n### ")).toBe(true);
  expect(written).toMatch(/\|\n\nThe rest is left out: GitHub shows at most 1 MiB\.\n$/);
});
