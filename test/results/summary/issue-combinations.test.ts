/** Which issues came together, in saved summaries: parts have the drivers of the whole, and counts that contradict each other are refused. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Summary, summarize } from "../../../src/index.js";
import { readSavedSummary } from "../../../src/results/summary/read-summary.js";
import { seeded } from "../../support/seeded.js";

const folder = mkdtempSync(join(tmpdir(), "combinations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tokens = ["echo", "audio-latency", "dropped-call", "imperfect-audio"];

/** A day of Twilio feedback. */
function exportOf(name: string, day: number, count = 80): string {
  const random = seeded(day);
  const lines = Array.from({ length: count }, (_, index) => {
    const issues = tokens.filter(() => random() < 0.3);
    return `CA${day}${index},2026-01-0${day}T10:00:00Z,${1 + Math.floor(5 * random())},${issues.join("|")},${index % 2 ? "SMS" : "web"}`;
  });
  const path = join(folder, name);
  writeFileSync(path, ["call_sid,date_created,quality_score,issues,place", ...lines, ""].join("\n"));
  return path;
}

async function saved(path: string, options = {}): Promise<string> {
  writeFileSync(`${path}.json`, JSON.stringify(await summarize([path], { provider: "twilio", ...options })));
  return `${path}.json`;
}

describe("summaries that were saved with --drivers", () => {
  test.each([{}, { by: ["place"] }, { normalize: true }])(
    "have the drivers of the exports together: %j",
    async (shape) => {
      const [a, b] = [exportOf("a.csv", 1), exportOf("b.csv", 2)];
      const options = { drivers: true, ...shape };
      const whole = await summarize([a, b], { provider: "twilio", ...options });
      const merged = await summarize([await saved(a, options), await saved(b, options)], { drivers: true });
      expect(merged.total).toEqual(whole.total);
      expect(merged.segments).toEqual(whole.segments);
      expect(whole.total.drivers?.[0]?.gain).toBeTypeOf("number");
      expect(merged.warnings.map(({ code }) => code)).not.toContain("saved-without-drivers");
    },
  );

  test("add exactly to an export", async () => {
    const [a, b] = [exportOf("c.csv", 3), exportOf("d.csv", 4)];
    const whole = await summarize([a, b], { provider: "twilio", drivers: true });
    const merged = await summarize([await saved(a, { drivers: true }), b], { drivers: true });
    expect(merged.total.drivers).toEqual(whole.total.drivers);
  });
});

test("where one was saved without, differences stay, gains are unknown, and a warning says why", async () => {
  const [a, b] = [exportOf("e.csv", 5), exportOf("f.csv", 6)];
  const whole = await summarize([a, b], { provider: "twilio", drivers: true });
  const merged = await summarize([await saved(a, { drivers: true }), await saved(b)], { drivers: true });
  const [ranking, own] = [merged.total.drivers![0]!, whole.total.drivers![0]!];
  expect(ranking).toMatchObject({ gain: null, explained: null, asked: own.asked });
  for (const { issue, gain, difference, together } of ranking.issues) {
    const same = own.issues.find((other) => other.issue === issue);
    expect([gain, together, difference]).toEqual([null, null, same?.difference]);
  }
  expect(merged.warnings.map(({ code }) => code)).toContain("saved-without-drivers");
  expect(merged.total).not.toHaveProperty("issueCombinations");
});

describe("a saved summary is refused", () => {
  type Combinations = NonNullable<Summary["total"]["issueCombinations"]>[number]["combinations"];
  const listIn = (summary: Summary, segment = summary.total) =>
    segment.issueCombinations![0]!.combinations as unknown as {
      issues: string[];
      distribution: { score: number; count: number }[];
    }[] &
      Combinations;

  test.each<[string, (summary: Summary) => void, RegExp]>([
    ["if a combination is missing", (summary) => listIn(summary).shift(), /issueCombinations/],
    ["if one has another count", (summary) => listIn(summary)[0]!.distribution[0]!.count++, /issueCombinations/],
    ["if one names an unknown issue", (summary) => listIn(summary)[0]!.issues.push("zzz"), /issues\b/],
    ["if one has no issue", (summary) => listIn(summary)[0]!.issues.splice(0), /issues\b/],
    ["if one stands twice", (summary) => listIn(summary).push(listIn(summary)[0]!), /other issues than those before/],
    ["if one has no score", (summary) => listIn(summary)[0]!.distribution.splice(0), /at least one score/],
    ["if none is told", (summary) => listIn(summary).splice(0), /all scores of the issue/],
    [
      "if they are of a scale without ratings",
      (summary) => Object.assign(summary.total.issueCombinations![0]!, { scale: { min: 1, max: 10, lowThreshold: 2 } }),
      /issueCombinations\[0\] should be a category and scale of the ratings/,
    ],
    [
      "if they are of one scale twice",
      (summary) => (summary.total.issueCombinations as unknown[]).push(summary.total.issueCombinations![0]),
      /issueCombinations\[1\] should be another category or scale/,
    ],
    ["if a segment has none", (summary) => Reflect.deleteProperty(summary.segments[0]!, "issueCombinations"), /a list/],
    ["if only a segment has them", (summary) => Reflect.deleteProperty(summary.total, "issueCombinations"), /absent/],
  ])("%s", async (_, change, message) => {
    const summary = await summarize([exportOf("g.csv", 7)], { provider: "twilio", drivers: true, by: ["place"] });
    expect(() => readSavedSummary(JSON.stringify(summary), "x")).not.toThrow();
    const copy = structuredClone(summary);
    change(copy);
    expect(() => readSavedSummary(JSON.stringify(copy), "x")).toThrow(message);
  });
});
