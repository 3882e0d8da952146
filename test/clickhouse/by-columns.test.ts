import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeUnits } from "../../src/base/calendar.js";
import { timeSegment } from "../../src/base/time-segment.js";
import { checkedTimeZone } from "../../src/base/time-zone.js";
import { keyColumn } from "../../src/clickhouse/by-columns.js";
import { SqlValues } from "../../src/clickhouse/sql.js";

/** The key of a unit of the calendar, and the times that the cluster rounds down to. */
function timeKey(unit: (typeof timeUnits)[number], span: readonly [number, number], zone: string) {
  const values = new SqlValues();
  const key = keyColumn({ kind: "time", name: unit, unit }, span, zone, values);
  const [starts] = Object.values(values.statement("").values);
  return { ...key, starts: starts as readonly number[] };
}

/** What ClickHouse's `roundDown` does: https://clickhouse.com/docs/sql-reference/functions/rounding-functions#rounddown */
function roundDown(time: number, starts: readonly number[]): number {
  return starts.findLast((start) => start <= time) ?? starts[0] ?? Number.NaN;
}

const zones = ["UTC", "Europe/Brussels", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "+05:45"];
const hourMs = 3_600_000;

describe("a key of the calendar", () => {
  test("a time that is rounded down in the cluster is in the same segment as in a file", () => {
    const times = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) });
    const offsets = fc.array(fc.integer({ min: 0, max: 60 * 24 * hourMs }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.constantFrom(...timeUnits),
        fc.constantFrom(...zones),
        times,
        offsets,
        (unit, zone, first, rest) => {
          const all = [first, ...rest.map((offset) => first + offset)];
          const { starts, valuesOf } = timeKey(unit, [first, Math.max(...all)], zone);
          for (const time of all)
            expect(valuesOf(roundDown(time, starts))).toEqual([timeSegment(time, unit, checkedTimeZone(zone))]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("the hour that clocks show twice is two segments, cut to the millisecond", () => {
    const [before, after] = [Date.UTC(2026, 9, 25, 0), Date.UTC(2026, 9, 25, 3)];
    const { starts, valuesOf } = timeKey("hour", [before, after], "Europe/Brussels");
    expect(starts.map((start) => valuesOf(start)[0])).toEqual([
      "2026-10-25T02:00+02:00",
      "2026-10-25T02:00+01:00",
      "2026-10-25T03:00+01:00",
      "2026-10-25T04:00+01:00",
    ]);
    expect(valuesOf(roundDown(Date.UTC(2026, 9, 25, 1) - 1, starts))).toEqual(["2026-10-25T02:00+02:00"]);
  });

  test("a response without a time has no segment, and a table without times has no starts to look up", () => {
    const { valuesOf } = timeKey("day", [0, 0], "UTC");
    expect(valuesOf(null)).toEqual([null]);
    const values = new SqlValues();
    const { expression } = keyColumn({ kind: "time", name: "day", unit: "day" }, null, "UTC", values);
    expect(expression).toBe(
      "if(isNull(created_at), NULL, roundDown(toUnixTimestamp64Milli(assumeNotNull(created_at)), {v1:Array(Int64)}))",
    );
  });
});

test("a response with several tags is in each of their segments, one without any in that of none", () => {
  const { valuesOf } = keyColumn({ kind: "tags", name: "tag" }, null, "UTC", new SqlValues());
  expect(valuesOf(["new", "vip"])).toEqual(["new", "vip"]);
  expect(valuesOf([])).toEqual([null]);
});

test("the name of a column is quoted, whatever it holds", () => {
  const key = { kind: "export", name: "a` OR 1=1 --\\" } as const;
  const { expression } = keyColumn(key, null, "UTC", new SqlValues());
  expect(expression).toBe("nullIf(CAST(toString(`a\\` OR 1=1 --\\\\`), 'Nullable(String)'), '')");
});
