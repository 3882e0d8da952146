/** The reproductions of faults that were found from outside, where they are at hand: each has its own test elsewhere as well. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "./support/fake-io.js";

const [beside = null] = ["../shared/cases/faults", "../../shared/cases/faults"].filter((folder) => existsSync(folder));

interface Reproduction {
  readonly words: readonly string[];
  readonly exitCode: number;
  /** What is printed on standard error, and what on neither stream. */
  readonly says?: RegExp;
  readonly never?: RegExp;
}

const phone = /32470123456/;
const scale = "--map=score=score,scale=0..10";
const reproductions: Readonly<Record<string, readonly Reproduction[]>> = {
  "tiny-exponent": [
    {
      words: ["summarize", "tiny.csv", "--provider", "nps"],
      exitCode: 5,
      says: /every record was rejected \(5 of 5\)/,
    },
    { words: ["summarize", "tiny2.csv"], exitCode: 5, says: /too many digits/ },
  ],
  "zstd-without-checksum": [{ words: ["summarize", "c2.zst"], exitCode: 0, says: /unverified/ }],
  "privacy-repeated-header": [
    { words: ["summarize", "input.csv"], exitCode: 5, never: phone },
    { words: ["inspect", "input.csv"], exitCode: 5, never: phone },
  ],
  "privacy-channel-issue": [
    { words: ["summarize", "input.csv"], exitCode: 0, says: /documented channel/, never: phone },
  ],
  "debug-raw-escape": [{ words: ["summarize", "esch.csv", "--debug"], exitCode: 5, never: /\u001b/ }],
  "nul-in-csv": [{ words: ["summarize", "nul.csv", "--by", "plan"], exitCode: 5, says: /byte 19 is NUL/ }],
  "duplicate-unused-header": [{ words: ["summarize", "input.csv", scale], exitCode: 0, never: /two columns/ }],
  "config-title-escape": [{ words: ["providers", "--config", "esc.json"], exitCode: 0, never: /\u001b|\n::error/ }],
};

describe.runIf(beside !== null).each(Object.entries(reproductions))("%s", (name, runs) => {
  test.each(runs)("$words", async ({ words, exitCode, says = /(?:)/, never }) => {
    const inFolder = words.map((word) => (/\.(?:csv|zst|json)$/.test(word) ? join(beside ?? "", name, word) : word));
    const ran = await runCli(inFolder);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stderr).toMatch(says);
    if (never !== undefined) expect(ran.stdout + ran.stderr).not.toMatch(never);
  });
});
