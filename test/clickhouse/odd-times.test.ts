import { expect, test } from "vitest";
import type { TimeForm } from "../../src/base/time.js";
import { mostOddTexts, OddTimes } from "../../src/clickhouse/raw/odd-times.js";
import { SqlValues } from "../../src/clickhouse/sql.js";

const form: TimeForm = { timeZone: "Europe/Berlin", dateOrder: "dmy", monthFirst: false };

test("each text is a time, nothing, a word of totals, or unreadable", () => {
  const odd = new OddTimes("x", "at", ["01/02/2026 10:00", "n/a", "Total", "soon"], form);
  expect([odd.unreadable, odd.totals]).toEqual([["soon"], ["Total"]]);
  const values = new SqlValues();
  expect(odd.timeSql("created", values)).toContain("indexOf({v1:Array(String)}, created_text)");
  expect(values.statement("").values).toEqual({ v1: ["01/02/2026 10:00"], v2: [Date.UTC(2026, 1, 1, 9)] });
});

test("without odd texts the cluster is sent none", () => {
  const values = new SqlValues();
  const odd = new OddTimes("x", "at", [], form);
  expect([odd.timeSql("updated", values), odd.stateSql("updated", values)]).toEqual([
    "updated_usual",
    "multiIf(updated_text = '', 0, 1)",
  ]);
});

test("more texts than can be sent to a cluster are refused", () => {
  const texts = Array.from({ length: mostOddTexts + 1 }, (_, index) => `${index}. 1. 2026`);
  expect(() => new OddTimes("x", "at", texts, form)).toThrow(expect.objectContaining({ code: "cluster-time-texts" }));
});
