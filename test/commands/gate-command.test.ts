/** The command: baselines, reports in files, segments by several keys, saved summaries, exit codes. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "gate-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string) => join(folder, name);

const calls = "fixtures/twilio/february-month/calls-2023-02.csv";
const answers = "fixtures/nps/saas-quarter/nps-2024-q3.csv";
const worse = place("worse.csv");
writeFileSync(
  worse,
  `call_sid,quality_score,issues\n${Array.from({ length: 200 }, (_, index) => `CA${index},${1 + (index % 3)},`).join("\n")}\n`,
);

const later = place("later.csv");
writeFileSync(later, readFileSync(calls, "utf8").replaceAll(" 2023 ", " 2024 "));

describe("--update-baseline", () => {
  const baseline = place("main.json");
  const gate = (input: string, ...more: string[]) =>
    runCli(["gate", input, "--baseline", baseline, "--no-regression", "mean", "--update-baseline", ...more]);

  test("writes the first one, without a verdict", async () => {
    const { exitCode, stdout } = await gate(calls);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("there is no baseline yet");
    expect(JSON.parse(readFileSync(baseline, "utf8")).total.responses).toBe(595);
  });

  test("leaves it unchanged if the gate does not pass", async () => {
    const before = readFileSync(baseline, "utf8");
    const { exitCode, stdout } = await gate(worse);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/no regression: mean +2\.00 .* fail$/m);
    expect(readFileSync(baseline, "utf8")).toBe(before);
  });

  test("replaces it if the gate passes, and writes nothing else", async () => {
    const before = readFileSync(baseline, "utf8");
    expect((await gate(later, "--margin", "mean=0.5")).exitCode).toBe(0);
    expect(readFileSync(baseline, "utf8")).not.toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes("main"))).toEqual(["main.json"]);
  });

  test("a baseline with another filter is an error that names the difference", async () => {
    const { exitCode, stdout } = await gate(calls, "--no-dedupe");
    expect(exitCode).toBe(3);
    expect(stdout).toContain("the baseline was created with other options: dedupe is false, but was true");
  });
});

test.each([
  [["--no-regression", "mean", "--baseline", "gone.json"], 1, "there is no baseline"],
  [["--no-regression", "mean", "--baseline", "package.json"], 2, "not a saved summary"],
  [["--require", "mean >= 3", "--baseline", "package.json"], 2, "nothing is compared with the baseline"],
  [["--require", "mean >= 3", "--update-baseline"], 2, "needs a baseline"],
  [["--require", "mean >= 3", "--min-n", "few"], 2, "--min-n"],
  [["--require", "mean >= 3", "--decide", "never"], 2, "--decide"],
  [["--require", "mean >= 3", "--report", "pdf=x"], 2, "is not a report"],
  [["--require", "mean >= 3", "--report", "junit="], 2, "is not a report"],
  [["--require", "mean >= 3", "--report", "tap=x", "--report", "junit=x"], 2, "two results"],
  [["--require", "mean >= 3", "--json", "--report", "github"], 2, "two results"],
])("%j ends with %d", async (words, exit, message) => {
  const { exitCode, stderr } = await runCli(["gate", calls, ...words]);
  expect([exitCode, stderr.includes(message)], stderr).toEqual([exit, true]);
});

test("a wrong rule is reported before anything is read", async () => {
  const { exitCode, stderr } = await runCli(["gate", "gone.csv", "--require", "mean >= x"]);
  expect([exitCode, stderr.includes("expected a number")]).toEqual([2, true]);
});

describe("reports", () => {
  test("go into files in addition to the table", async () => {
    const kinds = ["junit", "tap", "openmetrics", "markdown", "github"];
    const words = kinds.flatMap((kind) => ["--report", `${kind}=${place(`report-${kind}`)}`]);
    const { stdout } = await runCli(["gate", calls, "--require", "mean >= 3", "--require", "mean >= 4.9", ...words]);
    expect(stdout).toContain("gate: fail");
    for (const kind of kinds) expect(readFileSync(place(`report-${kind}`), "utf8").length).toBeGreaterThan(50);
  });

  test("Markdown is appended to the summary of a GitHub job", async () => {
    const summary = place("summary.md");
    writeFileSync(summary, "before\n");
    const words = ["gate", calls, "--require", "mean >= 3", "--report", "markdown=-"];
    const { stdout } = await runCli(words, { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, "utf8")).toMatch(/^before\n### gate: pass/);
    expect(stdout).not.toContain("###");
  });

  test("never overwrite an input", async () => {
    const copy = place("copy.csv");
    writeFileSync(copy, readFileSync(worse));
    const { exitCode } = await runCli(["gate", copy, "--require", "mean >= 3", "--report", `junit=${copy}`]);
    expect(exitCode).toBe(2);
    expect(readFileSync(copy).equals(readFileSync(worse))).toBe(true);
  });
});

describe("segments", () => {
  const rules = [
    "--require",
    "nps{plan=starter} >= -40",
    "--require",
    "nps{country=US} >= -40",
    "--require",
    "nps >= -40",
  ];

  test("of several keys are each counted by their own", async () => {
    const { exitCode, stdout } = await runCli(["gate", answers, ...rules]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("3 of 3 passed");
  });

  test("of several keys cannot come from standard input, of one key they can", async () => {
    const stdin = readFileSync(answers, "utf8");
    const several = await runCli(["gate", "-", ...rules], { stdin });
    expect([several.exitCode, several.stderr.includes("can be read only once")]).toEqual([2, true]);
    expect((await runCli(["gate", "-", ...rules.slice(0, 2)], { stdin })).exitCode).toBe(0);
  });

  test("of a saved summary serve like those of the export", async () => {
    const saved = place("saved.json");
    await runCli(["summarize", answers, "--by", "plan", "-o", saved]);
    const words = ["--require", "nps{plan=starter} >= 10", "--require", "nps >= 0", "--json", "--quiet"];
    const [ofSaved, ofExport] = [await runCli(["gate", saved, ...words]), await runCli(["gate", answers, ...words])];
    expect(ofSaved.exitCode).toBe(0);
    expect(JSON.parse(ofSaved.stdout).rules).toEqual(JSON.parse(ofExport.stdout).rules);
  });
});

test("typed rules take the place of those of a config", async () => {
  const config = place("gate.json");
  writeFileSync(config, JSON.stringify({ gate: { require: "mean >= 4.9", minN: 10 } }));
  const words = ["gate", calls, "--config", config];
  expect((await runCli(words)).exitCode).toBe(3);
  expect((await runCli([...words, "--require", "mean >= 3"])).exitCode).toBe(0);
});

test("a wrong rule of a config is an error", async () => {
  const config = place("wrong.json");
  writeFileSync(config, JSON.stringify({ gate: { require: ["meen >= 4"] } }));
  const { exitCode, stderr } = await runCli(["gate", calls, "--config", config]);
  expect([exitCode, stderr.includes('did you mean "mean"')]).toEqual([2, true]);
});

test("a failed run leaves no report", async () => {
  await runCli(["gate", "gone.csv", "--require", "mean >= 3", "--report", `junit=${place("none.xml")}`]);
  expect(existsSync(place("none.xml"))).toBe(false);
});

test.each([
  [
    ["--require", "mean{plna=x} > 4"],
    '--require: "mean{plna=x} > 4": no input has a column "plna", did you mean "plan"?',
  ],
  [
    ["--baseline", place("gone.json"), "--update-baseline", "--no-regression", "nps{call.x=1}"],
    '--no-regression: "nps{call.x=1}": no input has a column "call.x", and there is no log of calls',
  ],
])("a key that no input has is an error that names its rule: %j", async (words, message) => {
  const { exitCode, stderr } = await runCli(["gate", answers, ...words]);
  expect([exitCode, stderr.split("\n")[0]]).toEqual([2, `error: ${message}`]);
});
