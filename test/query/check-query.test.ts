/** Each option that would mean nothing, or something else than it says, is refused before anything is read. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { withStatedPeriod } from "../../src/query/asked-period.js";
import { checkQuery, type QueryOptions } from "../../src/query/check-query.js";
import { statedMoment, statedPeriod } from "../../src/query/period.js";
import { asksForTime, columnsNamed } from "../../src/query/query.js";

/** Words that a command line may hold, whatever the types say. */
const typed = (options: object) => options as QueryOptions;
const now = new Date("2026-03-15T10:30:00Z");

function codeOf(options: QueryOptions): string | null {
  try {
    checkQuery({ now, ...options });
    return null;
  } catch (error) {
    return (error as FeedbackError).code;
  }
}

test.each<[string, QueryOptions]>([
  ["option-empty", { channel: " " }],
  ["option-empty", { cluster: "" }],
  ["option-empty", { timeZone: "" }],
  ["option-empty", { calls: "" }],
  ["option-empty", { by: ["week", " "] }],
  ["option-empty", { where: [""] }],
  ["option-empty", { tag: [""] }],
  ["option-empty", { weightBy: [""], calls: "log.csv" }],
  ["by-repeated", { by: ["channel", "Channel"] }],
  ["by-repeated", { weightBy: ["call.a", "call.a"], calls: "log.csv" }],
  ["cluster-with", { cluster: "participant", drivers: true }],
  ["cluster-with", { cluster: "participant", weightBy: ["call.a"], calls: "log.csv" }],
  ["cluster-kind", { cluster: "week" }],
  ["cluster-kind", { cluster: "tag" }],
  ["weights-without-log", { weightBy: ["call.a"] }],
  ["weights-without-log", { weightBy: ["call.a"], calls: 100 }],
  ["weights-unknown", { weightBy: ["channel"], calls: "log.csv" }],
  ["weights-tags", { weightBy: ["call.a"], calls: "log.csv", by: ["tag"] }],
  ["choice-unknown", typed({ tagMode: "some" })],
  ["responses-invalid", { minN: 0 }],
  ["responses-invalid", { minN: 1.5 }],
  ["responses-invalid", { minN: 2 ** 53 }],
  ["confidence-invalid", { confidence: 1 }],
  ["confidence-invalid", { confidence: 0 }],
  ["confidence-invalid", { confidence: Number.NaN }],
  ["top-invalid", { top: 0 }],
  ["top-invalid", { top: 2.5 }],
  ["sort-invalid", { sort: "" }],
  ["sort-invalid", { sort: "-mean:desc" }],
  ["sort-invalid", { sort: "issue_rate[" }],
  ["sort-invalid", { sort: "- [echo]" }],
  ["sort-invalid", { sort: "]mean" }],
  ["sort-invalid", { sort: "a:mean" }],
  ["sort-invalid", { sort: "mean:up" }],
  ["event-without-trend", { event: ["a=2026-01-01"] }],
  ["event-without-trend", { event: ["a=2026-01-01"], by: ["channel"] }],
  ["event-without-trend", { event: ["a=2026-01-01"], by: ["week", "channel"] }],
  ["date-invalid", { event: ["a=2026-02-30"], by: ["week"] }],
  ["last-with-from", { last: "7d", from: "2026-01-01" }],
  ["last-invalid", { last: "0d" }],
  ["last-invalid", { last: "7" }],
  ["last-invalid", { last: "3000y" }],
  ["last-invalid", { last: "30h", to: "0001-01-01" }],
  ["period-empty", { from: "2026-02-01", to: "2026-01-31" }],
  ["date-invalid", { where: ["created_at = -5h"] }],
])("%s for %j", (code, options) => {
  expect(codeOf(options)).toBe(code);
});

test.each<[QueryOptions, string]>([
  [{ by: ["a", "a"] }, '--by: "a" is repeated'],
  [{ weightBy: ["call.a", "call.a"], calls: "log.csv" }, '--weight-by: "call.a" is repeated'],
  [{ minN: 0 }, '--min-n: "0" is not a number of responses'],
  [typed({ tagMode: "some" }), '--tag-mode: "some" is not known'],
  [{ timeZone: " " }, "--tz needs a value"],
  [{ interactionType: " " }, "--interaction-type needs a value"],
  [{ weightBy: [" "], calls: "log.csv" }, "--weight-by needs a value"],
  [{ survey: "" }, "--survey needs a value"],
  [
    { cluster: "account", drivers: true },
    "--cluster and --drivers cannot be combined: the intervals of drivers take each rating for another person's",
  ],
  [
    { cluster: "account", weightBy: ["call.a"], calls: "log.csv" },
    "--cluster and --weight-by cannot be combined: its intervals take each rating for another person's",
  ],
  [{ timeZone: " ne yrk " }, '--tz: " ne yrk " is not a known time zone, did you mean "America/New_York"?'],
  [{ timeZone: "Tokio" }, '--tz: "Tokio" is not a known time zone, did you mean "Asia/Tokyo"?'],
  [
    { timeZone: " buenos aires " },
    '--tz: " buenos aires " is not a known time zone, did you mean "America/Buenos_Aires"?',
  ],
])("%j is refused with its flag", (options, message) => {
  expect(() => checkQuery({ now, ...options })).toThrow(expect.objectContaining({ message }));
});

describe("what is asked", () => {
  test.each<[QueryOptions, object | null]>([
    [{}, null],
    [{ top: 3 }, { sort: { name: "responses", issue: null, descending: true }, top: 3 }],
    [{ sort: " mean " }, { sort: { name: "mean", issue: null, descending: false }, top: null }],
    [{ sort: "-mean" }, { sort: { name: "mean", issue: null, descending: true }, top: null }],
    [{ sort: " - mean " }, { sort: { name: "mean", issue: null, descending: true }, top: null }],
    [{ sort: "mean :asc" }, { sort: { name: "mean", issue: null, descending: false }, top: null }],
    [{ sort: "mean:DESC" }, { sort: { name: "mean", issue: null, descending: true }, top: null }],
    [{ sort: "mean:asc" }, { sort: { name: "mean", issue: null, descending: false }, top: null }],
    [
      { sort: "issue_rate[ echo ]:desc", top: 1 },
      { sort: { name: "issue_rate", issue: "echo", descending: true }, top: 1 },
    ],
  ])("%j orders segments by %j", (options, order) => {
    expect(checkQuery(options).order).toEqual(order);
  });

  test("is stated as it was typed, and weights and clusters only if they were", () => {
    const { echo, query, drivers, confidence } = checkQuery({
      calls: "log.csv",
      by: ["week", "call.a"],
      weightBy: ["call.a", "call.b"],
      minN: 5,
      tagMode: typed({ tagMode: " ALL " }).tagMode!,
      confidence: 0.9,
    });
    expect(echo).toMatchObject({
      by: ["week", "call.a"],
      weightBy: ["call.a", "call.b"],
      minN: 5,
      tagMode: "all",
      confidence: 0.9,
    });
    expect(query.by.map(({ name }) => name)).toEqual(["week", "call.a", "call.b"]);
    expect(query.weightBy?.map(({ name }) => name)).toEqual(["call.a", "call.b"]);
    expect([drivers, confidence]).toEqual([false, 0.9]);
    const plain = checkQuery({});
    expect(["weightBy", "minN", "cluster"].filter((key) => key in plain.echo || key in plain.query)).toEqual([]);
    expect(plain.confidence).toBeNull();
  });

  test("names an account only if its subaccounts do not count as well", () => {
    expect(checkQuery({ account: "AC1" }).query.selection.account).toBe("AC1");
    const { query, echo } = checkQuery({ account: "AC1", includeSubaccounts: true });
    expect([query.selection.account, echo.account, echo.includeSubaccounts]).toEqual([null, "AC1", true]);
    const both = checkQuery({ account: "AC1", includeSubaccounts: true, channel: "sms", survey: "a" }).query.selection;
    expect([both.account, both.channel, both.survey]).toEqual([null, "sms", "a"]);
  });

  test("has drivers only if they are, and the least number of responses may be one", () => {
    const { query, drivers } = checkQuery({ drivers: true });
    expect([query.issueCombinations, drivers]).toEqual([true, true]);
    expect(checkQuery({ minN: 1 }).echo.minN).toBe(1);
    expect(checkQuery({ cluster: "Participant-ID" }).echo.cluster).toBe("participant");
  });

  test("names the rater by one column", () => {
    const clusterOf = (cluster: string, calls?: string) =>
      checkQuery({ cluster, ...(calls === undefined ? {} : { calls }) }).query.cluster;
    for (const word of ["participant", "Participant-ID", "participant_id"])
      expect(clusterOf(word)).toEqual({ kind: "participant", name: "participant" });
    expect(clusterOf("account")).toMatchObject({ kind: "column", name: "account" });
    expect(clusterOf("Agent")).toEqual({ kind: "export", name: "Agent" });
    expect(clusterOf("call.agent", "log.csv")?.kind).toBe("call");
  });

  test("places an event in the unit of the trend, with its name", () => {
    expect(checkQuery({ by: ["month"], event: ["v2.3=2026-03-01"] }).events).toEqual([
      { name: "v2.3", at: "2026-03-01", bucket: "2026-03" },
    ]);
  });
});

describe("the period", () => {
  const periodOf = (options: QueryOptions) => {
    const { from, to } = checkQuery({ now, ...options }).echo;
    return [from, to];
  };

  test("of the last days ends with today, or with the day that is given", () => {
    expect(periodOf({ last: "7d" })).toEqual(["2026-03-09", "2026-03-15"]);
    expect(periodOf({ last: "7d", to: "2026-01-31" })).toEqual(["2026-01-25", "2026-01-31"]);
    expect(periodOf({ last: "2h" })).toEqual(["2026-03-15T09:00:00.000Z", "2026-03-15T10:59:59.999Z"]);
    expect(periodOf({ last: "1d" })).toEqual(["2026-03-15", "2026-03-15"]);
  });

  test("may be one day, and open on either side", () => {
    expect(periodOf({ from: "2026-01-31", to: "2026-01-31" })).toEqual(["2026-01-31", "2026-01-31"]);
    expect(periodOf({ from: "2026-01-31" })).toEqual(["2026-01-31", null]);
    expect(periodOf({ to: "-1d" })).toEqual([null, "2026-03-14"]);
  });

  test("is that of the options and of all conditions on the time", () => {
    const { fromMs, toMs } = checkQuery({
      from: "2026-01-01",
      to: "2026-01-31",
      where: ["created_at >= 2026-01-10", "created_at < 2026-01-20"],
    }).query.selection;
    expect([fromMs, toMs]).toEqual([Date.UTC(2026, 0, 10), Date.UTC(2026, 0, 20) - 1]);
  });

  test("relative to now is stated as fixed days, if the inputs are read again", () => {
    expect(withStatedPeriod({ last: "7d", now, by: ["week"] })).toEqual({
      from: "2026-03-09",
      to: "2026-03-15",
      by: ["week"],
    });
    expect(withStatedPeriod({ from: "-7d", now })).toEqual({ from: "2026-03-08" });
    expect(withStatedPeriod({ to: "2026-01", now })).toEqual({ to: "2026-01-31" });
    expect(withStatedPeriod({ now, timeZone: "Europe/Brussels" })).toEqual({ timeZone: "Europe/Brussels" });
  });

  test("in a summary is read back in its zone", () => {
    const summer = { from: "2026-07-01", to: "2026-07-01", timeZone: "Europe/Brussels" };
    expect(statedPeriod(summer)).toEqual({ fromMs: Date.UTC(2026, 5, 30, 22), toMs: Date.UTC(2026, 6, 1, 22) - 1 });
    expect(statedPeriod({ from: null, to: null, timeZone: "UTC" })).toEqual({ fromMs: null, toMs: null });
    expect(statedMoment("nonsense", "start", "UTC")).toBeNaN();
    expect(statedMoment("nonsense", "end", "UTC")).toBeNaN();
  });
});

test("the columns that are named stand in keys, conditions and the cluster, each once", () => {
  const { query } = checkQuery({
    by: ["Plan"],
    where: ["Agent = Ana", "Plan = pro", "channel = web"],
    cluster: "Customer",
  });
  expect(columnsNamed("export", query).map(({ name }) => name)).toEqual(["Plan", "Agent", "Customer"]);
  expect(columnsNamed("call", query)).toEqual([]);
});

test.each<[QueryOptions, boolean]>([
  [{}, false],
  [{ by: ["channel"] }, false],
  [{ by: ["channel", "week"] }, true],
  [{ from: "2026-01-01" }, true],
  [{ to: "2026-01-01" }, true],
])("%j asks for the time: %s", (options, asks) => {
  expect(asksForTime(checkQuery(options).query)).toBe(asks);
});
