import { expect, test } from "vitest";
import { isOnPath, recordsPath } from "../../../src/readers/json/records-path.js";

test.each([
  ["tickets", ["tickets"]],
  ["data.items", ["data", "items"]],
  [" results[].answers[] ", ["results", "answers"]],
  ["results[][].answers", ["results", "answers"]],
  ["$.data[*].items", ["data", "items"]],
  [".data[].items", ["data", "items"]],
  ["[].answers", ["answers"]],
  ["*", ["*"]],
  ["$", []],
  ["[]", []],
])("%s leads along %j", (text, path) => {
  expect(recordsPath(text)).toEqual(path);
});

test.each(["a[0].b", "a..b", "a.", "a[b", "a]b", "..a"])("%s is not a path", (text) => {
  expect(recordsPath(text)).toBe(null);
});

test("keys are compared like the names of columns, and * is any key", () => {
  expect([isOnPath(["dataitems"], 0, "Data_Items"), isOnPath(["*"], 0, "x"), isOnPath(["a"], 0, "b")]).toEqual([
    true,
    true,
    false,
  ]);
});
