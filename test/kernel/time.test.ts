import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOrders } from "../../src/base/date-order.js";
import { monthFirstForm, readTime, type TimeForm, utcForm } from "../../src/base/time.js";
import { Kernel, KernelStruct } from "../../src/kernel/kernel.js";
import { constants, structs } from "../../src/kernel/layout.js";
import { runs, writeBatch } from "./spans.js";

const kernel = new Kernel();

interface Decoded {
  readonly values: Float64Array;
  readonly odd: readonly number[];
}

/** Decodes the first column of a batch. */
function decode(
  fields: Partial<Record<keyof typeof structs.TimeRequest, number>>,
  ...columns: readonly (readonly string[])[]
): Decoded {
  const count = columns[0]?.length ?? 0;
  const column = new KernelStruct(kernel, kernel.functions.newTimeRequest());
  const [times, unparsed] = [kernel.allocate(count * 8), kernel.allocate(count * 4)];
  for (const [name, value] of Object.entries({ ...fields, times, unparsed }))
    column.set(structs.TimeRequest[name as keyof typeof structs.TimeRequest], value);
  const oddLength = kernel.functions.decodeTimes(column.address, writeBatch(kernel, columns));
  return { values: kernel.float64(times, count), odd: [...kernel.uint32(unparsed, oddLength)] };
}

function decodeTimes(texts: readonly string[], monthFirst = false): Decoded {
  return decode({ monthFirst: monthFirst ? 1 : 0 }, texts);
}

function decodeTimesLike(texts: readonly string[], likeTexts: readonly string[], times: Float64Array): Decoded {
  const likeTimes = kernel.allocate(texts.length * 8);
  kernel.float64(likeTimes, texts.length).set(times);
  return decode({ likeSlot: 1, likeTimes }, texts, likeTexts);
}

/** What the kernel gives is what `readTime` gives; what it does not give is not a value, or is handed back. */
function expectAgreement(texts: readonly string[], { values, odd }: Decoded, monthFirst = false) {
  const wrong = texts.filter(
    (text, i) =>
      !Number.isNaN(values[i]) && !Object.is(values[i], readTime(text, monthFirst ? monthFirstForm : utcForm)),
  );
  expect(wrong).toEqual([]);
  expect(odd).toEqual(texts.flatMap((text, i) => (text !== "" && Number.isNaN(values[i]) ? [i] : [])));
}

describe("the kernel decodes", () => {
  it.each([
    "2026-01-15T10:20:30Z",
    "2026-02-03",
    "2024-02-29",
    "2000-02-29T10:00",
    "2026-02-03T09:11",
    "2026-02-03 09:11Z",
    "2026-02-03T09:11+01:00",
    "2026-02-03T09:11:19",
    "2026-02-03T09:11:19z",
    "2026-02-03 09:11:19 UTC",
    "2026-02-03 09:11:19UTC",
    "2026-02-03T09:11:19 Z",
    "2026-02-03T09:11:19.1",
    "2026-02-03T09:11:19,25Z",
    "2026-02-03T09:11:19.123Z",
    "2025-11-21 19:45:18.0766240",
    "2026-02-03T09:11:19.999999999Z",
    "2026-02-03T09:11:19+0100",
    "2026-02-03 09:11:19 -05:30",
    "2026-02-03T09:11:19.5 -0000",
    "2026-02-03T09:11:19+23:59",
    "2026-01-01T00:30:00+01:00",
    "0001-01-01",
    "0001-01-01T00:00:00-00:01",
    "0099-12-31T00:00:00Z",
    "1969-12-31T23:59:59.999Z",
    "1970-01-01",
    "9999-12-31T23:59:59.999Z",
    "2026-12-31T24:00:00Z",
    "2026-12-31T24:00",
    "2016-12-31T23:59:60Z",
    "2016-12-31T23:59:60.500Z",
    "Tue, 31 Aug 2010 20:36:28 +0000",
    "Tue, 31 Aug 2010 20:36:28 GMT",
    "Tue 31 AUG 2010 20:36:28 UTC",
    "Wed, 1 Sep 2010 01:06:28 +0530",
    "Wed,   01 Sep 2010 01:06:28 -0700",
    "1 aug 2010 20:36:28 Z",
    "31 Aug 2010 20:36:28 UT",
    "Thu, 29 Feb 2024 24:00:00 +0000",
    "Sat, 31 Dec 2016 23:59:60 GMT",
    "1614192119",
    "1614192119123",
    "0000000000",
    "9999999999999",
  ])("%j", (text) => {
    expect(decodeTimes([text])).toEqual({ values: Float64Array.of(readTime(text) ?? Number.NaN), odd: [] });
  });

  it.each([
    "2/25/2025, 9:19:25.391 AM",
    "2/25/2025, 9:19:25.391 PM",
    "02/25/2025 09:19:25 pm",
    "2/5/2025, 12:00:00 AM",
    "2/5/2025, 12:30 PM",
    "2/5/2025 1:02PM",
    "2/5/2025,  11:02:03\u202fpm",
    "12/31/2025, 11:59:59.9999999 PM",
    "12/31/2025, 11:59:60 PM",
    "2/29/2024, 1:00:00 AM",
  ])("%j, where the export writes the month first, and nowhere else", (text) => {
    expect(decodeTimes([text], true)).toEqual({
      values: Float64Array.of(readTime(text, monthFirstForm) ?? Number.NaN),
      odd: [],
    });
    expect(decodeTimes([text], false)).toEqual({ values: Float64Array.of(Number.NaN), odd: [0] });
  });

  it("every month, by number and by name", () => {
    const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const numbered = names.map((_, i) => `2026-${String(i + 1).padStart(2, "0")}-15T10:20:30Z`);
    const named = names.map((name) => `15 ${name} 2026 10:20:30 GMT`);
    expect(decodeTimes(named)).toEqual(decodeTimes(numbered));
    expectAgreement(numbered, decodeTimes(numbered));
    expect(decodeTimes(numbered).odd).toEqual([]);
  });

  it("every valid day from 1599 to 2001 and around the ends of the calendar, and no other", () => {
    const years = [...Array.from({ length: 403 }, (_, i) => 1599 + i), 0, 1, 2, 3, 4, 100, 400, 9996, 9999];
    const days = (year: string, month: string) =>
      Array.from({ length: 34 }, (_, day) => `${year}-${month}-${String(day).padStart(2, "0")}`);
    const months = Array.from({ length: 14 }, (_, month) => String(month).padStart(2, "0"));
    const texts = years.flatMap((year) => months.flatMap((month) => days(String(year).padStart(4, "0"), month)));
    const decoded = decodeTimes(texts);
    expectAgreement(texts, decoded);
    expect(decoded.odd).toEqual(texts.flatMap((text, i) => (readTime(text) === null ? [i] : [])));
  });

  it("nothing if there is no value", () => {
    const texts = ["", "1970-01-01", ""];
    expect(decodeTimes(texts)).toEqual({ values: Float64Array.of(Number.NaN, 0, Number.NaN), odd: [] });
  });
});

describe("the kernel returns unread", () => {
  it.each([
    "2014-02-31",
    "1900-02-29",
    "2026-00-10",
    "2026-13-01",
    "0000-01-01",
    "0000-12-31T23:59:59-01:00",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "9999-12-31T24:00:00",
    "2026-01-01T25:00:00",
    "2026-01-01T24:00:01",
    "2026-01-01T24:00:00.0000001",
    "2026-01-01T24:00:60",
    "2026-01-01T10:60:00",
    "2026-01-01T10:00:61",
    "2026-01-01T10:00:00+24:00",
    "2026-01-01T10:00:00+01:60",
    "2026-01-01T10:00:00+01",
    "2026-01-01T10:00:00 ",
    "2026-01-01T10:00:00.",
    "2026-01-01T10:00:00.1234567891",
    "2026-01-01T10:00:0",
    "2026-01-01T10:00.5",
    "2026-01-01t10:00:00Z",
    "2026-01-01Z",
    " 2026-01-01",
    "20260101T100000Z",
    "２０２６-01-01",
    "Tue, 31 Aug 2010 20:36:28",
    "Tue, 31 Foo 2010 20:36:28 +0000",
    "Tue, 31 August 2010 20:36:28 +0000",
    "Tuesday, 31 Aug 2010 20:36:28 +0000",
    "Tue, 31 Feb 2014 10:00:00 +0000",
    "Tue, 31 Aug 2010 20:36:28 gmt",
    "Tue, 31 Aug 2010 20:36:28 +00:00",
    "Tue, 31 Aug 2010 20:36:28 +2400",
    "161419211",
    "16141921191",
    "161419211912x",
    "None",
    "2/25/2025",
    "13/25/2025, 9:19:25 AM",
    "2/25/2025, 0:19:25 AM",
    "2/25/2025, 13:19:25 PM",
    "2/25/2025, 9:19:61 AM",
    "2/25/2025, 9:19.5 AM",
    "2/25/2025,9:19:25 AM",
    "2/25/2025, 9:19:25  AM",
  ])("%j", (text) => {
    const decoded = decodeTimes(["1970-01-01", text, "1970-01-02"], true);
    expect(decoded).toEqual({ values: Float64Array.of(0, Number.NaN, 86_400_000), odd: [1] });
  });
});

/** A part of a time as it should be, now and then beyond its limits. */
const padded = (width: number, max: number) =>
  fc
    .oneof({ weight: 30, arbitrary: fc.integer({ min: 0, max }) }, fc.integer({ min: 0, max: 10 ** width - 1 }))
    .map((value) => String(value).padStart(width, "0"));
const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));
const digits = fc.string({ unit: oneOf(..."0123456789"), minLength: 0, maxLength: 10 });
const year = fc.oneof(
  { weight: 5, arbitrary: oneOf("1970", "2024", "2025", "2026") },
  padded(4, 9999),
  oneOf("0001", "9999"),
);
const day = fc.oneof({ weight: 5, arbitrary: padded(2, 28) }, padded(2, 31));
const hour = fc.oneof({ weight: 10, arbitrary: padded(2, 23) }, oneOf("24"));
const second = fc.oneof({ weight: 10, arbitrary: padded(2, 59) }, oneOf("60", "00"));
const fraction = fc.oneof(oneOf(""), joined(oneOf(".", ".", ","), digits));
const offset = joined(oneOf("+", "-"), padded(2, 23), oneOf(":", ""), padded(2, 59));
const isoZone = joined(oneOf("", "", " "), fc.oneof(oneOf("", "Z", "Z", "z", "UTC"), offset));
const isoDate = joined(year, oneOf("-"), padded(2, 12), oneOf("-"), day);
const isoMinute = joined(isoDate, oneOf("T", "T", " "), hour, oneOf(":"), padded(2, 59));
const iso = fc.oneof(
  isoDate,
  joined(isoMinute, isoZone),
  joined(isoMinute, oneOf(":"), second, oneOf("", "Z")),
  joined(isoMinute, oneOf(":"), second, fraction, isoZone),
);
const monthName = oneOf(..."Jan feb MAR Apr May Jun Jul Aug Sep oCt Nov Dec Foo".split(" "));
const rfc2822 = joined(
  oneOf("", "Wed, ", "Tue ", "mon,  ", "Tues, "),
  fc.oneof(day, oneOf("1", "9")),
  joined(oneOf(" "), monthName, oneOf(" "), year, oneOf(" "), hour, oneOf(":"), padded(2, 59)),
  fc.oneof(oneOf(""), joined(oneOf(":"), second), joined(oneOf(":"), second)),
  fc.oneof(oneOf(" GMT", " UTC", " UT", " Z", ""), joined(oneOf(" "), offset)),
);
const monthFirstTime = joined(
  joined(fc.oneof(padded(2, 12), padded(1, 9)), oneOf("/"), fc.oneof(day, padded(1, 9)), oneOf("/"), year),
  oneOf(", ", " ", ",  ", ","),
  joined(fc.oneof(padded(2, 12), padded(1, 9)), oneOf(":"), padded(2, 59)),
  fc.oneof(oneOf(""), joined(oneOf(":"), second, fraction)),
  oneOf(" ", "", "\u202f", "\u00a0"),
  oneOf("AM", "PM", "am", "pM", "A", "XM"),
);
const epoch = fc.oneof(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }).map(String), padded(10, 9_999_999_999));
const spelled = fc.oneof(iso, rfc2822, monthFirstTime, epoch);

/** A spelling with a character taken out, put in or put in the place of another. */
const mutated = fc
  .tuple(spelled, fc.nat(), fc.nat(1), fc.constantFrom("", ..." 0123456789:-+/,.TZtzUCAPMm\0\n\u202f\u00e9~"))
  .map(([text, place, removed, added]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + added + text.slice(at + removed);
  });

describe("the kernel agrees with readTime", () => {
  it.each([
    ["spellings", spelled],
    ["mutated spellings", mutated],
    ["any texts", fc.string({ unit: fc.constantFrom(..."0123456789-+:.,/ TZAPMGUTCJanFebDec"), maxLength: 40 })],
  ])("on generated %s", (_, texts) => {
    const sample = fc.sample(texts, runs);
    expectAgreement(sample, decodeTimes(sample));
    expectAgreement(sample, decodeTimes(sample, true), true);
  });

  it("on each ISO time with any byte at any place", () => {
    const forms = ["2026-01-15T10:20:30Z", "2026-01-15 10:20:30.123+01:00", "2026-01-15", "2026-01-15T10:20"];
    const bytes = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));
    const texts = forms.flatMap((form) =>
      bytes.flatMap((byte) => Array.from(form, (_, i) => form.slice(0, i) + byte + form.slice(i + 1))),
    );
    expectAgreement(texts, decodeTimes(texts));
  });
});

describe("a time like that of another column", () => {
  it("is the same as without the other column", () => {
    const texts = fc.sample(fc.oneof(spelled, mutated), runs);
    const likeTexts = texts.map((text, i) => [text, "", texts[i - 1] ?? "", `${text.slice(0, -1)}9`][i % 4] ?? "");
    const decoded = decodeTimesLike(texts, likeTexts, decodeTimes(likeTexts).values);
    expect(decoded).toEqual(decodeTimes(texts));
    expectAgreement(texts, decoded);
  });

  it("is copied if the bytes are equal, and decoded if the other column has none", () => {
    const text = "2026-01-15T10:20:30Z";
    const texts = [text, text, text, `${text.slice(0, -2)}1Z`];
    const time = readTime(text) ?? Number.NaN;
    expect(decodeTimesLike(texts, [text, text, "", text], Float64Array.of(7, Number.NaN, Number.NaN, 7))).toEqual({
      values: Float64Array.of(7, time, time, time + 1000),
      odd: [],
    });
  });
});

const short = (min: number, max: number) =>
  fc.integer({ min, max }).chain((n) => fc.constantFrom(String(n), String(n).padStart(2, "0")));
const oddClock = oneOf("", "", ",", " ", "T08:00", ",08:00", " 8:00 PM", ", 08:00:60", " 24:00", " 08:00Z", " 08:00,5");
const clock = joined(
  joined(oneOf(" ", ", ", "  "), short(0, 24), oneOf(":"), short(0, 60)),
  fc.oneof(oneOf(""), joined(oneOf(":"), short(0, 60), fraction)),
  oneOf("", "", " AM", "pm", " pM", "\u00a0AM", "Z", " +01:00"),
);
const anyYear = fc.oneof({ weight: 4, arbitrary: year }, oneOf("0099", "26", "20261"));
const separator = oneOf(..."//..-- ", "");
const dayMonthTime = fc
  .tuple(short(0, 13), separator, short(1, 32), separator, anyYear, fc.oneof(oddClock, clock))
  .chain(([a, one, b, other, years, time]) =>
    fc.constantFrom([a, one, b, one, years, time], [years, one, a, one, b, time], [b, one, a, other, years, time]),
  )
  .map((parts) => parts.join(""));

describe("times with numbers for day and month", () => {
  const decodeIn = (texts: readonly string[], { dateOrder, monthFirst }: TimeForm) => {
    const { NONE, DMY, MDY, YMD } = constants.DateOrder;
    const order = dateOrder === null ? NONE : { dmy: DMY, mdy: MDY, ymd: YMD }[dateOrder];
    return decode({ dateOrder: order, monthFirst: monthFirst ? 1 : 0 }, texts);
  };

  it.each(
    dateOrders.flatMap((dateOrder) => [false, true].map((monthFirst) => ({ ...utcForm, dateOrder, monthFirst }))),
  )(
    "are read in the order that is stated, or handed back: $dateOrder, month first in 12 hours: $monthFirst",
    (form) => {
      const texts = fc.sample(fc.oneof(dayMonthTime, monthFirstTime, isoDate), runs);
      const { values, odd } = decodeIn(texts, form);
      const wrong = texts.filter((text, i) => !Number.isNaN(values[i]) && values[i] !== readTime(text, form));
      expect(wrong).toEqual([]);
      expect(texts.length - odd.length).toBeGreaterThan(runs / 50);
    },
  );

  it.each(["16/07/2026 20:26:12.030", "16.7.2026", "16/07/2026, 8:26:12", "16-07-2026 20:26", "3/4/2026 8:05 PM"])(
    "%s is read in the kernel",
    (text) => {
      const form = { ...utcForm, dateOrder: "dmy" } as const;
      expect(decodeIn([text], form)).toEqual({ values: Float64Array.of(readTime(text, form) ?? 0), odd: [] });
    },
  );
});
