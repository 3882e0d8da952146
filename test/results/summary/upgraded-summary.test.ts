/** Summaries that were saved when the tags of a response were called segments answer as they did. */

import { expect, test } from "vitest";
import { summarize } from "../../../src/pipeline/summarize.js";
import { readSavedSummary } from "../../../src/results/summary/read-summary.js";
import type { Summary } from "../../../src/results/summary/summary.js";
import { upgradedSummary } from "../../../src/results/summary/upgraded-summary.js";

const asked = {
  by: ["tag", "channel"],
  tag: ["vip", "customer"],
  tagMode: "any" as const,
  where: ["tag != x", "score >= 0"],
};

/** The same summary with the names of version 3. */
function withOldNames({ query, segments, ...others }: Summary): unknown {
  const { tags, tagMode, ...rest } = query;
  return {
    ...others,
    schema: "feedback-stats/summary@3",
    query: {
      ...rest,
      by: query.by.map((name) => (name === "tag" ? "segment" : name)),
      where: query.where.map((text) => text.replace("tag !=", "segment !=")),
      segments: tags,
      segmentMode: tagMode,
    },
    segments: segments.map(({ key: { tag = null, ...key }, ...segment }) => ({
      key: { segment: tag, ...key },
      ...segment,
    })),
  };
}

test("they read as if they had the current names", async () => {
  const summary = await summarize(["fixtures/enco/segments-any/requests.csv"], asked);
  expect(summary.segments.length).toBeGreaterThan(1);
  const read = (value: unknown) => readSavedSummary(JSON.stringify(value), "saved.json");
  const old = withOldNames(summary);
  expect(JSON.stringify(old)).not.toContain('"tags"');
  expect(read(old)).toEqual(read(summary));
});

test("anything but an older summary stays as it is", () => {
  for (const value of [null, 1, [], { schema: "feedback-stats/summary@9", query: { segments: [] } }])
    expect(upgradedSummary(value)).toEqual(value);
  const schema = "feedback-stats/summary@3";
  for (const damaged of [
    { schema, query: { by: "x" }, segments: [1, { key: null }] },
    { schema, query: null, segments: { key: { segment: "vip" } } },
    { schema, query: { by: [1, null, "plan"] } },
  ])
    expect(upgradedSummary(damaged)).toEqual(damaged);
});
