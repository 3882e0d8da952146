/** Cells of tables that most results leave empty. */

import { expect, test } from "vitest";
import { type Comments, compareSegments, evaluateGate, type FlatValue } from "../../../src/index.js";
import { commentRows } from "../../../src/results/rows/comment-rows.js";
import { differencesOf } from "../../../src/results/rows/compared-differences.js";
import { ruleRows } from "../../../src/results/rows/rule-rows.js";
import { oneToFive, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";
import { nps } from "../gate/summaries.js";

type Table = ReturnType<typeof commentRows.table>;

/** The cells of some columns. */
function cells({ columns, rows }: Table, ...names: readonly string[]): readonly (readonly FlatValue[])[] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  return [...rows].map((row) => places.map((place) => row[place]!));
}

test("comments have their issues, and unmasked ones the id of the response, if there is one", () => {
  const comment = {
    ...{ createdAt: null, provider: "nps", category: "nps", score: 9, scale: zeroToTen, segment: {} },
    text: "good",
  };
  const table = commentRows.table({
    comments: [
      { ...comment, issues: [] },
      { ...comment, issues: ["echo", "noise"], responseId: "r2" },
    ],
    query: { by: [] },
    masked: false,
  } as unknown as Comments);
  expect(cells(table, "issues", "response_id")).toEqual([
    [null, null],
    ["echo, noise", "r2"],
  ]);
});

test("rules name the segment without a value", async () => {
  const summary = await nps(
    [
      [9, 40, "a"],
      [2, 20, ""],
    ],
    ["plan"],
  );
  const result = evaluateGate(summary, ["nps{plan=a} >= 0", "nps{plan=(none)} >= 0", "nps >= 0"]);
  expect(cells(ruleRows.table(result), "segment")).toEqual([["plan=a"], ["plan="], [null]]);
});

test("a comparison has the response rates, and ratings of which only one side has the scale", () => {
  const [a, b] = [oneToFive, zeroToTen].map((scale, at) => ({
    name: `${at}`,
    segment: segmentsOf([{ ratings: [{ score: 1, scale }] }, { ratings: [{ score: 2, scale }] }], { calls: 4 + at })
      .total,
  }));
  const [pair] = compareSegments([[a!, b!]], 0.95);
  const rows = [...differencesOf({ ...pair!, adjustment: null } as never)];
  expect(
    rows.map(({ metric, a: ofA, b: ofB, verdict }) => [metric, ofA.value, ofA.n, ofB.value, ofB.n, verdict]),
  ).toEqual([
    ["mean", null, 2, null, null, null],
    ["mean", null, null, null, 2, null],
    ["response_rate", 0.5, 4, 0.4, 5, "no-difference"],
  ]);
});
