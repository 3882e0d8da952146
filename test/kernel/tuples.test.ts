import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CompositeKeys } from "../../src/counts/records/composite-keys.js";
import { Kernel } from "../../src/kernel/kernel.js";

/** Codes by a plain map, in order of first appearance. */
function expectedCodes(columns: readonly (readonly number[])[], codes: Map<string, number>): readonly number[] {
  return (columns[0] ?? []).map((_, record) => {
    const key = columns.map((column) => (column[record] ?? 0) >>> 0).join(" ");
    const code = codes.get(key) ?? codes.size;
    codes.set(key, code);
    return code;
  });
}

function coded(kernel: Kernel, tuples: CompositeKeys, columns: readonly (readonly number[])[]): readonly number[] {
  const count = columns[0]?.length ?? 0;
  const addresses = columns.map((column) => {
    const address = kernel.allocate(count * 4);
    kernel.int32(address, count).set(column);
    return address;
  });
  const out = kernel.allocate(count * 4);
  tuples.code(addresses, count, out);
  return [...kernel.uint32(out, count)];
}

const small = fc.integer({ min: -1, max: 6 });
const large = fc.integer({ min: -1, max: 2 ** 31 - 1 });

function batches(width: number, value: fc.Arbitrary<number>) {
  const record = fc.array(value, { minLength: width, maxLength: width });
  return fc.array(fc.array(record, { maxLength: 40 }), { minLength: 1, maxLength: 4 });
}

const cases = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom("small", "large", "mixed"))
  .chain(([width, kind]) => {
    const value = { small, large, mixed: fc.oneof({ weight: 9, arbitrary: small }, large) }[kind];
    return fc.record({ width: fc.constant(width), records: batches(width, value) });
  });

const kernel = new Kernel();

describe("codes of combinations", () => {
  test("are those of a map, whether a grid finds them, a hash, or first one and then the other", () => {
    fc.assert(
      fc.property(cases, ({ width, records }) => {
        const tuples = new CompositeKeys(kernel, width);
        const known = new Map<string, number>();
        for (const batch of records) {
          const columns = Array.from({ length: width }, (_, column) => batch.map((record) => record[column] ?? -1));
          expect(coded(kernel, tuples, columns)).toEqual(expectedCodes(columns, known));
        }
        const keys = [...known.keys()];
        expect(keys.map((_, code) => tuples.partsOf(code).join(" "))).toEqual(keys);
        const columns = Array.from({ length: width }, (_, column) => tuples.column(column));
        expect(keys.map((_, code) => columns.map((column) => column[code]).join(" "))).toEqual(keys);
        expect(tuples.size).toBe(known.size);
      }),
    );
  });

  test("of more columns than a grid has bits", () => {
    const tuples = new CompositeKeys(kernel, 30);
    const columns = Array.from({ length: 30 }, (_, column) => [0, column % 2, 0, 1]);
    expect(coded(kernel, tuples, columns)).toEqual(expectedCodes(columns, new Map()));
  });

  test("of many thousand combinations, which outgrow the first tables", () => {
    const tuples = new CompositeKeys(kernel, 2);
    const numbers = Array.from({ length: 50_000 }, (_, record) => (record * 7919) % 30_011);
    const columns = [numbers, numbers.map((number) => number * 65_537)];
    expect(coded(kernel, tuples, columns)).toEqual(expectedCodes(columns, new Map()));
  });
});
