import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { runCli } from "../support/fake-io.js";

const month = resolve("fixtures/twilio/february-month/calls-2023-02.csv");
const newFolder = () => mkdtempSync(join(tmpdir(), "init-"));
const configName = "feedback-stats.config.yaml";

test("init writes a config with rules that the export meets, and a workflow with the same files", async () => {
  const cwd = newFolder();
  const { exitCode, stdout, stderr } = await runCli(["init", month], { cwd });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain(`wrote ${configName}\nwrote .github/workflows/feedback.yml\n`);
  const config = readFileSync(join(cwd, configName), "utf8");
  expect(config).toContain('- "mean >= 3.9" # now 4.01, 95% CI 3.91 to 4.10\n');
  const workflow = parse(readFileSync(join(cwd, ".github/workflows/feedback.yml"), "utf8"));
  expect(workflow.jobs.gate.steps[1].with.files).toBe(`${month}\n`);
  const gate = await runCli(["gate", month], { cwd });
  expect({ exitCode: gate.exitCode, verdict: gate.stdout.trim().split("\n").at(-1) }).toEqual({
    exitCode: 0,
    verdict: expect.stringMatching(/^gate: pass/),
  });
});

test("init overwrites nothing without --force", async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, configName), "by: plan\n");
  const refused = await runCli(["init", "--ci", "none"], { cwd });
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toContain(`${configName}: already exists\n  to overwrite it, add --force`);
  expect(readFileSync(join(cwd, configName), "utf8")).toBe("by: plan\n");
  expect(await runCli(["init", "--ci", "none", "--force"], { cwd })).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(cwd, configName), "utf8")).toContain("weekly:");
  expect(existsSync(join(cwd, ".github"))).toBe(false);
});

test("init names what a run that was killed has left beside its files", async () => {
  const cwd = newFolder();
  const dead = execFileSync("bash", ["-c", "echo $$"]).toString().trim();
  const left = join(cwd, `.feedback-stats.${dead}.0123abcd.tmp`);
  writeFileSync(left, "a part");
  const { exitCode, stderr } = await runCli(["init", "--ci", "none"], { cwd });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: `note: ${left}: left over from a run that was killed\n`,
  });
});

test("init keeps how the export is read, and suggests nothing from few answers", async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, "mine.csv"), "Stars,When\n5,2026-01-01\n4,2026-01-02\n");
  const words = ["--map", "score=Stars,created_at=When,category=csat", "--tz", "Europe/Brussels", "--ci", "gitlab"];
  expect(await runCli(["init", join(cwd, "mine.csv"), ...words], { cwd })).toMatchObject({ exitCode: 0 });
  const config = parse(readFileSync(join(cwd, configName), "utf8"));
  expect(config).toMatchObject({ map: ["score=Stars,created_at=When,category=csat"], timeZone: "Europe/Brussels" });
  expect(config.gate).toBeUndefined();
  expect(parse(readFileSync(join(cwd, ".gitlab-ci.yml"), "utf8")).feedback.script[1]).toContain("gate ");
  expect(await runCli(["summarize", join(cwd, "mine.csv")], { cwd })).toMatchObject({ exitCode: 0 });
});
