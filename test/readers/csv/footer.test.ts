/** Notes after the last record of a table, and how far a text is known to have none. */

import { expect, test } from "vitest";
import { notesIn, notesNotBefore } from "../../../src/readers/csv/footer.js";

const marks = { delimiter: ",", quote: '"' };
const text = Buffer.from;

test("rows of one field are notes if one of them begins like one", () => {
  expect(notesIn(text("12 rows\nAna\n"), marks, 4).rows?.map(({ fields }) => fields)).toEqual([["12 rows"], ["Ana"]]);
});

test("rows are no notes if the last of them is cut off inside quotes, also at a line end", () => {
  for (const last of ['"x', '"x\n', ',"x', ',"x\n', ',"x\r\n\n', ',"\n'])
    expect(notesIn(text(`12 rows\n${last}`), marks, 6).rows, last).toBeNull();
});

test("a block of short rows that are not notes is looked through once, not again for each of its rows", () => {
  const short = "6\n".repeat(1000);
  expect(notesIn(text(short), marks, 4)).toEqual({ rows: null, notBefore: short.length });
  const record = `${short}1,2,3,4\n`;
  expect(notesIn(text(`${record}Total\n`), marks, 4)).toEqual({ rows: null, notBefore: record.length });
  expect(notesNotBefore(text(`${record}6\n6\n`), marks, 4)).toBe(record.length);
  expect(notesNotBefore(text(short), marks, 4)).toBe(0);
});
