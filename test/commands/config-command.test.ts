import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const cwd = mkdtempSync(join(tmpdir(), "config-"));
const file = "feedback-stats.config.yaml";
writeFileSync(
  join(cwd, file),
  "by: plan\ntimeZone: Europe/Brussels\ngate:\n  require: mean >= 4\npresets:\n  weekly:\n    by: week\n    from: 2024-07-01\n",
);
const quarter = resolve("fixtures/nps/saas-quarter/nps-2024-q3.csv");

async function printed(...words: readonly string[]) {
  const { exitCode, stdout } = await runCli(["config", "print", "--json", ...words], { cwd });
  expect(exitCode).toBe(0);
  return JSON.parse(stdout);
}

describe("config print", () => {
  test("names the file, the options that it sets, and where each comes from", async () => {
    expect(await printed("--tz", "UTC")).toEqual({
      config: file,
      options: [
        { option: "timeZone", value: "UTC", origin: "command line" },
        { option: "by", value: "plan", origin: file },
        { option: "gate.require", value: "mean >= 4", origin: file },
      ],
      providers: [],
      presets: ["weekly"],
    });
  });

  test("shows what a preset adds, and what it replaces", async () => {
    const { options } = await printed("--preset", "weekly");
    expect(options).toContainEqual({ option: "by", value: "week", origin: `preset weekly (${file})` });
    expect(options).toContainEqual({ option: "from", value: "2024-07-01", origin: `preset weekly (${file})` });
  });

  test("is a table for people", async () => {
    const { stdout } = await runCli(["config", "print"], { cwd });
    expect(stdout).toBe(`config: ${file}

Option        Value            From
timeZone      Europe/Brussels  ${file}
by            plan             ${file}
gate.require  mean >= 4        ${file}

presets: weekly
`);
  });

  test("says that nothing is set", async () => {
    const { stdout } = await runCli(["config", "print", "--no-config"], { cwd });
    expect(stdout).toBe("config: none\n\nall options have their defaults\n");
  });

  test("needs its action", async () => {
    expect(await runCli(["config"], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("type: feedback-stats config print"),
    });
  });
});

describe("--preset", () => {
  test("sets the options of a recurring report, over those of the config and below those that are typed", async () => {
    const { stdout } = await runCli(["summarize", quarter, "--json", "--preset", "weekly", "--tz", "UTC"], { cwd });
    expect(JSON.parse(stdout).query).toMatchObject({ by: ["week"], from: "2024-07-01", timeZone: "UTC" });
  });

  test("that is not there is a usage error that names those that are", async () => {
    const { exitCode, stderr } = await runCli(["summarize", quarter, "--preset", "wekly"], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`--preset: ${file} has no preset "wekly", did you mean "weekly"?\n  choose from: weekly`);
    const without = await runCli(["summarize", quarter, "--preset", "weekly", "--no-config"], { cwd });
    expect(without).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("feedback-stats init") });
  });
});
