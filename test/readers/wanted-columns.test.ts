/** Which columns of an input are read, and that a column is only read as what was asked for. */

import { expect, test } from "vitest";
import { codeColumn, numberColumn, type RawBatch, textColumn } from "../../src/readers/raw-columns.js";
import { wantedBy } from "../../src/readers/wanted-columns.js";

test("a column is wanted by its own name, and if a name leads into it", () => {
  const isWanted = wantedBy([
    { names: ["Score", "rating"], decoder: "code" },
    { names: ["answers.nps.value"], decoder: "text" },
  ] as unknown as Parameters<typeof wantedBy>[0]);
  expect(["score", "RATING", "answers", "answers.nps", "answer", "nps", "scores"].map(isWanted)).toEqual([
    ...[true, true, true, true],
    ...[false, false, false],
  ]);
});

test("a column that holds something else is an error, never other values", () => {
  const raw = { columns: [{ decoder: "code" }, { decoder: "number" }, { decoder: "time" }, { decoder: "text" }] };
  const held = [codeColumn, numberColumn, textColumn].map((column) =>
    [0, 1, 2, 3, 4].filter((slot) => {
      try {
        return column(raw as unknown as RawBatch, slot) === (raw.columns[slot] as unknown);
      } catch (error) {
        expect((error as Error).message).toMatch(new RegExp(`^raw column ${slot} holds no `));
        return false;
      }
    }),
  );
  expect(held).toEqual([[0], [1, 2], [3]]);
});
