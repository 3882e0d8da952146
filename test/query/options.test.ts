/** Options are checked before anything is read: what they mean, and which of them are refused. */

import { availableParallelism } from "node:os";
import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { providerSpecs } from "../../src/importers/provider-specs.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { usualMemory } from "../../src/pipeline/usual-memory.js";
import { feedbackProviders, providers } from "../support/specs.js";

/** Words that a command line may hold, whatever the types say. */
const typed = (options: object) => options as SummarizeOptions;

const selectionOf = (options: SummarizeOptions) => checkOptions(options).query.selection;

function errorOf(options: SummarizeOptions): FeedbackError | null {
  try {
    checkOptions(options);
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

test("without options everything is selected, without keys, and duplicates are removed", () => {
  expect(checkOptions({})).toEqual({
    query: {
      selection: {
        fromMs: null,
        toMs: null,
        account: null,
        survey: null,
        interactionType: null,
        channel: null,
        language: null,
        tags: [],
        tagMode: "any",
        where: [],
      },
      by: [],
      timeZone: "UTC",
      dedupe: true,
      issueCombinations: false,
    },
    echo: {
      from: null,
      to: null,
      timeZone: "UTC",
      by: [],
      where: [],
      provider: null,
      account: null,
      includeSubaccounts: false,
      survey: null,
      interactionType: null,
      channel: null,
      language: null,
      tags: [],
      tagMode: "any",
      dedupe: true,
      normalize: false,
      confidence: 0.95,
    },
    confidence: null,
    watch: null,
    order: null,
    specs: providerSpecs,
    csv: { headerLine: null, quote: null },
    decimal: "dot",
    flags: [],
    mapping: null,
    provider: null,
    records: null,
    sheets: [],
    times: { timeZone: null, dateOrder: null },
    reading: { encoding: null, isLenient: false, mostBytes: null, mostRecordBytes: null, skipsUnreadable: false },
    drivers: false,
    events: [],
    calls: null,
    callLog: null,
    limit: null,
    sink: null,
    jobs: availableParallelism(),
    maxMemoryBytes: usualMemory(),
    minCell: null,
    noWarn: [],
    outputs: [],
    clickhouse: {},
    fileServer: null,
  });
});

describe("a date", () => {
  test("means all of its day, at both ends of a period", () => {
    const { fromMs, toMs } = selectionOf({ from: "2026-01-01", to: "2026-01-31" });
    expect(new Date(fromMs!).toISOString()).toBe("2026-01-01T00:00:00.000Z");
    expect(new Date(toMs!).toISOString()).toBe("2026-01-31T23:59:59.999Z");
  });

  test("with a time means that millisecond, in UTC unless it says otherwise", () => {
    const { fromMs, toMs } = selectionOf({ from: "2026-01-01T10:00:00.001", to: "2026-01-31 10:00:00+02:00" });
    expect(new Date(fromMs!).toISOString()).toBe("2026-01-01T10:00:00.001Z");
    expect(new Date(toMs!).toISOString()).toBe("2026-01-31T08:00:00.000Z");
  });

  test("is echoed as it was given, with a time in UTC", () => {
    const { echo } = checkOptions({ from: " 2026-01-01 ", to: "2026-01-31T10:00:00+02:00" });
    expect([echo.from, echo.to]).toEqual(["2026-01-01", "2026-01-31T08:00:00.000Z"]);
  });

  test.each([
    ...["2014-02-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-01T25:00:00Z"],
    ...["", "yesterday", "01/02/2026", "2026-1-2", "20260101", "1614192119", "Tue, 31 Aug 2010 20:36:28 +0000"],
  ])('"%s" is refused, with the flag', (date) => {
    const message = expect.stringContaining(`"${date}" is not a date`);
    expect(errorOf({ from: date })).toMatchObject({ code: "date-invalid", exitCode: 2, message });
    expect(errorOf({ to: date })).toMatchObject({ code: "date-invalid", message });
  });

  test("the 29th of February exists in leap years", () => {
    expect(errorOf({ from: "2024-02-29", to: "2024-02-29" })).toBeNull();
  });

  test("that starts a period must not be after the one that ends it", () => {
    expect(errorOf({ from: "2026-02-01", to: "2026-01-31" })).toMatchObject({
      code: "period-empty",
      exitCode: 2,
      message: "--from 2026-02-01 is after --to 2026-01-31",
    });
    expect(errorOf({ from: "2026-01-31", to: "2026-01-31" })).toBeNull();
    expect(errorOf({ from: "2026-01-31T00:00:00Z", to: "2026-01-31T00:00:00Z" })).toBeNull();
    expect(errorOf({ from: "2026-01-31T00:00:01Z", to: "2026-01-31T00:00:00Z" })).toMatchObject({
      code: "period-empty",
    });
  });
});

describe("the account", () => {
  test("selects its own feedback", () => {
    expect(selectionOf({ account: "AC1" }).account).toBe("AC1");
  });

  test("with its subaccounts selects every account, and the summary still says what was asked", () => {
    const { query, echo } = checkOptions({ account: "AC1", includeSubaccounts: true });
    expect(query.selection.account).toBeNull();
    expect(echo).toMatchObject({ account: "AC1", includeSubaccounts: true });
  });
});

describe("the encoding", () => {
  test.each(["utf-8", "utf-16le", "UTF-16BE", "windows-1252", "iso-8859-1"])("may be %s", (encoding) => {
    expect(checkOptions(typed({ encoding })).reading.encoding).toBe(encoding.toLowerCase());
  });

  test.each([
    ["utf8", "utf-8"],
    ["UTF16LE", "utf-16le"],
    ["cp1252", "windows-1252"],
    ["latin1", "iso-8859-1"],
  ])("may be %s, another name of %s", (encoding, known) => {
    expect(checkOptions(typed({ encoding })).reading.encoding).toBe(known);
  });

  test.each(["", "ascii", "utf-32le"])('may not be "%s"', (encoding) => {
    expect(errorOf(typed({ encoding }))).toMatchObject({
      code: "choice-unknown",
      exitCode: 2,
      message: `--encoding: "${encoding}" is not known`,
      hint: "choose from: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1",
    });
  });
});

describe("the decimal sign", () => {
  test("is a dot unless a comma is asked for", () => {
    const signs = (decimal?: string) =>
      new Set(
        checkOptions(typed(decimal === undefined ? {} : { decimal })).specs.map(
          (spec) => "decimal" in spec && spec.decimal,
        ),
      );
    expect([signs(), signs("dot"), signs("Comma")]).toEqual([
      new Set([false]),
      new Set([false]),
      new Set([false, "comma"]), // only feedback has scores
    ]);
  });

  test("may be nothing else", () => {
    expect(errorOf(typed({ decimal: "," }))).toMatchObject({
      message: '--decimal: "," is not known',
      hint: "choose from: dot, comma",
    });
  });
});

describe("the segment mode", () => {
  test.each(["all", "ALL", "any", "Any"])("may be %s", (mode) => {
    const { query, echo } = checkOptions(typed({ tag: ["a"], tagMode: mode }));
    expect([query.selection.tagMode, echo.tagMode]).toEqual([mode.toLowerCase(), mode.toLowerCase()]);
  });

  test.each(["", "both", "none"])('may not be "%s"', (mode) => {
    expect(errorOf(typed({ tagMode: mode }))).toMatchObject({ code: "choice-unknown", exitCode: 2 });
  });
});

describe("the number of calls", () => {
  test.each([0, 1, 10_200, Number.MAX_SAFE_INTEGER])("may be %d", (calls) => {
    expect(checkOptions({ calls }).calls).toBe(calls);
  });

  test("may be left to a log of the calls, whose columns are keys then", () => {
    const { calls, callLog, query } = checkOptions({ calls: "calls.csv", by: ["Call.Direction", "month"] });
    expect({ calls, callLog }).toEqual({ calls: null, callLog: "calls.csv" });
    expect(query.by).toEqual([
      { kind: "call", name: "Call.Direction", column: "Direction" },
      { kind: "time", name: "month", unit: "month" },
    ]);
  });

  test("is not a log without a name", () => {
    expect(errorOf({ calls: " " })).toMatchObject({ code: "option-empty", exitCode: 2 });
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("may not be %d", (calls) => {
    expect(errorOf({ calls })).toMatchObject({ code: "calls-invalid", exitCode: 2 });
  });
});

describe("the limit of rejected records", () => {
  test.each([
    ["0", { count: 0 }],
    ["10", { count: 10 }],
    [" 10 ", { count: 10 }],
    ["2%", { share: 0.02 }],
    ["0.5%", { share: 0.005 }],
    ["100%", { share: 1 }],
    ["0%", { share: 0 }],
  ])("%s is a limit", (maxRejected, limit) => {
    expect(checkOptions({ maxRejected }).limit).toEqual(limit);
  });

  test.each(["", "-1", "1.5", "101%", "-1%", "%", "2 %", "1e3", "ten", "0x10", "99999999999999999999"])(
    '"%s" is none',
    (maxRejected) => {
      expect(errorOf({ maxRejected })).toMatchObject({ code: "limit-invalid", exitCode: 2 });
    },
  );

  test("is none at all with --strict", () => {
    expect(checkOptions({ strict: true }).limit).toEqual({ count: 0 });
    expect(errorOf({ strict: true, maxRejected: "10" })).toMatchObject({ code: "strict-with-limit", exitCode: 2 });
  });
});

describe("the keys to segment by", () => {
  test("are kept in their order, with our spelling", () => {
    const { query, echo } = checkOptions({ by: ["Month", "interaction_type", "segments", "My Plan"] });
    expect(echo.by).toEqual(["month", "interaction-type", "tag", "My Plan"]);
    expect(query.by.map(({ kind }) => kind)).toEqual(["time", "column", "tags", "export"]);
  });

  test.each([[["month", "month"]], [["segment", "segments"]], [["plan", "plan"]], [["Channel", "channel"]]])(
    "%j is repeated",
    (by) => {
      expect(errorOf({ by })).toMatchObject({ code: "by-repeated", exitCode: 2 });
    },
  );
});

describe("the provider", () => {
  test.each(feedbackProviders.map(({ name }) => name))("%s may be named, and its answers come with it", (name) => {
    const { specs, echo } = checkOptions({ provider: name });
    const answers = providers.filter((spec) => spec.kind === "answers" && spec.joins === name);
    expect(specs.map((spec) => spec.name)).toEqual([name, ...answers.map((spec) => spec.name)]);
    expect(echo.provider).toBe(name);
  });

  test.each([
    ["twillio", "twilio"],
    ["plvio", "plivo"],
    ["vonage-something", null],
  ])("%s is unknown; the message asks whether %s was meant", (provider, guess) => {
    const words = guess === null ? "is not known" : `is not known, did you mean "${guess}"?`;
    expect(errorOf({ provider })).toMatchObject({
      code: "provider-unknown",
      exitCode: 2,
      message: `--provider: "${provider}" ${words}`,
    });
  });

  test.each(["twilio-summary", "acs-custom-events"])(
    "%s has no responses of its own, so it cannot be named",
    (provider) => {
      expect(errorOf({ provider })).toMatchObject({ code: "provider-unknown" });
    },
  );

  test("with a mapping is one spec, and a mapping alone is laid over the one that is recognised", () => {
    expect(checkOptions({ provider: "twilio", map: ["score=Mark"] }).specs).toMatchObject([{ name: "twilio" }]);
    expect(checkOptions({ map: ["score=Mark", "scale=1..5"] }).specs).toEqual(providerSpecs);
    expect(checkOptions({ map: [] }).mapping).toBeNull();
  });
});

test("a language and an interaction type are reported under their names", () => {
  const { echo } = checkOptions({ language: "fr", interactionType: "chat", survey: "shop", channel: "SMS" });
  expect(echo).toMatchObject({ interactionType: "chat", language: "fr", survey: "shop", channel: "SMS", where: [] });
});

describe("a time zone", () => {
  test("decides the days of a period, however long they are", () => {
    const { fromMs, toMs } = selectionOf({ timeZone: "Europe/Brussels", from: "2026-03-29", to: "2026-03-29" });
    expect(new Date(fromMs!).toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(new Date(toMs!).toISOString()).toBe("2026-03-29T21:59:59.999Z");
  });

  test("decides date-times that state none, and no others", () => {
    const { echo } = checkOptions({
      timeZone: "+05:30",
      from: "2026-01-01T10:00:00",
      to: "2026-01-02T10:00:00Z",
    });
    expect([echo.from, echo.to]).toEqual(["2026-01-01T04:30:00.000Z", "2026-01-02T10:00:00.000Z"]);
  });

  test("begins its day with the first moment of it, where clocks skip midnight", () => {
    const { fromMs } = selectionOf({ timeZone: "America/Havana", from: "2026-03-08" });
    expect(new Date(fromMs!).toISOString()).toBe("2026-03-08T05:00:00.000Z");
  });

  test("is echoed by its name and asked for in the query", () => {
    const { echo, query, times } = checkOptions(typed({ timeZone: " europe/brussels ", dateOrder: "DMY" }));
    expect([echo.timeZone, query.timeZone]).toEqual(["Europe/Brussels", "Europe/Brussels"]);
    expect(times).toEqual({ timeZone: "Europe/Brussels", dateOrder: "dmy" });
  });

  test.each([
    ["Europe/Brusels", ', did you mean "Europe/Brussels"?'],
    ["new york", ', did you mean "America/New_York"?'],
    ["Middle-earth/Shire", ""],
  ])("that is not known is refused: %s", (timeZone, guess) => {
    expect(errorOf({ timeZone })).toMatchObject({
      code: "zone-unknown",
      exitCode: 2,
      message: `--tz: "${timeZone}" is not a known time zone${guess}`,
    });
  });
});

test("an unknown order of dates is refused, and so are empty words", () => {
  expect(errorOf(typed({ dateOrder: "dym" }))).toMatchObject({ code: "choice-unknown", exitCode: 2 });
  expect(errorOf({ timeZone: " " })).toMatchObject({ code: "option-empty", message: "--tz needs a value" });
  expect(errorOf(typed({ dateOrder: "" }))).toMatchObject({
    code: "option-empty",
    message: "--date-order needs a value",
  });
});

describe("events", () => {
  test("have a name, the date as it was given, and the bucket of its first moment in the zone", () => {
    const options = { by: ["month"], timeZone: "Europe/Brussels" };
    expect(checkOptions({ ...options, event: [" v2=beta = 2026-03-01", "x=2026-03-31T22:30:00Z"] }).events).toEqual([
      { name: "v2=beta", at: "2026-03-01", bucket: "2026-03" },
      { name: "x", at: "2026-03-31T22:30:00.000Z", bucket: "2026-04" },
    ]);
  });

  test.each([[[]], [["channel"]], [["day", "channel"]], [["day", "week"]]])("are refused by %j: no trend", (by) => {
    expect(errorOf({ by, event: ["v1=2026-01-01"] })?.code).toBe("event-without-trend");
  });

  test.each([
    ["v2.3", "event-invalid"],
    ["=2026-01-01", "event-invalid"],
    ["v2.3=", "event-invalid"],
    ["v2.3=2026-02-30", "date-invalid"],
  ])("%j is refused", (event, code) => {
    expect(errorOf({ by: ["day"], event: [event] })?.code).toBe(code);
  });
});
