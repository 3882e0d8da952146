/** The segments of a summary: their keys and order, their responses, their times and their response statistics. */

import { describe, expect, test } from "vitest";
import { statuses } from "../../../src/base/feedback-schema.js";
import { scored, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const keysOf = (...given: Parameters<typeof segmentsOf>) => segmentsOf(...given).segments.map(({ key }) => key);

describe("the order of the segments", () => {
  test("is that of their keys by code unit, whatever the locale, and null comes last", () => {
    const channels = ["b", null, "ä", "A", "a", "B", "10", "9"];
    expect(
      keysOf(
        channels.map((channel) => scored(4, { channel })),
        { by: ["channel"] },
      ).map(({ channel }) => channel),
    ).toEqual([...["10", "9", "A", "B", "a", "b", "ä"], null]);
  });

  test("is that of the first key, then of the next", () => {
    const pairs = [
      ["b", null],
      ["a", "y"],
      [null, "x"],
      ["a", null],
      ["a", "x"],
      ["b", "x"],
      [null, null],
    ] as const;
    const records = pairs.map(([channel, language]) => scored(4, { channel, language }));
    expect(
      keysOf(records, { by: ["channel", "language"] }).map(({ channel, language }) => [channel, language]),
    ).toEqual([
      ["a", "x"],
      ["a", "y"],
      ["a", null],
      ["b", "x"],
      ["b", null],
      [null, "x"],
      [null, null],
    ]);
  });

  test("is that of time for months and weeks", () => {
    const records = ["2026-10-01", "2025-12-31", "2026-02-01", "2026-01-01"].map((createdAt) =>
      scored(4, { createdAt }),
    );
    expect(keysOf(records, { by: ["month"] }).map(({ month }) => month)).toEqual([
      "2025-12",
      "2026-01",
      "2026-02",
      "2026-10",
    ]);
    expect(keysOf(records, { by: ["week"] }).map(({ week }) => week)).toEqual(["2026-W01", "2026-W05", "2026-W40"]);
  });
});

test("the key of a segment names the keys in the order in which they were asked for; that of the total is empty", () => {
  const record = scored(4, { channel: "SMS", language: "fr", exportColumns: { "My Plan": "pro" } });
  const { total, segments } = segmentsOf([record], { by: ["language", "My Plan", "channel"] });
  expect(segments.map(({ key }) => Object.entries(key))).toEqual([
    [
      ["language", "fr"],
      ["My Plan", "pro"],
      ["channel", "SMS"],
    ],
  ]);
  expect(total.key).toEqual({});
});

test("without keys there are no segments", () => {
  expect(segmentsOf([scored(4)]).segments).toEqual([]);
});

test("a response with several tags is in each of their segments, and in the total once", () => {
  const { total, segments } = segmentsOf([scored(4, { tags: ["vip", "male"] }), scored(2, { tags: ["vip"] })], {
    by: ["segment"],
  });
  expect(total.responses).toBe(2);
  expect(segments.map(({ key, responses }) => [key.tag, responses])).toEqual([
    ["male", 1],
    ["vip", 2],
  ]);
});

test("a segment that is the whole has the numbers of the total", () => {
  const records = [1, 3, 3, 5].map((score) => scored(score, { channel: "SMS", createdAt: "2026-01-01" }));
  const { total, segments } = segmentsOf(records, { by: ["channel"] });
  expect(segments).toEqual([{ ...total, key: { channel: "SMS" } }]);
});

test("the times of a segment are its own, and null where it has none", () => {
  const records = [
    scored(4, { channel: "SMS", createdAt: "2026-01-02T00:00:00Z" }),
    scored(4, { channel: "SMS", createdAt: "2026-01-05T10:00:00.5Z" }),
    scored(4, { channel: "SMS" }),
    scored(4, { channel: "VOICE" }),
  ];
  const { segments } = segmentsOf(records, { by: ["channel"] });
  expect(segments.map(({ firstAt, lastAt }) => [firstAt, lastAt])).toEqual([
    ["2026-01-02T00:00:00.000Z", "2026-01-05T10:00:00.500Z"],
    [null, null],
  ]);
});

describe("response statistics", () => {
  const asked = statuses.map((status) => ({
    channel: status === "good" ? "SMS" : "VOICE",
    ratings: [{ category: "nps" as const, scale: zeroToTen, score: status === "good" ? 9 : null, status }],
  }));

  test("count requests, answered or not; answers are good or bad", () => {
    const { total } = segmentsOf(asked, { requests: true });
    expect(total.responses).toBe(2);
    expect(total.responseStatistics).toEqual({
      totalRequests: 4,
      totalResponses: 2,
      goodResponses: 1,
      badResponses: 1,
      failed: 1,
    });
  });

  test("are those of the segment", () => {
    const { segments } = segmentsOf(asked, { by: ["channel"], requests: true });
    expect(segments.map(({ responseStatistics }) => responseStatistics?.totalRequests)).toEqual([1, 3]);
  });

  test("are null where the export lists no requests", () => {
    expect(segmentsOf(asked).total).toMatchObject({ responses: 2, responseStatistics: null });
    expect(segmentsOf([]).total.responseStatistics).toBeNull();
  });
});

test("nothing at all is a total of nothing", () => {
  expect(segmentsOf([], { by: ["channel"] })).toEqual({
    total: {
      key: {},
      responses: 0,
      calls: null,
      responseRate: null,
      firstAt: null,
      lastAt: null,
      ratings: [],
      issues: [],
      nps: null,
      responseStatistics: null,
      drivers: null,
    },
    segments: [],
  });
});
