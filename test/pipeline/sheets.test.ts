/** Messages about the records of a sheet name its rows, also behind cells with line breaks. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { summarize } from "../../src/pipeline/summarize.js";
import { validate } from "../../src/pipeline/validate.js";
import { sheetRows, workbookFile } from "../support/zip-file.js";

const folder = mkdtempSync(join(tmpdir(), "sheets-"));
const path = join(folder, "a.xlsx");
const answers = Array.from({ length: 30 }, (_, index) => [`r${index}`, index % 11, "fine"]);
beforeAll(() => {
  const rows = [["id", "score", "why"], ["x", 9, "one\ntwo\nthree"], ["y", 99, "wrong"], ...answers];
  writeFileSync(path, workbookFile([{ name: "Form1", rows: sheetRows(rows) }]));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("where a record is rejected, kept or not", async () => {
  const kept: unknown[] = [];
  const summary = await summarize([path]);
  expect(summary.rejections[0]?.examples[0]).toMatchObject({ input: `${path}, sheet Form1`, line: 3 });
  await summarize([path], { rejects: { add: (report) => void kept.push(report) } });
  expect(kept).toMatchObject([{ input: `${path}, sheet Form1`, line: 3 }]);
  await expect(summarize([path], { strict: true })).rejects.toThrow(`${path}, sheet Form1, row 3: `);
});

it("where a time is unreadable", async () => {
  const timed = join(folder, "timed.xlsx");
  const rows = [
    ["id", "score", "created_at"],
    ["x\ny", 9, "2026-01-31"],
    ["y", 9, "never"],
    ["z", 3, "2026-02-01"],
  ];
  writeFileSync(timed, workbookFile([{ name: "Form1", rows: sheetRows(rows) }]));
  const { warnings } = await summarize([timed], { map: ["score=score", "scale=0..10"] });
  const unread = warnings.find(({ code }) => code === "unread-times");
  expect(unread?.message).toContain("is on line 3: created_at");
});

it("where a record is not valid", async () => {
  expect((await validate([path])).findings).toMatchObject([{ input: `${path}, sheet Form1`, line: 3 }]);
});

it("and an output does not replace the workbook", async () => {
  await expect(summarize([path], { outputs: [path] })).rejects.toMatchObject({ code: "output-is-input" });
});
