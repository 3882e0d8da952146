/** The engine against the slow and obvious way: plain objects, a Map, a sort; over random records in random batches. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { categories, statuses } from "../../src/base/feedback-schema.js";
import { FeedbackCounts, type SegmentKey } from "../../src/counts/feedback-counts.js";
import { cellOf } from "../../src/counts/segment-counts.js";
import { batchOf, engineResult, oneToFive, type PlainRating, type PlainRecord, zeroToTen } from "../support/batches.js";
import { plainCounts } from "../support/plain-counts.js";

interface Asked {
  readonly dedupe: boolean;
  readonly channel: string | null;
  readonly from: string | null;
  readonly isByChannel: boolean;
}

interface Row {
  readonly record: PlainRecord;
  readonly position: number;
  readonly rating: PlainRating;
}

const times = [null, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "2026-02-01T00:00:00Z"];

/** Every category has one scale here; on which scale a category is asked is another test's. */
const rating = (category: (typeof categories)[number]): fc.Arbitrary<PlainRating> =>
  fc.record({
    category: fc.constant(category),
    scale: fc.constant(category === "nps" ? zeroToTen : oneToFive),
    score: fc.constantFrom(null, 1, 2, 3.5, 5),
    status: fc.constantFrom(...statuses),
    issues: fc.subarray(["echo", "noise", "other"]),
  });

const recordOf = (ratings: fc.Arbitrary<PlainRating[]>): fc.Arbitrary<PlainRecord> =>
  fc.record({
    provider: fc.constantFrom("twilio", "acs"),
    id: fc.constantFrom(null, "a", "b", "c", "ab", "é"),
    createdAt: fc.constantFrom(...times),
    updatedAt: fc.constantFrom(...times),
    channel: fc.constantFrom(null, "SMS", "VOICE"),
    ratings,
  });

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

/** The lengths of the batches, over and over; 0 is a batch without records. */
const lengths = fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }).filter((all) => all.some((length) => length > 0));

test("records of one category are counted as the obvious way counts them", () => {
  fc.assert(
    fc.property(oneCategory, asked, lengths, (records, query, sizes) => {
      expect(actual(batchesOf(records, sizes), query)).toEqual(obvious(records, query));
    }),
    { numRuns: 1000 },
  );
});

test("records of several categories are counted as the obvious way counts them", () => {
  fc.assert(
    fc.property(severalCategories, asked, lengths, (records, query, sizes) => {
      expect(actual(batchesOf(records, sizes), query)).toEqual(obvious(records, query));
    }),
    { numRuns: 1000 },
  );
});

test("how the records are cut into batches does not matter", () => {
  fc.assert(
    fc.property(severalCategories, asked, lengths, lengths, (records, query, one, other) => {
      expect(actual(batchesOf(records, one), query)).toEqual(actual(batchesOf(records, other), query));
    }),
  );
});

function batchesOf(records: readonly PlainRecord[], sizes: readonly number[]) {
  const batches = [];
  for (let begin = 0, turn = 0; begin < records.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(batchOf(records.slice(begin, begin + size), { requests: true }));
    begin += size;
  }
  return batches;
}

function actual(batches: Parameters<typeof engineResult>[0], { dedupe, channel, from, isByChannel }: Asked) {
  const { counts, records, undated } = engineResult(batches, {
    dedupe,
    by: isByChannel ? [{ kind: "column", name: "channel", column: "channel" }] : [],
    selection: { channel, fromMs: from === null ? null : Date.parse(from) },
  });
  return { counts: plainCounts(counts), records, undated };
}

function obvious(records: readonly PlainRecord[], query: Asked) {
  const rows = records.flatMap((record, position) => record.ratings.map((one) => ({ record, position, rating: one })));
  const kept = latest(rows, query);
  const keptRecords = [...new Set(kept.map(({ record }) => record))];
  const used = keptRecords.filter((record) => isSelected(record, query));
  const left = keptRecords.filter((record) => !isSelected(record, query));
  return {
    counts: plainCounts(
      counted(
        kept.filter(({ record }) => isSelected(record, query)),
        query,
      ),
    ),
    records: { used: used.length, filtered: left.length, duplicate: records.length - keptRecords.length },
    undated: query.from === null ? 0 : left.filter(({ createdAt }) => createdAt === null).length,
  };
}

/** The rows that no later one of the same provider, id and category replaces. */
function latest(rows: readonly Row[], query: Asked): readonly Row[] {
  const winners = new Map<string, Row>();
  const byAge = rows.toSorted(
    (a, b) => (a.record.updatedAt ?? "").localeCompare(b.record.updatedAt ?? "") || a.position - b.position,
  );
  for (const row of byAge) winners.set(JSON.stringify([responseOf(row, query), row.rating.category]), row);
  return [...winners.values()];
}

/** Without removing duplicates every record is a response of its own. */
function responseOf({ record, position }: Row, { dedupe }: Asked): string {
  return record.id === null || !dedupe ? `record ${position}` : `${record.provider} ${record.id}`;
}

function isSelected(record: PlainRecord, { channel, from }: Asked): boolean {
  if (channel !== null && record.channel?.toLowerCase() !== channel.toLowerCase()) return false;
  return from === null || (record.createdAt ?? "") >= from;
}

/** A response is counted on its latest record, there on the first category. */
function counted(rows: readonly Row[], query: Asked): FeedbackCounts {
  const counts = new FeedbackCounts();
  const primary = new Map<string, Row>();
  const byCategory = rows.toSorted((a, b) => categoryPlace(b) - categoryPlace(a));
  for (const row of byCategory.toSorted((a, b) => a.position - b.position)) primary.set(responseOf(row, query), row);
  for (const row of rows) {
    const { category = "overall", scale = oneToFive, score, issues = [], status = "good" } = row.rating;
    const { provider = "", createdAt, channel = null } = row.record;
    const segments: readonly SegmentKey[] = query.isByChannel ? [[channel]] : [];
    const response = { status, isRequest: true, createdAt: Date.parse(createdAt ?? "") };
    const rated = {
      cell: cellOf(category, scale),
      score: score ?? Number.NaN,
      issues: new Map(issues.map((issue) => [issue, [issue]])),
      provider,
    };
    counts.addRating(rated, segments);
    if (primary.get(responseOf(row, query)) === row)
      counts.addResponse(response, segmentsOf(responseOf(row, query), rows, query));
  }
  return counts;
}

/** A response is in the segments of all its rows. */
function segmentsOf(response: string, rows: readonly Row[], query: Asked): readonly SegmentKey[] {
  if (!query.isByChannel) return [];
  const own = rows.filter((row) => responseOf(row, query) === response);
  return [...new Set(own.map(({ record }) => record.channel ?? null))].map((channel) => [channel]);
}

function categoryPlace({ rating: { category } }: Row): number {
  return categories.indexOf(category ?? "overall");
}
