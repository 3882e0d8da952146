/** The corpus of the fuzzer: what once covered something new keeps all promises, with the kernel that ships. */

import { expect, test } from "vitest";
import { readCorpus } from "./engine/corpus-folder.js";
import { execute } from "./engine/execution.js";
import { targetShares } from "./target-shares.js";
import { targets } from "./targets/targets.js";

const corpusFolder = "test/fuzz/corpus";
/** Of the corpus of all targets. */
const mostBytes = 300_000;

test("every target has its share of a run", () => {
  expect(targets.map(({ name }) => name).sort()).toEqual(Object.keys(targetShares).sort());
});

test.each(targets)("$name", async (target) => {
  const inputs = [...target.seeds(), ...readCorpus(corpusFolder, target.name)];
  expect(inputs.length).toBeGreaterThan(0);
  for (const [index, input] of inputs.entries()) {
    const finding = await execute(target, Buffer.from(input.subarray(0, target.maxBytes)), index);
    expect(finding?.message, JSON.stringify(Buffer.from(input).toString("latin1"))).toBe(undefined);
  }
});

test("the corpus is small", () => {
  const bytes = targets.flatMap(({ name }) => readCorpus(corpusFolder, name)).map(({ length }) => length);
  expect(bytes.reduce((sum, length) => sum + length, 0)).toBeLessThan(mostBytes);
});
