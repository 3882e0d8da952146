/** When a number of ours is the provider's. */

import { describe, expect, test } from "vitest";
import { agreement } from "../../../src/pipeline/reconcile/agreement.js";
import { explanation } from "../../../src/results/reconciliation/reconciliation.js";

const ours = (value: number | null) => ({ value, variants: [] });
const codes = (value: number | null, theirs: number, decimals: number) =>
  agreement(ours(value), { value: theirs, decimals })?.map(({ code }) => code) ?? null;

test("equal numbers need no reason, also where the last digit of the doubles is another", () => {
  expect(codes(574, 574, 0)).toEqual([]);
  expect(codes(0.1 + 0.2, 0.3, 1)).toEqual([]);
  expect(codes(0, 0, 0)).toEqual([]);
});

describe("a number that was printed with fewer digits", () => {
  test.each([
    [4.0104, 4.01, 2],
    [4.0104, 4, 0],
    [1.005, 1.01, 2],
    [1.005, 1, 2],
    [-7.25, -7.3, 1],
  ])("%d is rounded to %d", (value, theirs, decimals) => {
    expect(codes(value, theirs, decimals)).toEqual(["rounding"]);
  });

  test.each([
    [4.987, 4.98, 2],
    [0.0882, 0, 1],
    [-7.29, -7.2, 1],
  ])("%d is cut off to %d", (value, theirs, decimals) => {
    expect(codes(value, theirs, decimals)).toEqual(["cut-off"]);
  });

  test.each([
    [4.0104, 4.02, 2],
    [4.0104, 4.0103, 4.5],
    [44, 45, 0],
    [3.2, -3, 0],
  ])("%d is never %d", (value, theirs, decimals) => {
    expect(codes(value, theirs, Math.ceil(decimals))).toBe(null);
  });
});

test("0 where nobody answered is a reason; any other number is not", () => {
  expect(codes(null, 0, 0)).toEqual(["zero-for-none"]);
  expect(codes(null, 3.9, 1)).toBe(null);
});

test("our own definition is preferred to a variant, and a variant to digits that were cut off", () => {
  const variants = [{ reason: explanation("sample-deviation"), value: 1.1889 }];
  const of = (value: number, decimals: number) =>
    agreement({ value: 1.1879, variants }, { value, decimals })?.map(({ code }) => code);
  expect(of(1.19, 2)).toEqual(["rounding"]);
  expect(of(1.189, 3)).toEqual(["sample-deviation", "rounding"]);
  expect(of(1.1889, 4)).toEqual(["sample-deviation"]);
  expect(of(1.187, 3)).toEqual(["cut-off"]);
});
