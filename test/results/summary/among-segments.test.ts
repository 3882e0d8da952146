import { expect, test } from "vitest";
import { runCli } from "../../support/fake-io.js";

/** A table with a column of plans: as many of each score, 1 to 5, as stated. */
const exported = (plans: Readonly<Record<string, readonly number[]>>): string => {
  const rows = Object.entries(plans).flatMap(([plan, counts]) =>
    counts.flatMap((count, at) => Array.from({ length: count }, () => `${at + 1},${plan}`)),
  );
  return `score,plan\n${rows.join("\n")}\n`;
};

async function summarized(table: string, ...words: readonly string[]) {
  const { stdout } = await runCli(["summarize", "-", "--map", "score=score,scale=1..5", "--by", "plan", ...words], {
    stdin: table,
  });
  return stdout;
}

const alike = exported({ a: [3, 2, 4, 10, 21], b: [4, 1, 5, 9, 20], c: [2, 3, 4, 11, 19] });
const apart = exported({ a: [3, 2, 4, 10, 21], b: [20, 8, 5, 4, 3], c: [2, 3, 4, 11, 19] });

test("segments that differ only by chance are reported as such", async () => {
  expect(await summarized(alike)).toContain(
    "the means of the segments differ no more than they would by chance (p = 0.9",
  );
});

test("segments that differ are reported with their spread", async () => {
  expect(await summarized(apart)).toMatch(
    /differ by more than chance \(p < 0\.001\); the standard deviation of the true means is about \d\.\d\d/,
  );
  const { amongSegments } = JSON.parse(await summarized(apart, "--json"));
  expect(amongSegments).toEqual([
    {
      category: expect.any(String),
      scale: { min: 1, max: 5, lowThreshold: 2 },
      segments: 3,
      pValue: expect.closeTo(0, 6),
      deviation: expect.closeTo(1.0, 0),
    },
  ]);
});

test("nothing is reported of one segment", async () => {
  expect(await summarized(exported({ a: [3, 2, 4, 10, 21] }))).not.toContain("means of the segments");
});
