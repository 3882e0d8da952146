/** Words that people type out of habit do what is meant, and what is refused names the command that was typed. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { allCommands } from "../../src/commands/commands.js";
import { typedLine } from "../../src/commands/typed-line.js";
import { runCli } from "../support/fake-io.js";

const commands = await allCommands();

const csat = "fixtures/csat/plain-csv";
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a line without a command", () => {
  test.each([
    [[csat], ["summarize", csat]],
    [
      ["-", "--json"],
      ["summarize", "-", "--json"],
    ],
    [
      ["--by", "month", csat],
      ["summarize", "--by", "month", csat],
    ],
    [["calls-*.csv"], ["summarize", "calls-*.csv"]],
    [["no-such.csv"], ["summarize", "no-such.csv"]],
    [
      ["--debug", csat],
      ["summarize", csat, "--debug"],
    ],
    [
      ["--", csat],
      ["summarize", "--", csat],
    ],
  ])("%j is %j", async (argv, words) => {
    expect((await typedLine(argv)).words).toEqual(words);
  });

  test.each([
    [
      ["--json", "-q", "inspect", csat],
      ["inspect", "--json", "-q", csat],
    ],
    [
      ["--format=csv", "compare", csat, "--by", "month"],
      ["compare", "--format=csv", csat, "--by", "month"],
    ],
    [
      ["--help", "gate"],
      ["gate", "--help"],
    ],
    [
      ["--by", "report", csat],
      ["summarize", "--by", "report", csat],
    ],
  ])("the command of %j is found behind options without a value: %j", async (argv, words) => {
    expect((await typedLine(argv)).words).toEqual(words);
  });

  test("prints what summarize prints", async () => {
    expect(await runCli([csat, "--json"])).toEqual(await runCli(["summarize", csat, "--json"]));
  });

  test.each([["sumarize"], ["sumarize", "--help"], ["help", "sumarize"]])("%j %j is refused", async (...argv) => {
    const { exitCode, stderr, stdout } = await runCli(argv);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: 'error: unknown command "sumarize", did you mean "summarize"?\n  see `feedback-stats --help`\n',
    });
  });
});

test.each([["-v"], ["version"], ["-V"], ["--version"]])("%s prints the version", async (word) => {
  expect((await runCli([word])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("--no-color is --color never, but not after --", async () => {
  const { stdout } = await runCli(["summarize", csat, "--no-color"], { env: { FORCE_COLOR: "1" } });
  expect(stdout).not.toContain("\u001b");
  expect((await typedLine(["summarize", "--", "--no-color"])).words).toEqual(["summarize", "--", "--no-color"]);
});

test.each([
  ["summarize", "--breakdown", "--by"],
  ["summarize", "--segment-by", "--by"],
  ["gate", "--requir", "--require"],
  ["gate", "--filter", "--where"],
  ["validate", "--timezone", "--tz"],
])("%s %s suggests %s and the help of the command", async (command, typed, ours) => {
  const { exitCode, stderr } = await runCli([command, csat, typed, "x"]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `error: unknown option "${typed}", did you mean "${ours}"?\n  see \`feedback-stats ${command} --help\`\n`,
  });
});

// init needs no input, and would write a config into the project
test.each(commands.filter(({ argument, name }) => argument?.name === "inputs" && name !== "gate" && name !== "init"))(
  "$name without an input suggests its own example",
  async ({ name, examples }) => {
    const words = name === "reconcile" ? [name, "--with", "x.json"] : [name];
    const { exitCode, stderr } = await runCli(words, { stdinIsTerminal: true });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `error: no input given\n  name files, folders or patterns, or pipe in an export: ${examples[0]?.[0]}\n`,
    });
  },
);

describe("empty standard input", () => {
  test.each([[["summarize"]], [["summarize", "-", "--json"]], [["validate"]], [["inspect"]]])(
    "is an error for %j",
    async (words) => {
      const { exitCode, stdout, stderr } = await runCli(words, { stdin: "" });
      expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
      expect(stderr).toContain("standard input is empty");
    },
  );

  test("means no input to a gate that names none", async () => {
    const { exitCode, stderr } = await runCli(["gate", "--require", "mean > 1"], { stdin: "" });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("no input given") });
    expect((await runCli(["gate", "-", "--require", "mean > 1"], { stdin: "" })).exitCode).toBe(5);
  });

  test("is not the same as a header without records, or an empty file", async () => {
    const empty = join(folder, "empty.csv");
    writeFileSync(empty, "");
    expect((await runCli(["summarize", empty])).exitCode).toBe(0);
    const header = "score,issues\n";
    expect((await runCli(["summarize", "--provider", "csat"], { stdin: header })).stderr).not.toContain("is empty");
  });
});

test("--json and another --format contradict each other", async () => {
  expect((await runCli(["summarize", csat, "--json", "--format", "table"])).exitCode).toBe(2);
  expect((await runCli(["summarize", csat, "--json", "--format", "json"])).exitCode).toBe(0);
});

describe("a config that the command line does not name", () => {
  const config = join(folder, "own.json");
  writeFileSync(config, '{ "by": ["contact_type"], "minN": 5 }');
  const env = { FEEDBACK_STATS_CONFIG: config };

  test("is the one of FEEDBACK_STATS_CONFIG, and is named even with --quiet", async () => {
    for (const quiet of [[], ["--quiet"]]) {
      const { stdout, stderr } = await runCli(["summarize", csat, "--json", ...quiet], { env });
      expect(JSON.parse(stdout).query.by).toEqual(["contact_type"]);
      expect(stderr.split("\n")[0]).toBe(`config: ${config} (by, minN)`);
    }
  });

  test("is silent if it is typed, and left out if another or none is", async () => {
    expect((await runCli(["summarize", csat, "--config", config, "-q"])).stderr).toBe("");
    const { stdout } = await runCli(["summarize", csat, "--json", "--no-config"], { env });
    expect(JSON.parse(stdout).query.by).toEqual([]);
  });

  test("is an error if it does not exist", async () => {
    const { exitCode } = await runCli(["summarize", csat], { env: { FEEDBACK_STATS_CONFIG: "no-such.json" } });
    expect(exitCode).toBe(2);
  });
});

test("--no-color without a command is refused by the name that was typed", async () => {
  const { exitCode, stderr } = await runCli(["--no-color"]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('unknown option "--no-color"')]);
});
