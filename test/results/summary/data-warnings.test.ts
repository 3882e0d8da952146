/** Warnings of how much the numbers may be trusted, and how they are switched off. */

import { describe, expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../../src/index.js";

const quarter = "fixtures/nps/saas-quarter/nps-2024-q3.csv";
const twilioMonth = "fixtures/twilio/february-month/calls-2023-02.csv";

async function codesOf(input: string, options: SummarizeOptions): Promise<readonly string[]> {
  const { warnings } = await summarize([input], options);
  return [...new Set(warnings.map(({ code }) => code))];
}

describe("a low response rate", () => {
  test.each([
    [2976, true],
    [2975, false],
  ])("is one below 20 %%: 595 responses of %d calls", async (calls, isLow) => {
    expect((await codesOf(twilioMonth, { calls })).includes("low-response-rate")).toBe(isLow);
  });
});

describe("a period that the records do not cover", () => {
  test.each([
    ["2024-06-30", "2024-10-01", true],
    ["2024-07-01", "2024-09-30", false],
    ["2024-06-01", "2024-09-30", true],
    ["2024-07-01", "2024-10-31", true],
  ])("%s to %s: %s", async (from, to, isMissed) => {
    expect((await codesOf(quarter, { from, to })).includes("period-not-covered")).toBe(isMissed);
  });
});

test("scores on several scales cause a warning, unless they are converted to one", async () => {
  const mixed = "fixtures/acs/contoso-march/query_data.csv";
  expect(await codesOf(mixed, {})).toContain("mixed-scales");
  expect(await codesOf(mixed, { normalize: true })).not.toContain("mixed-scales");
});

test("segments below --min-n are counted", async () => {
  const { warnings } = await summarize([quarter], { by: ["plan"], where: ["country in (DE, FR)"], minN: 30 });
  expect(warnings.find(({ code }) => code === "small-segments")?.message).toMatch(/^2 of 5 segments have/);
});

test("a warning that is silenced is not given, the others are", async () => {
  const all = await codesOf(quarter, { from: "2024-06-01" });
  const some = await codesOf(quarter, { from: "2024-06-01", noWarn: ["period-not-covered"] });
  expect(some).toEqual(all.filter((code) => code !== "period-not-covered"));
  expect(some.length).toBeGreaterThan(0);
});
