/** The latest state of each response, found in the kernel, is what plain maps find. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { partitionsFor } from "../../src/counts/latest/pending-records.js";
import { Kernel } from "../../src/kernel/kernel.js";
import { countInKernel, countInMaps, type Given, type GivenMeaning, type GivenRecord } from "./latest-model.js";

const numRuns = Number(process.env.RUNS ?? 600);
const codes = 4;
/** A kernel never frees; a new one now and then also brings new hashes. */
const runsPerKernel = 2000;
let kernel = new Kernel();
let runs = 0;

function someKernel(): Kernel {
  runs += 1;
  if (runs % runsPerKernel === 0) kernel = new Kernel();
  return kernel;
}

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const text = (...parts: fc.Arbitrary<string | Buffer>[]) =>
  fc.tuple(...parts).map((all) => Buffer.concat(all.map((part) => Buffer.from(part as string))));
/** Few of them, so that ids are often the same or differ in one place. */
const digits = fc
  .tuple(fc.nat(31), fc.constantFrom(..."0f9aABFgG/:@`\u0000"))
  .map(([place, digit]) => "0123456789abcdef".repeat(2).slice(0, place) + digit + "e".repeat(31 - place));
const hex = fc.oneof(
  fc.constantFrom("a", "0", "A", "Z").map((digit) => digit.repeat(32)),
  digits,
);
const dashed = hex.map((d) => [d.slice(0, 8), d.slice(8, 12), d.slice(12, 16), d.slice(16, 20), d.slice(20)].join("-"));
const spaces = fc.constantFrom("", " ", "\t\r\n", "\u00a0", "\u3000", "\ufeff", "\u2009", "\u200b", "\u0085");
const word = fc.constantFrom("", "null", "NULL", "None", "na", "N/A", "n\u000fa", "nil", "NIL", "nul", "nö", "no");
const id = fc.oneof(
  { weight: 3, arbitrary: text(fc.constantFrom("", "C", "CA", "RE", "CAx", "CAxy", "é", "\u0000"), hex) },
  { weight: 2, arbitrary: text(fc.constantFrom("", "", "C"), dashed) },
  { weight: 2, arbitrary: text(spaces, word, spaces) },
  { weight: 2, arbitrary: fc.nat(20).map((number) => Buffer.from(`${number}`)) },
  { weight: 1, arbitrary: bytes(9) },
  { weight: 1, arbitrary: fc.nat(700).map((length) => Buffer.alloc(length, "long id ")) },
  { weight: 1, arbitrary: fc.constantFrom(36, 35, 32, 8).map((length) => Buffer.alloc(length, "-")) },
);
/** Some do not fit the 48 bits that most entries have for a time. */
const time = fc.constantFrom(
  Number.NaN,
  -1,
  0,
  1.5,
  1_700_000_000_000,
  1_700_000_000_001,
  2 ** 47 - 1,
  2 ** 47,
  -(2 ** 47),
);
const times = fc.oneof(
  time.map((at) => ({ updatedAt: at, createdAt: at })),
  fc.record({ updatedAt: time, createdAt: time }),
);

const given: fc.Arbitrary<Given> = fc
  .record({
    ratingCount: fc.constantFrom(1, 2, 4, 8),
    partitions: fc.constantFrom(1, 4, 256),
    storeCount: fc.integer({ min: 1, max: 3 }),
    pool: fc.array(id, { minLength: 1, maxLength: 12 }),
  })
  .chain(({ ratingCount, partitions, storeCount, pool }) => {
    const record: fc.Arbitrary<GivenRecord> = fc
      .tuple(fc.constantFrom(...pool), times, fc.array(fc.nat(codes - 1), { minLength: 8, maxLength: 8 }))
      .map(([id, at, all]) => ({ id, ...at, codes: all.slice(0, ratingCount) }));
    const batch = fc.record({
      store: fc.nat(storeCount - 1),
      input: fc.constantFrom(0, 1, 127, 128, 70_000),
      records: fc.array(record, { maxLength: 12 }),
    });
    const meaning: fc.Arbitrary<GivenMeaning> = fc.record({
      isRejected: fc.nat(5).map((die) => die === 0),
      present: fc.oneof(fc.constant(2 ** ratingCount - 1), fc.nat(2 ** ratingCount - 1)),
      context: fc.nat(2),
    });
    return fc.record({
      ratingCount: fc.constant(ratingCount),
      partitions: fc.constant(partitions),
      batches: fc
        .array(batch, { maxLength: 6 })
        .map((all) => all.map((each, index) => ({ ...each, offset: index * 3 * 2 ** 31 }))),
      meanings: fc.array(fc.array(meaning, { minLength: codes, maxLength: codes }), {
        minLength: storeCount,
        maxLength: storeCount,
      }),
    });
  });

test("the kernel gives the same counts as plain maps", () => {
  fc.assert(
    fc.property(given, (all) => {
      expect(countInKernel(someKernel(), all)).toEqual(countInMaps(all));
    }),
    { numRuns },
  );
});

const oneRating = { ratingCount: 1, meanings: [[{ isRejected: false, present: 1, context: 0 }]] };

test("a short value is an id unless it is a word for a missing value, with or without white space around it", () => {
  const part = fc.oneof(
    fc.constantFrom(..." \t\n\v\f\r/nNaAuUlLoOeEiI0\u0000\u000f\u001f\u0085\u00a0\u1680\u2000\u200a\u200b"),
    fc.constantFrom("\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\u180e", "null", "None", "n/a", "NIL"),
    fc.constantFrom(0x80, 0xa0, 0xc2, 0xe2, 0xe3, 0xef, 0xbb, 0xf0).map((byte) => Buffer.from([byte])),
  );
  const short = fc
    .array(part, { maxLength: 7 })
    .map((all) => Buffer.concat(all.map((one) => Buffer.from(one as string))));
  fc.assert(
    fc.property(fc.array(short, { minLength: 20, maxLength: 40 }), (ids) => {
      const records = ids.map((id) => ({ id, updatedAt: 0, createdAt: 0, codes: [0] }));
      const all = { ...oneRating, partitions: 1, batches: [{ store: 0, input: 0, offset: 0, records }] };
      expect(countInKernel(someKernel(), all).withoutId).toEqual(countInMaps(all).withoutId);
    }),
    { numRuns },
  );
});

const record = { updatedAt: 0, createdAt: 0, codes: [0] };

function expectTheSame(all: Given): void {
  expect(countInKernel(someKernel(), all)).toEqual(countInMaps(all));
}

test("a partition may have more ids than its table has room for at first", () => {
  const ids = Array.from({ length: 200_000 }, (_, number) => Buffer.from(`${number + 1}`));
  const records = [...ids, ...ids.slice(0, 1000)].map((id) => ({ ...record, id }));
  const all = { ...oneRating, partitions: 1, batches: [{ store: 0, input: 0, offset: 0, records }] };
  const { identified, survivors, counts } = countInKernel(someKernel(), all);
  expect({ identified, survivors, counts }).toEqual({ identified: 201_000, survivors: 200_000, counts: [[[200_000]]] });
});

test("ids that differ in one character are different", () => {
  const spellings = [`CA${"a".repeat(32)}`, "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "a".repeat(32), "a".repeat(45)];
  const ids = spellings.flatMap((id) => [id, ...["b", "A", "\u0000"].flatMap((other) => variants(id, other))]);
  const records = ids.map((id) => ({ ...record, id: Buffer.from(id) }));
  const all = { ...oneRating, partitions: 1, batches: [{ store: 0, input: 0, offset: 0, records }] };
  expect(countInKernel(someKernel(), all).survivors).toBe(new Set(ids).size);
});

/** The id with each of its characters replaced in turn. */
function variants(id: string, other: string): string[] {
  return [...id].map((_, place) => id.slice(0, place) + other + id.slice(place + 1));
}

test("ids may be longer than the chunks that entries are kept in", () => {
  const ids = ["a", "b", "a", "c"].map((last) => Buffer.from("x".repeat(100_000) + last));
  const records = [...ids, Buffer.from("short")].map((id) => ({ ...record, id }));
  expectTheSame({ ...oneRating, partitions: 4, batches: [{ store: 0, input: 0, offset: 0, records }] });
});

test("positions end where their 64 bits do", () => {
  const at = (input: number, offset: number): Given => ({
    ...oneRating,
    partitions: 1,
    batches: [{ store: 0, input, offset, records: [{ ...record, id: Buffer.from("a") }] }],
  });
  expectTheSame(at(2 ** 20 - 1, 2 ** 44 - 2 ** 32 - 1));
  expect(() => countInKernel(someKernel(), at(2 ** 20, 0))).toThrow(RangeError);
  expect(() => countInKernel(someKernel(), at(0, 2 ** 44))).toThrow(RangeError);
});

test("codes may be larger than most entries have room for", () => {
  const codes = [65_535, 65_536, 70_000, 3, 70_000];
  const records = codes.map((code) => ({
    ...record,
    id: Buffer.from(`CA${"0".repeat(31)}${code % 10}`),
    codes: [code],
  }));
  const meanings = [
    Array.from({ length: 70_001 }, (_, code) => ({ isRejected: code === 3, present: 1, context: code % 3 })),
  ];
  expectTheSame({ ratingCount: 1, meanings, partitions: 4, batches: [{ store: 0, input: 0, offset: 0, records }] });
});

test("the number of partitions is a power of two that grows with the records", () => {
  expect([0, 1, 16_384, 16_385, 1_000_000, 5_000_000, 1e9].map(partitionsFor)).toEqual([1, 1, 1, 2, 64, 512, 1024]);
});
