/** The unit of a trend that nobody asked for. */

import { expect, test } from "vitest";
import { timelineUnit } from "../../../src/results/report/timeline-unit.js";

test.each([
  ["2026-01-01T08:00:00Z", "2026-01-01T20:00:00Z", 500, "hour"],
  ["2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 500, "day"],
  ["2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 30, "week"],
  ["2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", 5000, "week"],
  ["2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", 100, "month"],
  ["2020-01-01T00:00:00Z", "2024-12-31T00:00:00Z", 5000, "month"],
  ["1990-01-01T00:00:00Z", "2024-12-31T00:00:00Z", 5000, "year"],
  ["2026-01-01T00:00:00Z", "2026-01-01T00:30:00Z", 5000, null],
])("%s to %s with %i responses: %s", (firstAt, lastAt, responses, unit) => {
  expect(timelineUnit({ firstAt, lastAt, responses })).toBe(unit);
});

test("feedback without times has none", () => {
  expect(timelineUnit({ firstAt: null, lastAt: null, responses: 10 })).toBeNull();
});
