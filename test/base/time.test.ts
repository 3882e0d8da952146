import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { isDate } from "../../src/base/calendar.js";
import {
  isDayNumber,
  isWithoutZone,
  minute,
  monthFirstForm,
  readEpoch,
  readTime,
  utcForm,
} from "../../src/base/time.js";

const shown = (text: string, monthFirst = false) => {
  const milliseconds = readTime(text, monthFirst ? monthFirstForm : utcForm);
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
};

const machineZone = process.env.TZ;
afterEach(() => {
  if (machineZone === undefined) delete process.env.TZ;
  else process.env.TZ = machineZone;
});

describe("ISO 8601", () => {
  it.each([
    ["2026-02-03", "2026-02-03T00:00:00.000Z"],
    ["2026-02-03T09:11", "2026-02-03T09:11:00.000Z"],
    ["2026-02-03 09:11", "2026-02-03T09:11:00.000Z"],
    ["2026-02-03T09:11:19", "2026-02-03T09:11:19.000Z"],
    ["2026-02-03T09:11:19Z", "2026-02-03T09:11:19.000Z"],
    ["2026-02-03T09:11:19z", "2026-02-03T09:11:19.000Z"],
    ["2026-02-03 09:11:19 UTC", "2026-02-03T09:11:19.000Z"],
    ["2026-02-03 09:11:19UTC", "2026-02-03T09:11:19.000Z"],
    ["2026-02-03T09:11Z", "2026-02-03T09:11:00.000Z"],
    ["2026-02-03T09:11:19.1", "2026-02-03T09:11:19.100Z"],
    ["2026-02-03T09:11:19,25Z", "2026-02-03T09:11:19.250Z"],
    ["2026-02-03T09:11:19.123Z", "2026-02-03T09:11:19.123Z"],
    ["2026-02-03T09:11:19.1239999Z", "2026-02-03T09:11:19.123Z"],
    ["2026-02-03T09:11:19.999999999Z", "2026-02-03T09:11:19.999Z"],
    ["2026-02-03T09:11:19+01:00", "2026-02-03T08:11:19.000Z"],
    ["2026-02-03T09:11:19+0100", "2026-02-03T08:11:19.000Z"],
    ["2026-02-03 09:11:19 -05:30", "2026-02-03T14:41:19.000Z"],
    ["2026-02-03T09:11:19.5-00:00", "2026-02-03T09:11:19.500Z"],
    ["2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"],
    ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"],
    ["2026-02-03T09:11:19+23:59", "2026-02-02T09:12:19.000Z"],
    ["  2026-02-03T09:11:19Z ", "2026-02-03T09:11:19.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    ["0099-12-31T00:00:00Z", "0099-12-31T00:00:00.000Z"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("reads %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it("reads 24:00:00 as the next midnight and second 60 as the end of the second before", () => {
    expect(shown("2026-12-31T24:00:00Z")).toBe("2027-01-01T00:00:00.000Z");
    expect(shown("2026-12-31T24:00")).toBe("2027-01-01T00:00:00.000Z");
    expect(shown("2024-02-28T24:00:00.000Z")).toBe("2024-02-29T00:00:00.000Z");
    expect(shown("2016-12-31T23:59:60Z")).toBe("2016-12-31T23:59:59.999Z");
    expect(shown("2016-12-31T23:59:60.500Z")).toBe("2016-12-31T23:59:59.999Z");
  });

  it.each([
    "2014-02-31",
    "2014-02-30T10:00:00Z",
    "2023-02-29",
    "1900-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "0000-01-01",
    "2026-01-01T25:00:00",
    "2026-01-01T24:00:01",
    "2026-01-01T24:01:00",
    "2026-01-01T24:00:00.001",
    "2026-01-01T24:00:60",
    "2026-01-01T10:60:00",
    "2026-01-01T10:00:61",
    "2026-01-01T10:00:00+24:00",
    "2026-01-01T10:00:00+01:60",
    "2026-01-01T10:00:00.",
    "2026-01-01T10:00:00.1234567891",
    "2026-01-01T10",
    "2026-01-01TT10:00",
    "2026-01-01Z",
    "2026-01-01 +01:00",
    "26-01-01",
    "+002026-01-01",
    "2026-01",
    "2026",
    "2026-W01-1",
    "2026-001",
    "２０２６-01-01",
    "2026-01-01\n10:00",
    "2026-01-01T10:00:00Z, about",
  ])("refuses %j", (text) => {
    expect(shown(text)).toBeNull();
  });
});

describe("RFC 2822", () => {
  it.each([
    ["Tue, 31 Aug 2010 20:36:28 +0000", "2010-08-31T20:36:28.000Z"],
    ["Tue, 31 Aug 2010 20:36:28 GMT", "2010-08-31T20:36:28.000Z"],
    ["Tue, 31 Aug 2010 20:36:28 UTC", "2010-08-31T20:36:28.000Z"],
    ["Tue, 31 Aug 2010 20:36:28 UT", "2010-08-31T20:36:28.000Z"],
    ["31 Aug 2010 20:36:28 Z", "2010-08-31T20:36:28.000Z"],
    ["31 aug 2010 20:36 +0000", "2010-08-31T20:36:00.000Z"],
    ["Tue 31 AUG 2010 20:36:28 +0000", "2010-08-31T20:36:28.000Z"],
    ["Wed, 1 Sep 2010 01:06:28 +0530", "2010-08-31T19:36:28.000Z"],
    ["Wed, 01 Sep 2010 01:06:28 -0700", "2010-09-01T08:06:28.000Z"],
    ["Thu, 29 Feb 2024 24:00:00 +0000", "2024-03-01T00:00:00.000Z"],
    ["Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59.999Z"],
  ])("reads %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])(
    "knows the month %s",
    (month) => {
      const number = new Date(`15 ${month} 2026 12:00 GMT`).getUTCMonth() + 1;
      expect(shown(`15 ${month} 2026 12:00:00 +0000`)).toBe(`2026-${String(number).padStart(2, "0")}-15T12:00:00.000Z`);
    },
  );

  it.each([
    "Tue, 31 Foo 2010 20:36:28 +0000",
    "Mon, 31 Feb 2014 10:00:00 +0000",
    "Wed, 29 Feb 2023 10:00:00 +0000",
    "Tue, 0 Aug 2010 20:36:28 +0000",
    "Tue, 31 Aug 2010 24:00:01 +0000",
    "Tue, 31 Aug 2010 20:60:28 +0000",
    "Tue, 31 Aug 2010 20:36:61 +0000",
    "Tue, 31 Aug 2010 20:36:28 EST",
    "Tue, 31 Aug 2010 20:36:28 +2400",
    "Tue, 31 Aug 2010 20:36:28 +0060",
  ])("refuses %j", (text) => {
    expect(shown(text)).toBeNull();
  });
});

describe("the American form", () => {
  it.each([
    ["2/25/2025, 9:19:25.391 AM", "2025-02-25T09:19:25.391Z"],
    ["2/25/2025, 9:19:25.391 PM", "2025-02-25T21:19:25.391Z"],
    ["02/25/2025 09:19:25 pm", "2025-02-25T21:19:25.000Z"],
    ["2/5/2025, 12:00:00 AM", "2025-02-05T00:00:00.000Z"],
    ["2/5/2025, 12:30 PM", "2025-02-05T12:30:00.000Z"],
    ["2/5/2025 1:02PM", "2025-02-05T13:02:00.000Z"],
    ["12/31/2025, 11:59:59.9999999 PM", "2025-12-31T23:59:59.999Z"],
    ["2/29/2024, 1:00:00 AM", "2024-02-29T01:00:00.000Z"],
  ])("reads %j only where the export is known to write the month first", (text, expected) => {
    expect(shown(text, true)).toBe(expected);
    expect(shown(text)).toBeNull();
  });

  it.each([
    "25/2/2025, 9:19:25 AM",
    "2/29/2025, 9:19:25 AM",
    "2/31/2014, 9:19:25 AM",
    "0/5/2025, 9:19:25 AM",
    "2/0/2025, 9:19:25 AM",
    "2/25/2025, 0:19:25 AM",
    "2/25/2025, 13:19:25 PM",
    "2/25/2025, 9:60:25 AM",
    "2/25/2025, 9:19:61 AM",
    "2/25/2025, 9:19:25",
    "2/25/2025",
  ])("refuses %j", (text) => {
    expect(shown(text, true)).toBeNull();
  });

  it("is known in other spellings as well, where a half of the day is written", () => {
    expect(shown("2-25-2025 9:19 AM", true)).toBe("2025-02-25T09:19:00.000Z");
    expect(shown("25-2-2025 9:19 AM", true)).toBeNull();
    expect(shown("2-25-2025 9:19", true)).toBeNull();
  });

  it("leaves the other forms as they are", () => {
    expect(shown("2026-02-03T09:11:19+01:00", true)).toBe("2026-02-03T08:11:19.000Z");
    expect(shown("1614192119", true)).toBe("2021-02-24T18:41:59.000Z");
  });
});

describe("a time since 1970", () => {
  it.each([
    ["1614192119", 1_614_192_119_000],
    ["1614192119123", 1_614_192_119_123],
    ["0000000000", 0],
    ["9999999999999", 9_999_999_999_999],
  ])("is read from %j", (text, milliseconds) => {
    expect(readEpoch(text)).toBe(milliseconds);
    expect(readTime(` ${text} `)).toBe(milliseconds);
  });

  it.each([
    "",
    "0",
    "161419211",
    "16141921190",
    "161419211912",
    "16141921191234",
    "161419211912345678",
    "1614192119123.5",
    "-1614192119",
    "1.6e9",
  ])("is refused with another number of digits or another spelling: %j", (text) => {
    expect(readEpoch(text)).toBeNull();
    expect(readTime(text)).toBeNull();
  });
});

describe("no time", () => {
  it.each(["", "  ", "1", "foo 1", "now", "None", "null", "01/02/2024", "10:00:00", "Infinity", "Tue", "2026-02-03T"])(
    "is read from %j",
    (text) => {
      expect(readTime(text)).toBeNull();
      expect(readTime(text, monthFirstForm)).toBeNull();
    },
  );
});

describe("the calendar", () => {
  it("has 29 February in years divisible by 4, except centuries not divisible by 400", () => {
    const leapYears = [1896, 1900, 1904, 2000, 2023, 2024, 2100, 2400].filter((year) => isDate(year, 2, 29));
    expect(leapYears).toEqual([1896, 1904, 2000, 2024, 2400]);
  });

  it("agrees with Date on every day of 800 years, and on invalid days", () => {
    for (let year = 1799; year <= 2600; year++) {
      for (let month = 1; month <= 12; month++) {
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect([isDate(year, month, days), isDate(year, month, days + 1)]).toEqual([true, false]);
      }
    }
  });

  it.each([
    [0, 1, 1],
    [2026, 0, 1],
    [2026, 13, 1],
    [2026, 1, 0],
    [2026, 1, 32],
    [2026, -1, 1],
  ])("has no day %i-%i-%i", (year, month, day) => {
    expect(isDate(year, month, day)).toBe(false);
  });
});

describe("the zone of the machine", () => {
  const spellings = [
    "2026-03-29",
    "2026-03-29T02:30:00",
    "2026-03-29T02:30:00Z",
    "2026-10-25T02:30:00+02:00",
    "2026-03-08 02:30",
    "Tue, 31 Aug 2010 20:36:28 +0000",
    "3/8/2026, 2:30:00 AM",
    "1614192119",
    "2026-12-31T24:00:00",
    "0099-12-31",
  ];
  const expected = spellings.map((text) => readTime(text, monthFirstForm));

  it.each(["UTC", "Pacific/Apia", "America/New_York", "Asia/Kolkata", "Europe/Brussels", "Pacific/Kiritimati"])(
    "does not matter: %s",
    (zone) => {
      process.env.TZ = zone;
      expect(new Date(2026, 0, 1).getTime() === Date.UTC(2026, 0, 1)).toBe(zone === "UTC");
      expect(spellings.map((text) => readTime(text, monthFirstForm))).toEqual(expected);
    },
  );
});

describe("any time", () => {
  const moment = fc.date({
    min: new Date("0001-01-02T00:00:00Z"),
    max: new Date("9999-12-30T00:00:00Z"),
    noInvalidDate: true,
  });

  it("is read back from its ISO form, with an offset as well", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
        expect(readTime(date.toISOString())).toBe(date.getTime());
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) =>
          String(part).padStart(2, "0"),
        );
        expect(readTime(`${local}${minutes < 0 ? "-" : "+"}${hours}:${rest}`)).toBe(date.getTime());
      }),
    );
  });

  it("is read back from its RFC 2822 form to the second", () => {
    fc.assert(
      fc.property(moment, (date) => {
        fc.pre(date.getUTCFullYear() >= 1000);
        expect(readTime(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it("is a whole number of milliseconds or null, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789-+:.,/ TZAPMGUTCJanFebDec") }));
    fc.assert(
      fc.property(text, fc.boolean(), (candidate, monthFirst) => {
        const value = readTime(candidate, monthFirst ? monthFirstForm : utcForm);
        expect(value === null || Number.isSafeInteger(value)).toBe(true);
      }),
    );
  });
});

it("a time shows whether it states its zone, and a text whether it may be a number of days", () => {
  const without = ["2026-01-31T10:00:00", "2026-01-31 10:00", "2026-01-31"];
  const within = ["2026-01-31T10:00:00Z", "2026-01-31T10:00:00+02:00", "1769850000", "never", ""];
  expect([...without, ...within].filter((text) => isWithoutZone(text, utcForm))).toEqual(without);
  expect(["46053", " 46053.5 ", "46053,25", "2026-01-31", "4605x", ""].map(isDayNumber)).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ]);
});

it("people read a time to the minute", () => {
  expect(minute("2026-03-01T09:30:59.999Z")).toBe("2026-03-01 09:30");
});
