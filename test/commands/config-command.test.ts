import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { OptionValues } from "../../src/commands/command.js";
import { configuredOptions } from "../../src/commands/config.js";
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

  test("that does not exist is a usage error that lists the others", async () => {
    const { exitCode, stderr } = await runCli(["summarize", quarter, "--preset", "wekly"], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`--preset: ${file} has no preset "wekly", did you mean "weekly"?\n  choose from: weekly`);
    const without = await runCli(["summarize", quarter, "--preset", "weekly", "--no-config"], { cwd });
    expect(without).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("feedback-stats init") });
  });
});

/** Of options that say the same in another way, those of the highest level hold: what is printed is what a command takes. */
describe("options that exclude each other", () => {
  const folder = mkdtempSync(join(tmpdir(), "config-"));
  const empty = join(folder, "empty.json");
  writeFileSync(empty, "{}");
  const day = { from: "2024-01-01", to: "2024-06-30" };
  const cases: readonly (readonly [OptionValues, object, object, object])[] = [
    [{ last: "30d" }, {}, day, { last: "30d" }],
    [{ last: "30d" }, day, { last: "12w" }, { last: "30d" }],
    [{ last: "30d", to: "2024-03-31" }, {}, day, { last: "30d", to: "2024-03-31" }],
    [{}, { last: "7d" }, day, { last: "7d" }],
    [{}, day, { last: "7d" }, day],
    [{}, {}, { last: "7d" }, { last: "7d" }],
    [{ from: "2024-02-01" }, {}, { last: "7d" }, { from: "2024-02-01" }],
    [{ from: "2024-02-01" }, { last: "7d" }, day, { from: "2024-02-01", to: "2024-06-30" }],
    [{ to: "2024-02-01" }, {}, { last: "7d" }, { last: "7d", to: "2024-02-01" }],
    [{ to: "2024-02-01" }, {}, day, { from: "2024-01-01", to: "2024-02-01" }],
    [{ strict: true }, {}, { maxRejected: "2%" }, { strict: true }],
    [{ maxRejected: "2%" }, {}, { strict: true }, { maxRejected: "2%" }],
    [{ maxRejected: "2%" }, { strict: true }, { maxRejected: 5 }, { maxRejected: "2%" }],
    [{}, { strict: true }, { maxRejected: 5 }, { strict: true }],
    [{}, { maxRejected: "5" }, { strict: true }, { maxRejected: "5" }],
    [{ by: ["day"] }, { by: "week" }, { by: "plan" }, { by: ["day"] }],
    [{ tag: ["new"] }, { segment: ["vip"] }, { segmentMode: "all" }, { tag: ["new"], tagMode: "all" }],
    [{}, { segment: ["vip"] }, { tag: "old" }, { tag: ["vip"] }],
    [{}, { dedupe: true }, { dedupe: false }, { dedupe: true }],
    [{ dedupe: false }, { dedupe: true }, {}, { dedupe: false }],
    [{ warn: ["mixed-scales"] }, {}, { noWarn: "few-answers" }, { noWarn: ["mixed-scales"] }],
  ];

  test.each(cases)("%j over the preset %j over the config %j: %j", async (typed, preset, config, expected) => {
    writeFileSync(join(folder, "feedback-stats.config.json"), JSON.stringify({ ...config, presets: { own: preset } }));
    const words = ["config", "print", "--preset", "own", "--json", ...Object.entries(typed).flatMap(wordsOf)];
    const { stdout } = await runCli(words, { cwd: folder });
    const printed: { option: string; value: unknown }[] = JSON.parse(stdout).options;
    expect(Object.fromEntries(printed.map(({ option, value }) => [option, value]))).toEqual(expected);

    const { options } = await configuredOptions({ ...typed, preset: "own" }, { cwd: folder });
    const without = await configuredOptions({}, { cwd: folder, env: { FEEDBACK_STATS_CONFIG: empty } });
    expect(options).toEqual({ ...without.options, ...expected });
  });

  test("the other flag of an option replaces the same", async () => {
    writeFileSync(join(folder, "feedback-stats.config.json"), JSON.stringify({ last: "7d", by: "plan", tag: "old" }));
    const words = ["--since", "2024-02-01", "--group-by", "day", "--segment", "new"];
    const { stdout } = await runCli(["config", "print", "--json", ...words], { cwd: folder });
    expect(JSON.parse(stdout).options).toEqual([
      { option: "from", value: "2024-02-01", origin: "command line" },
      { option: "tag", value: ["new"], origin: "command line" },
      { option: "by", value: ["day"], origin: "command line" },
    ]);
  });

  test("a preset with a limit of time runs over a config with dates", async () => {
    const config = { from: "2024-01-01", to: "2024-06-30", presets: { recent: { last: "92d" } } };
    writeFileSync(join(folder, "feedback-stats.config.json"), JSON.stringify(config));
    const now = new Date("2024-09-30T12:00:00Z");
    const run = await runCli(["summarize", quarter, "--preset", "recent", "--json"], { cwd: folder, now });
    expect(JSON.parse(run.stdout).query).toMatchObject({ from: "2024-07-01", to: "2024-09-30" });
  });

  test("of --looks and --always-valid, the typed one is used", async () => {
    writeFileSync(join(folder, "gate.json"), JSON.stringify({ gate: { require: "nps >= -100", alwaysValid: true } }));
    const words = [
      "gate",
      quarter,
      "--config",
      join(folder, "gate.json"),
      "--looks",
      "30",
      "--looks-state",
      join(folder, "s.json"),
    ];
    const { exitCode, stdout } = await runCli([...words, "--json"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).settings).toMatchObject({ looks: 30, looksPer: "run", alwaysValid: false });
  });

  test.each([
    [{ cluster: "plan" }, ["--drivers"], "--cluster and --drivers cannot be combined"],
    [{ minCell: 5 }, ["--weight-by", "call.direction", "--calls", quarter], "--min-cell"],
  ])("options that protect people are never replaced: %j stays with %j", async (config, words, message) => {
    writeFileSync(join(folder, "feedback-stats.config.json"), JSON.stringify(config));
    const run = await runCli(["summarize", quarter, ...words], { cwd: folder });
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

/** How an option is typed. */
function wordsOf([name, value]: readonly [string, OptionValues[string]]): readonly string[] {
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (value === true) return [`--${flag}`];
  if (value === false) return [`--no-${flag}`];
  if (name === "warn") return [`--no-warn`, String(value)];
  return [`--${flag}`, String(value)];
}
