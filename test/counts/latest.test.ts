/** The latest state of a response: a later update wins, else a later position, and every category has its own. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { type LatestRating, LatestResponses } from "../../src/counts/latest.js";

const someRating: LatestRating = {
  cell: 0,
  category: 0,
  segments: 0,
  issues: -1,
  score: 3,
  status: 0,
  isSelected: true,
  exclusion: -1,
  createdAt: 0,
  updatedAt: Number.NaN,
  record: 0,
};

type Given = Partial<LatestRating> & { readonly id: string };

function responsesOf(all: readonly Given[]): readonly (readonly LatestRating[])[] {
  const latest = new LatestResponses();
  for (const { id, ...rating } of all) {
    const bytes = Buffer.from(`before ${id} behind`);
    latest.add(bytes, 7, bytes.length - 7, { ...someRating, ...rating });
  }
  return [...latest.responses()];
}

const scoresOf = (all: readonly Given[]): readonly (readonly number[])[] =>
  responsesOf(all).map((ratings) => ratings.map(({ score }) => score).sort());

test("a later update wins, whichever was read first", () => {
  const early = { id: "a", score: 1, updatedAt: 1000 };
  const late = { id: "a", score: 5, updatedAt: 2000 };
  expect(
    scoresOf([
      { ...early, record: 0 },
      { ...late, record: 1 },
    ]),
  ).toEqual([[5]]);
  expect(
    scoresOf([
      { ...late, record: 0 },
      { ...early, record: 1 },
    ]),
  ).toEqual([[5]]);
});

test("of equal updates the one that was read last wins", () => {
  const first = { id: "a", score: 1, updatedAt: 1000, record: 3 };
  expect(scoresOf([first, { ...first, score: 5, record: 4 }])).toEqual([[5]]);
});

test("without an update time the one that was read last wins", () => {
  expect(
    scoresOf([
      { id: "a", score: 1, record: 0 },
      { id: "a", score: 5, record: 1 },
    ]),
  ).toEqual([[5]]);
});

test("an update time wins over none, wherever it stands, and also before 1970", () => {
  const dated = { id: "a", score: 1, updatedAt: -1 };
  expect(
    scoresOf([
      { ...dated, record: 0 },
      { id: "a", score: 5, record: 1 },
    ]),
  ).toEqual([[1]]);
  expect(
    scoresOf([
      { id: "a", score: 5, record: 0 },
      { ...dated, record: 1 },
    ]),
  ).toEqual([[1]]);
});

test("the ratings of other categories stay beside each other, and each is replaced for itself", () => {
  const all = [
    { id: "a", category: 0, score: 1, record: 0 },
    { id: "a", category: 1, score: 2, record: 0 },
    { id: "b", category: 0, score: 3, record: 1 },
    { id: "a", category: 1, score: 4, record: 2 },
    { id: "a", category: 6, score: 5, record: 3 },
  ];
  expect(scoresOf(all)).toEqual([[1, 4, 5], [3]]);
});

test("responses come in the order in which their ids first appeared", () => {
  expect(
    scoresOf([
      { id: "b", score: 1 },
      { id: "a", score: 2 },
      { id: "b", score: 3, record: 1 },
    ]),
  ).toEqual([[3], [2]]);
});

test("a rating comes back as it was added", () => {
  const rating: LatestRating = {
    cell: 70_000,
    category: 6,
    segments: 1_000_000,
    issues: 123_456,
    score: 3.7,
    status: 3,
    isSelected: false,
    exclusion: -1,
    createdAt: Number.NaN,
    updatedAt: 1_767_225_600_001,
    record: 5_000_000_000,
  };
  expect(
    responsesOf([
      { id: "a", category: 6, score: 1 },
      { id: "a", ...rating },
    ]),
  ).toEqual([[rating]]);
});

test("the winner is the maximum of update time and position, for any order of arrival", () => {
  const given = fc.record({
    id: fc.constantFrom("a", "b", "ab"),
    category: fc.nat(2),
    updatedAt: fc.constantFrom(Number.NaN, -5, 0, 1000, 2000),
  });
  const arriving = fc
    .array(given, { maxLength: 30 })
    .map((all) => all.map((one, record) => ({ ...one, record })))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  fc.assert(
    fc.property(arriving, (all) => {
      const winners = new Map<string, { readonly updatedAt: number; readonly record: number }>();
      for (const { id, category, updatedAt, record } of all) {
        const known = winners.get(`${id} ${category}`);
        const time = Number.isNaN(updatedAt) ? Number.NEGATIVE_INFINITY : updatedAt;
        const isLater =
          known === undefined || time > known.updatedAt || (time === known.updatedAt && record > known.record);
        if (isLater) winners.set(`${id} ${category}`, { updatedAt: time, record });
      }
      const kept = responsesOf(all).flatMap((ratings) => ratings.map(({ record }) => record));
      expect(kept.sort((a, b) => a - b)).toEqual(
        [...winners.values()].map(({ record }) => record).sort((a, b) => a - b),
      );
    }),
  );
});
