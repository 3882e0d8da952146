/** The segments of a comparison in another order: nothing is computed of fewer than all. */

import { expect, test } from "vitest";
import { compare } from "../../src/pipeline/compare.js";

const input = "fixtures/compare/versions/calls.csv";
const each = await compare([input], { by: ["week"] });
const sides = await compare([input], { split: "app_version=1.1,1.2", by: ["week"] });

test("each segment against the rest: sorted by p, the first two with the p-values of all", async () => {
  const { pairs, order } = await compare([input], { by: ["week"], sort: "p", top: 2 });
  const ofAll = [...each.pairs].sort(
    (a, b) => (a.ratings[0]?.adjustedPValue ?? 2) - (b.ratings[0]?.adjustedPValue ?? 2),
  );
  expect(pairs).toEqual(ofAll.slice(0, 2));
  expect(order).toMatchObject({ by: "p", segments: each.pairs.length, omitted: each.pairs.length - 2 });
});

test("two sides in each segment: sorted by the difference, the pair of the whole stays first", async () => {
  const { pairs, segments, order } = await compare([input], {
    split: "app_version=1.1,1.2",
    by: ["week"],
    sort: "-difference",
  });
  expect(pairs).toEqual(sides.pairs);
  const differences = segments.flatMap(({ ratings }) => ratings[0]?.difference ?? []);
  expect(differences).toEqual([...differences].sort((a, b) => b - a));
  expect(segments).toHaveLength(sides.segments.length);
  expect(order).toMatchObject({ by: "difference", descending: true, category: "overall", omitted: 0 });
});

test("an unknown order of segments is refused", async () => {
  await expect(compare([input], { by: ["week"], sort: "median" })).rejects.toMatchObject({ code: "sort-unknown" });
  await expect(compare([input], { by: ["week"], sort: "mean[echo]" })).rejects.toMatchObject({ code: "sort-issue" });
});
