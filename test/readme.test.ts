/** The README cannot rot: its tables and outputs are made from the program (`UPDATE=1` writes them), its commands run. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runCli } from "./support/fake-io.js";
import { shellWords, withGeneratedParts } from "./support/readme.js";

const path = "README.md";
const readme = readFileSync(path, "utf8");

test.each([path, "docs/config.md", "docs/metrics.md"])(
  "the tables and outputs of %s are those of the program",
  async (file) => {
    const current = await withGeneratedParts(readFileSync(file, "utf8"));
    if (process.env.UPDATE === "1") writeFileSync(file, current);
    expect(readFileSync(file, "utf8")).toBe(current);
  },
);

const commandLines = [...readme.matchAll(/npx feedback-stats (.+)$/gm)].map((match) => match[1] ?? "");

describe("the commands as they are printed", () => {
  test("there are several", () => expect(commandLines.length).toBeGreaterThan(4));

  test.each(commandLines)("feedback-stats %s", async (line) => {
    const { exitCode, stdout } = await runCli(shellWords(line));
    expect({ exitCode, hasOutput: stdout.length > 100 }).toEqual({ exitCode: 0, hasOutput: true });
  });
});

test("every link into the repository leads somewhere", () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? "");
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});
