/** The programs in examples/ run, on the package as it is built, and print what they are for. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const runners: Readonly<Record<string, string>> = { mjs: process.execPath, sh: "sh", py: "python3" };

/** What a program needs beside Node. */
const needs: Readonly<Record<string, string>> = { "recipes.sh": "jq", "worst_weeks.py": "python3" };

/** Lines that are among those printed. */
const printed: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  "nps-by-plan.mjs": [/^free +-?\d+\.\d {2}-\d+\.\d to -?\d+\.\d {2}n \d+$/],
  "data-frame.mjs": [/^2023-W\d\d {2}[a-z-]+ {2}\d+\.\d%$/],
  "release-gate.mjs": [/^pass: mean >= 3\.8 \(4\.0\d\d, 3\.9\d\d to 4\.1\d\d\)$/, /^pass: issue_rate\[one-way-audio\]/],
  "recipes.sh": [
    /^"free",\d+,-?\d/,
    /^2026-W08 3\.14/,
    /^worse: one-way-audio 0\.048 -> 0\.136$/,
    '{"responses":423,"ratings":1}',
  ],
  "worst_weeks.py": [/^2026-W08 {2}3\.14 {2}2\.80 to 3\.46 {2}n 35$/],
};

const programs = readdirSync("examples").filter((name) => name !== "README.md");

test("every example is in the list and is run", () => {
  const list = readFileSync("examples/README.md", "utf8");
  expect(programs.filter((name) => !list.includes(`\`${name}\``))).toEqual([]);
  expect(programs.sort()).toEqual(Object.keys(printed).sort());
});

describe.each(programs)("examples/%s", (name) => {
  const need = needs[name];
  const isMissing = need !== undefined && spawnSync(need, ["--version"]).status !== 0;
  if (isMissing) process.stderr.write(`SKIPPED: examples/${name} is not run, since there is no ${need}\n`);

  test.skipIf(isMissing)("prints its result", () => {
    const runner = runners[name.split(".").at(-1) ?? ""] ?? "";
    const { status, stdout, stderr } = spawnSync(runner, [`examples/${name}`], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    for (const wanted of printed[name] ?? [])
      expect(lines.some((line) => (typeof wanted === "string" ? line === wanted : wanted.test(line)))).toBe(true);
  });
});
