/** The period before the one that was asked for. */

import { expect, test } from "vitest";
import { periodBefore } from "../../src/pipeline/period-before.js";

test.each([
  ["2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"],
  ["2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31"],
  ["2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31"],
  ["2026-03-02", "2026-03-08", "2026-02-23", "2026-03-01"],
  ["2026-03-01", "2026-03-01", "2026-02-28", "2026-02-28"],
  ["2026-01-01T00:00:00.000Z", "2026-01-01T05:59:59.999Z", "2025-12-31T18:00:00.000Z", "2025-12-31T23:59:59.999Z"],
])("%s to %s comes after %s to %s", (from, to, before, until) => {
  expect(periodBefore({ from, to, timeZone: "UTC" })).toEqual({ from: before, to: until });
});

test("a period that is open at an end has none", () => {
  expect(periodBefore({ from: "2026-01-01", to: null, timeZone: "UTC" })).toBeNull();
  expect(periodBefore({ from: null, to: "2026-01-01", timeZone: "UTC" })).toBeNull();
});
