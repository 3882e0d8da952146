/** The heap of the comments that are shown, held against sorting all of them. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type CommentRank, KeptComments } from "../../../src/results/comments/kept-comments.js";

const ranks = (draw: fc.Arbitrary<string>) =>
  fc
    .array(fc.record({ time: fc.constantFrom(Number.NEGATIVE_INFINITY, 1, 2, 3, 4, 5), draw }), { maxLength: 60 })
    .map((list) => list.map((rank, sequence): CommentRank => ({ ...rank, sequence })));

function kept(list: readonly CommentRank[], most: number): readonly CommentRank[] {
  const comments = new KeptComments<CommentRank>(most);
  let removed = 0;
  for (const rank of list) if (most > 0 && comments.accepts(rank)) removed += comments.add(rank, rank) === null ? 0 : 1;
  expect(comments.sorted().length + removed).toBeLessThanOrEqual(list.length);
  return comments.sorted();
}

test("the newest come first, those without a time last, and equal ones in the order of reading", () => {
  fc.assert(
    fc.property(ranks(fc.constant("")), fc.integer({ min: 0, max: 20 }), (list, most) => {
      const sorted = [...list].sort((a, b) => (a.time === b.time ? a.sequence - b.sequence : a.time > b.time ? -1 : 1));
      expect(kept(list, most)).toEqual(sorted.slice(0, most));
    }),
  );
});

test("a sample has those with the lowest draws", () => {
  fc.assert(
    fc.property(ranks(fc.stringMatching(/^[0-9a-f]{8}$/)), fc.integer({ min: 1, max: 20 }), (list, most) => {
      fc.pre(new Set(list.map(({ draw }) => draw)).size === list.length);
      const lowest = list
        .map(({ draw }) => draw)
        .sort()
        .slice(0, most);
      expect(
        kept(list, most)
          .map(({ draw }) => draw)
          .sort(),
      ).toEqual(lowest);
    }),
  );
});
