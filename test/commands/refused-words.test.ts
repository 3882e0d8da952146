/** An option that holds no number is refused in the words that were typed, not in what they were read as. */

import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

test.each([
  ["--confidence", "100%"],
  ["--confidence", "99.999%"],
  ["--confidence", "0.95000000000000"],
  ["--confidence", "high"],
  ["--jobs", "all"],
  ["--jobs", "0000004"],
  ["--max-memory", "12x"],
  ["--max-memory", "99999999999999"],
])("%s %s", async (flag, word) => {
  const { exitCode, stderr } = await runCli(["summarize", "fixtures/csat/plain-csv", flag, word]);
  expect([exitCode, stderr.split("\n")[0]]).toEqual([2, expect.stringContaining(`${flag}: "${word}" is not `)]);
});
