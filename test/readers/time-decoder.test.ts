/** A column of times is decoded as each of its texts is read, in every form. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { readTime, type TimeForm } from "../../src/base/time.js";
import { Kernel } from "../../src/kernel/kernel.js";
import { SpanBatch } from "../../src/readers/span-batch.js";
import { TimeDecoder } from "../../src/readers/time-decoder.js";

const text = fc.constantFrom(
  "",
  "None",
  "2026-03-29",
  "2026-03-29 02:30",
  "2026-10-25T02:30:00",
  "2026-10-25T02:30:00.123",
  "2026-10-25T02:30:00.123456789",
  "2026-10-25T02:30:00Z",
  "2026-10-25T02:30:00z",
  "2026-10-25 02:30:00 UTC",
  "2026-10-25T02:30:00+02:00",
  "2026-10-25T02:30:00-0130",
  "2026-10-25 02:30:00 -05:30",
  "2026-10-25T02:30-01:00",
  "2026-10-25T02:30+0100",
  "Sun, 25 Oct 2026 02:30:00 GMT",
  "Sun, 25 Oct 2026 02:30:00 +0000",
  "25 Oct 2026 02:30:00 -0700",
  "1614192119",
  "1614192119123",
  "2/25/2025, 9:19:25.391 AM",
  "2/5/2025 9:19PM",
  "16/07/2026 20:26:12.030",
  "03/04/2026 08:00",
  "3.4.2026",
  "31.2.2026",
  "1-2-2026",
  "16-07-2026 20:26:12",
  "2026-7-16",
  "2026-7-16 8:00",
  "3/4/2026 8:00 GMT+2",
  "3/4/2026 08:00 PM",
  "01/01/0001",
  "2026/07/16",
  "0001-01-01 00:00",
  "9999-12-31T23:59:59",
  " 2026-10-25 02:30 ",
  "yesterday",
);
const form: fc.Arbitrary<TimeForm> = fc.record({
  timeZone: fc.constantFrom("UTC", "Europe/Brussels", "America/New_York", "Asia/Kolkata", "+14:00", "-12:00"),
  dateOrder: fc.constantFrom(null, "dmy", "mdy", "ymd"),
  monthFirst: fc.boolean(),
});

test("every text of a column is read as it is alone, also beside a column like it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 40 }), form, (records, asked) => {
      const kernel = new Kernel();
      const batch = new SpanBatch(kernel, 2, 64, 8192);
      for (const [first, second] of records) {
        batch.set(0, first);
        batch.set(1, second);
        batch.endRecord(0);
      }
      const address = kernel.allocate(64 * 8);
      const other = kernel.allocate(64 * 8);
      const odd = new TimeDecoder(kernel, 0, 64).decode(batch, asked, address);
      const otherOdd = new TimeDecoder(kernel, 1, 64).decode(batch, asked, other, { slot: 0, address });
      for (const [slot, found, times] of [
        [0, odd, address],
        [1, otherOdd, other],
      ] as const) {
        const texts = records.map((record) => record[slot]);
        const expected = texts.map((one) => (one === "" ? null : readTime(one, asked)));
        expect([...kernel.float64(times, texts.length)]).toEqual(expected.map((time) => time ?? Number.NaN));
        expect([...found].sort(([a], [b]) => a - b)).toEqual(
          texts.flatMap((one, record) => (one !== "" && expected[record] === null ? [[record, one]] : [])),
        );
      }
    }),
  );
});
