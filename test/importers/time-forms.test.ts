/** How the times of an input are read: its own word first, then the provider's documentation, then what the user states. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { type StatedTimes, type TimesHead, timeForms, unstatedTime } from "../../src/importers/time-forms.js";
import { acs, nps, twilio } from "../support/specs.js";

const nothing: StatedTimes = { timeZone: null, dateOrder: null };
const brussels: StatedTimes = { timeZone: "Europe/Brussels", dateOrder: null };

const headOf = (column: string, values: readonly string[] = [], timeZone: string | null = null): TimesHead => ({
  columns: ["id", column],
  sample: values.map((value) => new Map([[column, value]])),
  timeZone,
});

const createdIn = (spec: CompleteSpec, head: TimesHead, stated: StatedTimes) =>
  timeForms("x.csv", spec, head, stated, true).created_at;

function errorOf(spec: CompleteSpec, head: TimesHead, stated: StatedTimes): Partial<FeedbackError> | null {
  try {
    timeForms("x.csv", spec, head, stated, true);
    return null;
  } catch (error) {
    const { code, exitCode, message, hint } = error as FeedbackError;
    return { code, exitCode, message, hint };
  }
}

describe("the zone of times that state none", () => {
  test.each([
    ["of a plain table is the user's", nps, headOf("created_at"), brussels, "Europe/Brussels"],
    ["of a plain table is UTC where nobody states one", nps, headOf("created_at"), nothing, "UTC"],
    ["is UTC where the header says so", nps, headOf("created_at [UTC]"), brussels, "UTC"],
    ["is UTC where the header says so in parentheses", nps, headOf("Created At (UTC)"), brussels, "UTC"],
    ["is the provider's where it documents one", twilio, headOf("date_created"), brussels, "UTC"],
    ["is UTC for Log Analytics", acs, headOf("TimeGenerated"), brussels, "UTC"],
    ["is the one that the export states", nps, headOf("created_at", [], "America/Denver"), brussels, "America/Denver"],
    ["is UTC by the header even then", nps, headOf("created_at (UTC)", [], "America/Denver"), brussels, "UTC"],
  ])("%s", (_, spec: CompleteSpec, head, stated, timeZone) => {
    expect(createdIn(spec, head, stated).timeZone).toBe(timeZone);
  });

  test("that the export states has to be known", () => {
    expect(errorOf(nps, headOf("created_at", [], "Middle-earth"), nothing)).toMatchObject({
      code: "stated-zone-unknown",
      exitCode: 5,
      message: 'x.csv: states the time zone "Middle-earth", which is unknown',
    });
  });
});

describe("a column in local time", () => {
  const head = headOf("TimeGenerated [Local Time]", ["03/04/2026 08:00:00.000"]);

  test.each([
    ["neither", nothing, "--tz ZONE and --date-order dmy, mdy or ymd"],
    ["the zone", brussels, "--date-order dmy, mdy or ymd"],
    ["the order", { timeZone: null, dateOrder: "dmy" } as const, "--tz ZONE"],
  ])("is refused if only %s is stated, and the missing part is named", (_, stated, missing) => {
    expect(errorOf(acs, head, stated)).toMatchObject({
      code: "local-time",
      exitCode: 5,
      message: expect.stringContaining('x.csv: "TimeGenerated [Local Time]" is in local time'),
      hint: `add ${missing}, or set the portal to UTC and export again`,
    });
  });

  test("is read with both, even if the provider writes the month first in UTC", () => {
    const stated = { timeZone: "Europe/Brussels", dateOrder: "dmy" } as const;
    expect(createdIn(acs, head, stated)).toEqual({ ...stated, monthFirst: false });
  });

  test("does not matter if we do not read it", () => {
    expect(errorOf(acs, headOf("StartTime [Local Time]"), nothing)).toBeNull();
  });
});

describe("the order of dates", () => {
  test.each([
    ["03/04/2026 08:00", "--date-order dmy or --date-order mdy"],
    ["16.7.26", "--date-order dmy or --date-order ymd"],
  ])("of %s in the head has to be stated if the query needs the time", (value, orders) => {
    expect(errorOf(nps, headOf("created_at", ["2026-01-01", value]), brussels)).toEqual({
      code: "date-order-unknown",
      exitCode: 5,
      message: `x.csv: "created_at" contains "${value}", whose order of day and month is ambiguous`,
      hint: `add ${orders}`,
    });
    expect(errorOf(nps, headOf("created_at", [value]), { timeZone: null, dateOrder: "dmy" })).toBeNull();
    const forms = timeForms("x.csv", nps, headOf("created_at", [value]), nothing, false);
    expect(forms.created_at.dateOrder).toBeNull();
  });

  test.each([
    [["03/04/2026", "16/07/2026", "2026-01-01"], "dmy"],
    [["03/04/2026", "07/16/2026 8:00 PM"], "mdy"],
    [["2026/07/16"], null],
    [["16 Jul 2026"], null],
  ])("of %j is the one that fits all of them", (values, dateOrder) => {
    expect(createdIn(nps, headOf("created_at", values), nothing).dateOrder).toBe(dateOrder);
  });

  test("is unknown where the dates contradict each other", () => {
    expect(errorOf(nps, headOf("created_at", ["16/07/2026", "07/16/2026"]), nothing)).toMatchObject({
      code: "date-order-unknown",
    });
  });

  test("is looked for in the first hundred records, whatever the format of the export", () => {
    const head = headOf("created_at", [...Array.from({ length: 100 }, () => "2026-01-01"), "16/07/2026"]);
    expect(createdIn(nps, head, nothing).dateOrder).toBeNull();
  });

  test("is that of the provider in its 12-hour times only", () => {
    expect(errorOf(acs, headOf("TimeGenerated [UTC]", ["2/5/2025, 9:19:25 AM"]), nothing)).toBeNull();
    expect(errorOf(acs, headOf("TimeGenerated [UTC]", ["05/02/2025 09:19:25"]), nothing)).toMatchObject({
      code: "date-order-unknown",
    });
  });

  test("is only derived from time columns", () => {
    const head = { ...headOf("created_at"), columns: ["comment"], sample: [new Map([["comment", "03/04/2026"]])] };
    expect(errorOf(nps, head, nothing)).toBeNull();
  });
});

describe("a time whose zone is assumed", () => {
  const unstated = (spec: CompleteSpec, head: TimesHead) => unstatedTime(spec, head, createdIn(spec, head, nothing));

  test("is the first time of day in the head without a zone", () => {
    const values = ["2026-01-01T10:00:00Z", "2026-01-02", "2026-01-02 10:00", "2026-01-03 10:00"];
    expect(unstated(nps, headOf("created_at", values))).toBe("2026-01-02 10:00");
  });

  test.each([
    ["where all have one", nps, headOf("created_at", ["2026-01-01T10:00:00+01:00", "1614192119"])],
    ["where they are days", nps, headOf("created_at", ["2026-01-01"])],
    ["where the header states it", nps, headOf("created_at (UTC)", ["2026-01-02 10:00"])],
    ["where the export states it", nps, headOf("created_at", ["2026-01-02 10:00"], "Europe/Brussels")],
    ["where the provider documents it", acs, headOf("TimeGenerated", ["2026-01-02 10:00"])],
  ])("is none %s", (_, spec: CompleteSpec, head) => {
    expect(unstated(spec, head)).toBeNull();
  });
});

test("equal forms of both times are one object, so that equal texts are read once", () => {
  const { created_at, updated_at } = timeForms("x.csv", nps, headOf("created_at"), brussels, true);
  expect(created_at).toBe(updated_at);
});
