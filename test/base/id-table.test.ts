/** The table of ids against a Map: the bytes decide, whatever the hashes are, and however many and long the ids. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { findId, IdTable } from "../../src/base/id-table.js";
import { seeded } from "../support/seeded.js";

/** The number that the table gives to `bytes`, from the middle of a larger array as the batches have it. */
function numberOf(table: IdTable, bytes: Uint8Array): number {
  const surrounded = Buffer.concat([Buffer.from("x"), bytes, Buffer.from("y")]);
  return table.id(surrounded, 1, 1 + bytes.length);
}

/** Asks the table and a Map for every id, twice over, and returns where they first differ. */
function firstDifference(ids: readonly Uint8Array[]): number | null {
  const table = new IdTable();
  const numbers = new Map<string, number>();
  for (const [index, bytes] of [...ids, ...ids].entries()) {
    const key = Buffer.from(bytes).toString("latin1");
    const expected = numbers.get(key) ?? numbers.size;
    numbers.set(key, expected);
    if (numberOf(table, bytes) !== expected || table.size !== numbers.size) return index;
  }
  return null;
}

function* randomBytes(length: number): Generator<Uint8Array> {
  const random = seeded(1);
  while (true) yield Uint8Array.from({ length }, () => random() * 256);
}

test("ids get the numbers 0, 1, 2, … in order of first appearance, and keep them", () => {
  const table = new IdTable();
  const numbers = ["b", "a", "b", "c", "a"].map((id) => numberOf(table, Buffer.from(id)));
  expect(numbers).toEqual([0, 1, 0, 2, 1]);
  expect(table.size).toBe(3);
});

test("all byte strings are distinguished, including the empty one and prefixes of each other", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.uint8Array({ maxLength: 6, max: 1 }),
    fc.constantFrom(...["", "\0", "\0\0", "a", "ab", "abc"].map((text) => Buffer.from(text))),
  );
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 60 }), (ids) => {
      expect(firstDifference(ids)).toBeNull();
    }),
  );
});

test("100,000 ids of a provider that differ only at the end keep their numbers", () => {
  const ids = Array.from({ length: 100_000 }, (_, i) => Buffer.from(`CA${i.toString(16).padStart(32, "0")}`));
  expect(firstDifference(ids)).toBeNull();
});

test("300,000 random ids, some with equal 32-bit hashes, keep their numbers", () => {
  const random = randomBytes(12);
  const ids = Array.from({ length: 300_000 }, () => random.next().value as Uint8Array);
  expect(firstDifference(ids)).toBeNull();
});

test("ids with equal hashes are distinguished by their bytes", () => {
  const ids = collidingPair();
  expect(ids).toHaveLength(2);
  expect(firstDifference(ids)).toBeNull();
});

test("an id of 2 MiB is kept whole, between small ones and more than once", () => {
  const small = Buffer.from("small");
  const long = Buffer.alloc(2 * 1024 * 1024, "long");
  const other = Buffer.concat([long.subarray(0, -1), Buffer.from("!")]);
  expect(firstDifference([small, long, Buffer.from("next"), other, long.subarray(1), Buffer.from("")])).toBeNull();
});

test("ids that fill a block of storage to its last byte do not change the next ones", () => {
  const block = 1 << 20;
  const ids = [block - 1, 1, block, 0, block + 1, 3].map((length, index) => Buffer.alloc(length, index + 1));
  expect(firstDifference(ids)).toBeNull();
});

test("later changes of the caller's bytes have no effect", () => {
  const table = new IdTable();
  const bytes = Buffer.from("abc");
  expect(table.id(bytes, 0, 3)).toBe(0);
  bytes.fill("z");
  expect(numberOf(table, Buffer.from("abc"))).toBe(0);
  expect(table.id(bytes, 0, 3)).toBe(1);
});

test("a known id is found by its number, and an unknown one is not found", () => {
  const table = new IdTable();
  const ids = Array.from({ length: 3000 }, (_, i) => Buffer.from(`CA${i}`));
  for (const id of ids) numberOf(table, id);
  expect(ids.findIndex((id, number) => findId(table, id, 0, id.length) !== number)).toBe(-1);
  expect(["CA3000", "CA", "", "ca1"].map((id) => findId(table, Buffer.from(id), 0, id.length))).toEqual([
    -1, -1, -1, -1,
  ]);
  expect(table.size).toBe(3000);
});

/** Two ids with the same 32 bits of FNV-1a, which every bijective mix behind it leaves equal. */
function collidingPair(): readonly Uint8Array[] {
  const seen = new Map<number, Uint8Array>();
  for (const bytes of randomBytes(8)) {
    const hash = bytes.reduce((state, byte) => Math.imul(state ^ byte, 0x01000193), 0x811c9dc5);
    const known = seen.get(hash);
    if (known !== undefined && Buffer.compare(known, bytes) !== 0) return [known, bytes];
    seen.set(hash, bytes);
  }
  return [];
}

test("ids of different lengths with one hash are two: among so many there are some", () => {
  const table = new IdTable();
  const count = 300_000;
  for (let id = 0; id < count; id++) {
    const bytes = Buffer.from(String(id * 7919));
    table.id(bytes, 0, bytes.length);
  }
  expect(table.size).toBe(count);
});
