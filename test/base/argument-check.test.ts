/** What a caller of the library passes by mistake is named as JavaScript spells it. */

import { expect, test } from "vitest";
import {
  hasMembers,
  isListOfTexts,
  isPlainObject,
  requireArgument,
  shownArgument,
} from "../../src/base/argument-check.js";
import { knownSum } from "../../src/base/known-sum.js";

test.each<[unknown, string]>([
  ["a\n", '"a\\n"'],
  [() => {}, "a function"],
  [[], "an empty list"],
  [[1, 2], "a list of numbers"],
  [["a", 1, "b"], "a list of strings and numbers"],
  [[null, {}], "a list of null and objects"],
  [null, "null"],
  [undefined, "undefined"],
  [1.5, "1.5"],
  [true, "true"],
  [10n, "10"],
  [{}, "an object"],
  [Object.create(null), "an object"],
  [new Map(), "a Map"],
  [new (class {})(), "an object"],
  [{ constructor: { name: 5 } }, "an object"],
])("%o is shown as %j", (value, shown) => {
  expect(shownArgument(value)).toBe(shown);
});

test("an argument of another kind is a usage error that names both", () => {
  expect(() => requireArgument("files", 5, false, "a list")).toThrow(
    expect.objectContaining({ code: "argument-type", message: expect.stringMatching(/files.*a list.*5/) }),
  );
  expect(() => requireArgument("files", 5, true, "a number")).not.toThrow();
});

test("members are asked of objects only, and of their prototypes too", () => {
  expect([hasMembers({ a: 1, b: undefined }, "a", "b"), hasMembers({ a: 1 }, "a", "b")]).toEqual([true, false]);
  expect([hasMembers(null, "a"), hasMembers("a", "length"), hasMembers({}, "toString")]).toEqual([false, false, true]);
});

test("plain objects are those whose copies lose nothing", () => {
  expect([{}, Object.create(null), { a: 1 }].map(isPlainObject)).toEqual([true, true, true]);
  const others = [null, undefined, 5, "a", [], new Map(), new (class {})(), Object.create({ a: 1 }), () => {}];
  expect(others.map(isPlainObject)).toEqual(others.map(() => false));
  expect(isPlainObject(Object.create(Object.create(null)))).toBe(false);
});

test("a list of texts contains nothing else", () => {
  expect([[], ["a"], ["a", "b"]].map(isListOfTexts)).toEqual([true, true, true]);
  expect([["a", 1], "a", null, { length: 0 }].map(isListOfTexts)).toEqual([false, false, false, false]);
});

test("a sum of which a part is missing is missing", () => {
  expect([knownSum([]), knownSum([1, 2.5]), knownSum([1, null, 2])]).toEqual([0, 3.5, null]);
});
