/** Versions are ordered as the records of files are: by the update, else the creation, then the load, then the place. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { rowVersion, type VersionParts } from "../../src/clickhouse/row-version.js";

const time = fc.integer({ min: -8.64e15, max: 8.64e15 });
const near = fc.oneof(time, fc.integer({ min: -3, max: 3 }));
const parts: fc.Arbitrary<VersionParts> = fc.record({
  updatedAt: fc.option(near),
  createdAt: fc.option(near),
  loadAt: near,
  record: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.maxSafeNat()),
});

/** As `replaced-rows.ts` orders the records of a run, which is one load. */
function orderOf({ updatedAt, createdAt, loadAt, record }: VersionParts): readonly number[] {
  const known = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
  return [known(updatedAt ?? createdAt), known(createdAt), loadAt, record];
}

function compared(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : Math.sign((a[place] ?? 0) < (b[place] ?? 0) ? -1 : 1);
}

test("a later version has the higher number", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const [first, second] = [rowVersion(a), rowVersion(b)];
      expect(first < second ? -1 : first > second ? 1 : 0).toBe(compared(orderOf(a), orderOf(b)));
      expect(first >= 0n && first < 1n << 256n).toBe(true);
    }),
  );
});
