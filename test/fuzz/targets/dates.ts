/** Times: the kernel against `readTime`, and that against `Date` where both read a text. A text is a line. */

import { firstTime, lastTime } from "../../../src/base/calendar.js";
import { dateOrders } from "../../../src/base/date-order.js";
import { readTime, type TimeForm, utcForm } from "../../../src/base/time.js";
import { KernelStruct } from "../../../src/kernel/kernel.js";
import { constants, structs } from "../../../src/kernel/layout.js";
import { KernelSupply } from "../engine/close-memory.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { linesOf, writeSpans } from "./numbers.js";
import { texts, withOtherPart } from "./outcome.js";

const kernels = new KernelSupply(2000);
const mostTexts = 6;
const field = structs.TimeRequest;
const { NONE, DMY, MDY, YMD } = constants.DateOrder;
const orders = { dmy: DMY, mdy: MDY, ymd: YMD } as const;
/** What `Date` reads as the standard says, and is read here. */
const standard = /^\d{4}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/;

export const dates: Target = {
  name: "dates",
  seeds: () =>
    texts(
      "2026-01-15T10:20:30Z",
      "2026-02-03 09:11:19.123 +01:00",
      "2024-02-29",
      "Tue, 31 Aug 2010 20:36:28 +0000",
      "1614192119",
    )
      .concat(
        texts(
          "1614192119123",
          "2/25/2025, 9:19:25.391 AM",
          "16/07/2026 20:26",
          "3.4.2026",
          "2026-12-31T24:00:00Z",
          "45293.5",
        ),
      )
      .concat(
        texts("Jan 5, 2026", "5 January 2026 10:00 PM", "2016-12-31T23:59:60Z\n9999-12-31\n0001-01-01\n1900-02-29"),
      ),
  dictionary: [
    ...[
      "0000",
      "9999",
      "2024-02-29",
      "T24:00:00",
      ":60",
      "Z",
      "UTC",
      "GMT",
      "+23:59",
      "-0000",
      " AM",
      "pm",
      "\u202fPM",
      ",",
    ],
    ...[
      "Jan",
      "feb",
      "März",
      "septembre",
      "Mon, ",
      "/",
      ".",
      "-",
      ":",
      "T",
      " ",
      "161419211",
      "45293",
      ".123456789",
      "é",
      "\n",
    ],
  ],
  maxBytes: 128,
  mutate: withPart,
  run: (input, random) => {
    const form = formOf(random);
    const values = linesOf(input, mostTexts);
    expectKernelTimes(values, form, random);
    for (const value of values) expectOwnReading(value.toString(), form);
  },
};

function formOf(random: Random): TimeForm {
  const dateOrder = random.chance(0.5) ? random.pick(dateOrders) : null;
  return { ...utcForm, dateOrder, monthFirst: random.chance(0.3) };
}

/** What the kernel gives is what `readTime` gives; what it does not give is handed back. */
function expectKernelTimes(values: readonly Buffer[], form: TimeForm, random: Random): void {
  const kernel = kernels.next();
  const request = new KernelStruct(kernel, kernel.functions.newTimeRequest());
  const [times, unparsed] = [kernel.allocate(values.length * 8), kernel.allocate(values.length * 4)];
  request.set(field.times, times);
  request.set(field.unparsed, unparsed);
  request.set(field.dateOrder, form.dateOrder === null ? NONE : orders[form.dateOrder]);
  request.set(field.monthFirst, form.monthFirst ? 1 : 0);
  const batch = new KernelStruct(kernel, kernel.allocate(structs.Batch.byteLength));
  batch.set(structs.Batch.spans, writeSpans(values, kernel, random));
  batch.set(structs.Batch.capacity, values.length);
  batch.set(structs.Batch.length, values.length);
  const count = kernel.functions.decodeTimes(request.address, batch.address);
  const decoded = kernel.float64(times, values.length);
  let handedBack = 0;
  for (const [index, value] of values.entries()) {
    const time = decoded[index] ?? Number.NaN;
    if (Number.isNaN(time)) {
      if (kernel.word(unparsed + handedBack * 4) !== index) throw new Error(`${value} is not handed back`);
      handedBack += 1;
    } else if (!Object.is(time, readTime(value.toString(), form)))
      throw new Error(
        `the kernel reads ${JSON.stringify(value.toString())} as ${time}, not ${readTime(value.toString(), form)}`,
      );
  }
  if (handedBack !== count) throw new Error(`${count} values are handed back, not ${handedBack}`);
}

function expectOwnReading(text: string, form: TimeForm): void {
  const time = readTime(text, form);
  if (time !== null && !(Number.isInteger(time) && time >= firstTime && time <= lastTime))
    throw new Error(`${JSON.stringify(text)} is read as ${time}`);
  if (!standard.test(text)) return;
  const expected = standardTime(text);
  if (expected !== undefined && time !== expected) throw new Error(`${text} is read as ${time}, not ${expected}`);
}

/** Null for a date that does not exist; undefined where `Date` cannot tell. */
function standardTime(text: string): number | null | undefined {
  const parsed = new Date(text).getTime();
  if (Number.isNaN(parsed)) return /:60/.test(text.slice(16)) ? undefined : null;
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  return parsed >= firstTime && parsed <= lastTime ? parsed : null;
}

const parts = ["\\d+", "[A-Za-z]+", "[-/.:, ]"].map((pattern) => new RegExp(pattern, "g"));
const numbersOfTimes = [
  "0",
  "00",
  "1",
  "12",
  "13",
  "24",
  "29",
  "30",
  "31",
  "32",
  "59",
  "60",
  "1970",
  "2000",
  "1900",
  "99",
  "9999",
];

/** A number, a word or a sign is replaced. */
function withPart(input: Uint8Array, random: Random): Uint8Array {
  const other = (part: string) =>
    /\d/.test(part)
      ? random.pick(numbersOfTimes)
      : random.pick(["-", "/", ".", ":", " ", ", ", "T", "Jan", "Dec", "AM", "Z"]);
  return withOtherPart(input, random, random.pick(parts), other) ?? input;
}
