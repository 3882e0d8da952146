/** Records laid out in the kernel's memory as the scanners leave them, and what plain maps say of them. */

import { categories } from "../../src/base/feedback-schema.js";
import { whyNoIdentity } from "../../src/base/identity.js";
import { countPartitions, rejectedFlag, type StoreReport } from "../../src/counts/latest/count-partitions.js";
import { PendingRecords } from "../../src/counts/latest/pending-records.js";
import type { SplitRecord } from "../../src/counts/latest/read-split-responses.js";
import type { Kernel } from "../../src/kernel/kernel.js";

export interface GivenRecord {
  readonly id: Buffer;
  readonly updatedAt: number;
  readonly createdAt: number;
  readonly codes: readonly number[];
}

/** Records that one thread read together. */
export interface GivenBatch {
  readonly store: number;
  readonly input: number;
  /** Offset of the block in the input; no two batches overlap. */
  readonly offset: number;
  readonly records: readonly GivenRecord[];
}

/** What the codes of a store's first rating mean. */
export interface GivenMeaning {
  readonly isRejected: boolean;
  /** Bit k: rating k is present. */
  readonly present: number;
  readonly context: number;
}

export interface Given {
  readonly ratingCount: number;
  readonly partitions: number;
  readonly batches: readonly GivenBatch[];
  /** By store, by code. */
  readonly meanings: readonly (readonly GivenMeaning[])[];
}

export interface Counted {
  /** Of each batch, for each record whether it has no id. */
  readonly withoutId: readonly (readonly boolean[])[];
  readonly identified: number;
  readonly survivors: number;
  /** By store, rating and code. */
  readonly counts: readonly (readonly (readonly number[])[])[];
  /** By store and context. */
  readonly firstAt: readonly (readonly number[])[];
  readonly lastAt: readonly (readonly number[])[];
  /** Groups and the records in them, sorted by position. */
  readonly mixed: readonly (readonly SplitRecord[])[];
}

const contexts = 3;
const gap = 7;

/** By the kernel: a store for each thread, partitions counted by two threads in turn. */
export function countInKernel(kernel: Kernel, given: Given): Counted {
  const { ratingCount, partitions, meanings } = given;
  const pending = meanings.map(() => new PendingRecords(kernel, ratingCount, partitions));
  const added = given.batches.map((batch) => addBatch(kernel, pending[batch.store]!, batch, ratingCount));
  const stores = meanings.map((of, index) => newStore(kernel, pending[index]!, of, ratingCount));
  const halves = [0, 1].map((parity) => {
    const ofHalf = Array.from({ length: partitions }, (_, partition) => partition).filter((one) => one % 2 === parity);
    return countPartitions(kernel, stores, ofHalf);
  });
  type Columns = (typeof halves)[number]["added"][number];
  const merged = (store: number, pick: (columns: Columns) => Float64Array, merge: (a: number, b: number) => number) => {
    const [a = [], b = []] = halves.map(({ added: ofStores }) => [...pick(ofStores[store]!)]);
    return a.map((value, index) => merge(value, b[index]!));
  };
  return {
    withoutId: added.map(({ isWithoutId }) => isWithoutId),
    identified: sum(halves.map(({ identified }) => identified)),
    survivors: sum(halves.map(({ survivors }) => survivors)),
    counts: meanings.map((_, store) =>
      Array.from({ length: ratingCount }, (_, k) =>
        merged(
          store,
          ({ counts }) => counts[k]!,
          (a, b) => a + b,
        ),
      ),
    ),
    firstAt: meanings.map((_, store) => merged(store, ({ firstAt }) => firstAt, Math.min)),
    lastAt: meanings.map((_, store) => merged(store, ({ lastAt }) => lastAt, Math.max)),
    mixed: sorted(halves.flatMap(({ split }) => [...split])),
  };
}

function newStore(
  kernel: Kernel,
  pending: PendingRecords,
  meanings: readonly GivenMeaning[],
  ratingCount: number,
): StoreReport {
  const flags = kernel.allocate(meanings.length * 4);
  const keys = kernel.allocate(meanings.length * 4);
  for (const [code, { isRejected, present, context }] of meanings.entries()) {
    kernel.words[(flags >>> 2) + code] = isRejected ? rejectedFlag | present : present;
    kernel.words[(keys >>> 2) + code] = context;
  }
  const codeCounts = Array.from({ length: ratingCount }, () => meanings.length);
  const ofRatings = codeCounts.map((_, rating) => categories[rating % categories.length] ?? "overall");
  const store = { store: pending.address, comparesRecords: false, categories: ofRatings, meanings: 0 };
  return { ...store, flags, keys, keyCount: contexts, codeCounts };
}

function addBatch(kernel: Kernel, store: PendingRecords, batch: GivenBatch, ratingCount: number) {
  const { records, input, offset } = batch;
  const count = records.length;
  const block = kernel.allocate(sum(records.map(({ id }) => id.length + gap)) + 16);
  const columns = {
    count,
    ids: kernel.allocate(count * 8),
    updatedAt: kernel.allocate(count * 8),
    createdAt: kernel.allocate(count * 8),
    starts: kernel.allocate(count * 4),
    codes: Array.from({ length: ratingCount }, () => kernel.allocate(count * 4)),
    ends: 0,
    whyNoId: kernel.allocate(count),
  };
  const [updated, created] = [kernel.float64(columns.updatedAt, count), kernel.float64(columns.createdAt, count)];
  let at = block;
  kernel.bytes.fill(0x61, block, block + sum(records.map(({ id }) => id.length + gap)) + 16);
  kernel.bytes.fill(9, columns.whyNoId, columns.whyNoId + count);
  for (const [index, { id, updatedAt, createdAt, codes }] of records.entries()) {
    kernel.words[(columns.starts >>> 2) + index] = at;
    kernel.words.set([at + 3, id.length], (columns.ids >>> 2) + index * 2);
    kernel.bytes.set(id, at + 3);
    updated[index] = updatedAt;
    created[index] = createdAt;
    for (const [k, code] of codes.entries()) kernel.words[(columns.codes[k]! >>> 2) + index] = code;
    at += id.length + gap;
  }
  const identified = store.add(columns, { input, offset, address: block, layout: 0n });
  const marks = [...kernel.bytes.slice(columns.whyNoId, columns.whyNoId + count)];
  if (marks.some((mark) => mark > 3)) throw new Error("a record was not marked");
  const isWithoutId = marks.map((mark) => mark !== 0);
  if (identified !== isWithoutId.filter((is) => !is).length) throw new Error("identified is not what was marked");
  return { isWithoutId };
}

/** By plain maps: for each id and rating the record that stays. */
export function countInMaps({ ratingCount, batches, meanings }: Given): Counted {
  const withoutId = batches.map(({ records }) => records.map(({ id }) => whyNoIdentity(id) !== null));
  const table = <T>(length: number, value: (index: number) => T): T[] => Array.from({ length }, (_, i) => value(i));
  const counts = meanings.map(() => table(ratingCount, () => table(codesOf(meanings), () => 0)));
  const firstAt = meanings.map(() => table(contexts, () => Number.POSITIVE_INFINITY));
  const lastAt = meanings.map(() => table(contexts, () => Number.NEGATIVE_INFINITY));
  const mixed: SplitRecord[][] = [];
  const meaningOf = ({ store, codes }: SplitRecord) => meanings[store]![codes[0]!]!;
  const groups = groupsOf(batches, withoutId, (record) => !meaningOf(record).isRejected);
  let survivors = 0;
  for (const group of groups) {
    const has = (record: SplitRecord, k: number) => (meaningOf(record).present >> k) % 2 === 1;
    const latest = latestOf(group)!;
    const winners = table(ratingCount, (k) => latestOf(group.filter((record) => has(record, k))));
    if (winners.some((winner) => winner !== undefined && winner !== latest)) {
      mixed.push(group);
      continue;
    }
    survivors += 1;
    const { store, codes, createdAt } = latest;
    for (const [k, code] of codes.entries()) counts[store]![k]![code]! += 1;
    const { context } = meaningOf(latest);
    if (createdAt < firstAt[store]![context]!) firstAt[store]![context] = createdAt;
    if (createdAt > lastAt[store]![context]!) lastAt[store]![context] = createdAt;
  }
  const identified = sum(groups.map(({ length }) => length));
  return { withoutId, identified, survivors, counts, firstAt, lastAt, mixed: sorted(mixed) };
}

function groupsOf(
  batches: readonly GivenBatch[],
  withoutId: readonly (readonly boolean[])[],
  isGood: (record: SplitRecord) => boolean,
): SplitRecord[][] {
  const groups = new Map<string, SplitRecord[]>();
  for (const [index, { store, input, offset, records }] of batches.entries()) {
    let at = 0;
    for (const [row, { id, updatedAt, createdAt, codes }] of records.entries()) {
      const record = {
        store,
        versionAt: known(updatedAt, known(createdAt, Number.NEGATIVE_INFINITY)),
        createdAt,
        input,
        offset: offset + at,
        codes,
      };
      at += id.length + gap;
      if (withoutId[index]![row] || !isGood(record)) continue;
      const key = id.toString("hex");
      groups.set(key, [...(groups.get(key) ?? []), record]);
    }
  }
  return [...groups.values()];
}

function latestOf(records: readonly SplitRecord[]): SplitRecord | undefined {
  return [...records].sort((a, b) => compareTimes(a, b) || comparePositions(a, b)).at(-1);
}

function compareTimes(a: SplitRecord, b: SplitRecord): number {
  const created = ({ createdAt }: SplitRecord) => known(createdAt, Number.NEGATIVE_INFINITY);
  return compareNumbers(a.versionAt, b.versionAt) || compareNumbers(created(a), created(b));
}

/** Not by subtraction: two unknown times are infinite. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

function known(time: number, otherwise: number): number {
  return Number.isNaN(time) ? otherwise : time;
}

function comparePositions(a: SplitRecord, b: SplitRecord): number {
  return a.input - b.input || a.offset - b.offset;
}

function sorted(groups: readonly (readonly SplitRecord[])[]): SplitRecord[][] {
  return groups
    .map((group) => [...group].sort(comparePositions))
    .sort(([a], [b]) => comparePositions(a as SplitRecord, b as SplitRecord));
}

/** Every table of a test has as many codes. */
function codesOf(meanings: Given["meanings"]): number {
  return meanings[0]?.length ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
