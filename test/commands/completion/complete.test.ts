import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "completion-"));
writeFileSync(join(folder, "calls.csv"), "call_sid,quality_score,agent name,plan\nCA1,5,Ana,free\n");

/** The words that a shell gets for a line, of which the last word is being typed. */
async function offered(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(["completion", "words", "--", ...words], { cwd: folder });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t")[0]);
}

describe("the words that a shell may offer", () => {
  test("are commands and files to summarize at first", async () => {
    expect(await offered("")).toEqual(expect.arrayContaining(["summarize", "compare", "gate", ":files"]));
    expect(await offered("su")).toEqual(["summarize", ":files"]);
    expect(await offered("--v")).toEqual(["--version"]);
  });

  test("of a command are its inputs, which are files", async () => {
    expect(await offered("summarize", "")).toEqual([":files"]);
    expect(await offered("explain", "low_")).toEqual(["low_rate", "low_rate_interval"]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
  });

  test("that begin with a dash are its options, but not those that are typed and cannot be repeated", async () => {
    expect(await offered("summarize", "--jso")).toEqual(["--json"]);
    expect(await offered("summarize", "--json", "--jso")).toEqual([]);
    expect(await offered("summarize", "--where", "a = b", "--whe")).toEqual(["--where"]);
  });

  test("of an option are its choices, in one word or in two, or in the three that bash makes", async () => {
    expect(await offered("summarize", "--color", "a")).toEqual(["auto", "always"]);
    expect(await offered("summarize", "--color=a")).toEqual(["--color=auto", "--color=always"]);
    expect(await offered("summarize", "--color", "=", "a")).toEqual(["auto", "always"]);
    expect(await offered("summarize", "--color", "=")).toEqual(["auto", "always", "never"]);
  });

  test("of an option that takes a file are files", async () => {
    expect(await offered("summarize", "-o", "")).toEqual([":files"]);
    expect(await offered("summarize", "--config", "fe")).toEqual([":files"]);
  });

  test("of --by are keys and the columns of the named file, each after the last comma", async () => {
    expect(await offered("summarize", "calls.csv", "--by", "pl")).toEqual(["plan"]);
    expect(await offered("summarize", "calls.csv", "--by", "month,a")).toEqual(["month,account", "month,agent name"]);
    expect(await offered("summarize", "absent.csv", "--by", "pl")).toEqual([]);
  });

  test("of a gate are metrics and, for regressions, those with a worse side", async () => {
    expect(await offered("gate", "--require", "me")).toEqual(["mean", "median"]);
    expect(await offered("gate", "--no-regression", "nps,me")).toEqual(["nps,mean"]);
  });

  test("of --provider are exports of feedback", async () => {
    expect(await offered("summarize", "--provider", "twilio")).toContain("twilio-sdk");
    expect(await offered("summarize", "--provider", "twilio")).not.toContain("twilio-calls");
  });

  test("are empty for a number, or for a command that does not exist", async () => {
    expect(await offered("summarize", "--min-n", "")).toEqual([]);
    expect(await offered("summarise", "--b")).toEqual([":files"]);
  });
});

test("an unknown shell is a usage error that lists the known ones", async () => {
  const { exitCode, stdout, stderr } = await runCli(["completion", "tcsh"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(/"tcsh" is not a shell with completion\n {2}choose from: bash, zsh, fish, powershell/);
});

describe("the script for PowerShell, which no test can run", () => {
  test("closes what it opens, and asks the program with the words before the cursor", async () => {
    const { exitCode, stdout } = await runCli(["completion", "powershell"]);
    expect(exitCode).toBe(0);
    const code = stdout.replace(/^#.*$/gm, "").replace(/"(?:[^"`]|`.)*"|'[^']*'/g, "text");
    for (const [open, close] of ["{}", "()", "[]"].map((pair) => [...pair]))
      expect(code.split(open ?? "").length).toBe(code.split(close ?? "").length);
    expect(code).not.toMatch(/["']/);
    const [, block = ""] =
      /^Register-ArgumentCompleter -Native -CommandName feedback-stats -ScriptBlock \{([\s\S]*)\}\s*$/m.exec(code) ??
      [];
    expect(block).toContain("param($wordToComplete, $commandAst, $cursorPosition)");
    expect(block).toContain("feedback-stats completion words -- @typed $wordToComplete");
    const assigned = [
      "wordToComplete",
      "commandAst",
      "cursorPosition",
      ...[...block.matchAll(/\$(\w+)(?:, \$(\w+))? = /g)].flatMap(([, a, b]) => [a, b]),
    ];
    const used = [...block.matchAll(/\$(\w+)/g)].map(([, name]) => name);
    expect(used.filter((name) => !["_", "null", ...assigned].includes(name))).toEqual([]);
  });
});
