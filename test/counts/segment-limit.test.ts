/** More segments than the limit are refused as soon as one thread has met them, and by the sum if no thread alone has. */

import { expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { maxSegments, type SegmentKey } from "../../src/counts/feedback-counts.js";
import { SegmentLimit } from "../../src/counts/segment-limit.js";

const lists = (from: number, to: number): readonly (readonly SegmentKey[])[] =>
  Array.from({ length: to - from }, (_, index) => [[`id-${from + index}`]]);

function errorOf(limit: SegmentLimit, all: readonly (readonly SegmentKey[])[]): FeedbackError | null {
  try {
    for (const segments of all) limit.add(segments);
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

test("as many segments as the limit are allowed, met however often, and one more is not", () => {
  const limit = new SegmentLimit();
  const all = lists(0, maxSegments);
  expect(errorOf(limit, [...all, ...all, ...lists(0, 1000), []])).toBeNull();
  expect(errorOf(limit, lists(maxSegments, maxSegments + 1))).toMatchObject({ code: "too-many-segments", exitCode: 2 });
});

test("threads that stay below the limit are refused in their sum if they have other segments, not if they share them", () => {
  const [first, second, shared] = [lists(0, 60_000), lists(60_000, 120_000), lists(10_000, 70_000)];
  expect(errorOf(new SegmentLimit(), first)).toBeNull();
  expect(errorOf(new SegmentLimit(), second)).toBeNull();
  expect(errorOf(new SegmentLimit(), [...first, ...shared])).toBeNull();
  expect(errorOf(new SegmentLimit(), [...first, ...second])).toMatchObject({ code: "too-many-segments" });
});

test("each tag of a response is a segment", () => {
  const tags: readonly SegmentKey[] = Array.from({ length: maxSegments + 1 }, (_, index) => [`tag-${index}`]);
  expect(errorOf(new SegmentLimit(), [tags])).toMatchObject({ code: "too-many-segments" });
});
