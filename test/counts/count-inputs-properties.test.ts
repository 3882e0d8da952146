/** Counting on codes against counting the plain way: over random records in random exports. */

import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedbackTotals } from "../../src/counts/feedback-accumulator.js";
import { batchOf, oneToFive, type PlainRating, type PlainRecord, queryOf, zeroToTen } from "../support/batches.js";
import { countRecords } from "../support/counted-records.js";
import { PlainCounting } from "../support/plain-counting.js";
import { plainCounts } from "../support/plain-counts.js";

interface Asked {
  readonly dedupe: boolean;
  readonly channel: string | null;
  readonly from: string | null;
  readonly isByChannel: boolean;
}

const times = [null, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "2026-02-01T00:00:00Z"];

type Category = "overall" | "audio" | "nps";

/** Ratings as an export can hold them: a score, issues alone, an answer in words, no answer. */
const rating = (category: Category): fc.Arbitrary<PlainRating> => {
  const issues = fc.subarray(["echo", "noise", "other"]);
  const some = fc.subarray(["echo", "noise", "other"], { minLength: 1 });
  const states: fc.Arbitrary<PlainRating> = fc.oneof(
    fc.record({ score: fc.constantFrom(1, 2, 3.5, 5), issues, status: fc.constant("good" as const) }),
    fc.record({ score: fc.constant(null), issues: some, status: fc.constant("good" as const) }),
    fc.record({ score: fc.constant(null), issues, status: fc.constant("bad" as const) }),
    fc.constant({ score: null, issues: [], status: "no-response" as const }),
  );
  return states.map((state) => ({ ...state, category, scale: category === "nps" ? zeroToTen : oneToFive }));
};

const recordOf = (ratings: fc.Arbitrary<PlainRating[]>): fc.Arbitrary<PlainRecord> =>
  fc
    .record({
      provider: fc.constantFrom("twilio", "acs"),
      id: fc.constantFrom(null, "a", "b", "c", "ab", "é"),
      createdAt: fc.constantFrom(...times),
      updatedAt: fc.constantFrom(...times),
      channel: fc.constantFrom(null, "SMS", "VOICE"),
      ratings,
      isUndelivered: fc.boolean(),
    })
    .map(({ isUndelivered, ...record }) =>
      isUndelivered ? { ...record, ratings: record.ratings.map(undelivered) } : record,
    );

const undelivered = (one: PlainRating): PlainRating => ({ ...one, score: null, issues: [], status: "failed" });

const oneCategory = fc.array(recordOf(rating("overall").map((one) => [one])), { maxLength: 25 });
const severalCategories = fc.array(
  recordOf(
    fc
      .subarray(["overall", "audio", "nps"] as const, { minLength: 1 })
      .chain((chosen) => fc.tuple(...chosen.map(rating))),
  ),
  { maxLength: 25 },
);

const asked: fc.Arbitrary<Asked> = fc.record({
  dedupe: fc.boolean(),
  channel: fc.option(fc.constantFrom("sms", "VOICE", "fax")),
  from: fc.option(fc.constantFrom("2026-01-01T00:00:01Z", "2027-01-01T00:00:00Z")),
  isByChannel: fc.boolean(),
});

/** The lengths of the exports, over and over. */
const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });

test("records of one category are counted as the plain way counts them", async () => {
  await fc.assert(
    fc.asyncProperty(oneCategory, asked, lengths, async (records, query, sizes) => {
      expect(await onCodes(exportsOf(records, sizes), query)).toEqual(plainly(records, query));
    }),
    { numRuns: 200 },
  );
});

test("records of several categories are counted as the plain way counts them", async () => {
  await fc.assert(
    fc.asyncProperty(severalCategories, asked, lengths, async (records, query, sizes) => {
      expect(await onCodes(exportsOf(records, sizes), query)).toEqual(plainly(records, query));
    }),
    { numRuns: 200 },
  );
});

function exportsOf(records: readonly PlainRecord[], sizes: readonly number[]) {
  const exports = [];
  for (let begin = 0, turn = 0; begin < records.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    exports.push(records.slice(begin, begin + size));
    begin += size;
  }
  return exports;
}

async function onCodes(exports: readonly (readonly PlainRecord[])[], asked: Asked) {
  return shown(await countRecords(exports, query(asked), true));
}

function plainly(records: readonly PlainRecord[], asked: Asked) {
  const counting = new PlainCounting(query(asked));
  counting.add(batchOf(records), records.length, 0, true);
  return shown(counting.finish());
}

const shown = ({ counts, records, undated }: FeedbackTotals) => ({ counts: plainCounts(counts), records, undated });

const query = ({ dedupe, channel, from, isByChannel }: Asked) =>
  queryOf({
    dedupe,
    by: isByChannel ? [{ kind: "column", name: "channel", column: "channel" }] : [],
    selection: { channel, fromMs: from === null ? null : Date.parse(from) },
  });
