/** A key with more values than the limit ends the run with the same error, however the input is read. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withCommas } from "../../src/base/number.js";
import { maxSegments } from "../../src/counts/feedback-counts.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** As many rows, each in a segment of its own, and each with a note that makes the file long enough for several threads. */
function table(rows: number, withId: boolean): string {
  const note = "x".repeat(60);
  const lines = Array.from({ length: rows }, (_, row) => `${withId ? row : ""},${row % 11},plan-${row},${note}`);
  return `${withId ? "response_id" : "note_id"},nps,plan,note\n${lines.join("\n")}\n`;
}

/** The same as objects. */
function objects(rows: number): string {
  const note = "x".repeat(40);
  return Array.from({ length: rows }, (_, row) => `{"nps":${row % 11},"plan":"plan-${row}","note":"${note}"}\n`).join(
    "",
  );
}

const [few, many] = [maxSegments, maxSegments + 20_000];
const texts = {
  "records.csv": table(many, false),
  "with-ids.csv": table(many, true),
  "records.ndjson": objects(many),
  "exact.csv": table(few, false),
};
for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);

const said = `error: --by makes more than ${withCommas(maxSegments)} segments
  choose a key with fewer values, such as week, account or channel
`;

test.each([
  ["records.csv", "1"],
  ["records.csv", "3"],
  ["with-ids.csv", "3"],
  ["records.ndjson", "2"],
])("%s with --jobs %s", async (name, jobs) => {
  const run = await runCli(["summarize", join(folder, name), "--by", "plan", "--jobs", jobs]);
  expect(run).toEqual({ exitCode: 2, stdout: "", stderr: said });
});

test("standard input", async () => {
  const run = await runCli(["summarize", "-", "--by", "plan"], { stdin: texts["records.csv"] });
  expect(run).toEqual({ exitCode: 2, stdout: "", stderr: said });
});

test("several files that have too many only together", async () => {
  const paths = [0, 1].map((part) => {
    const path = join(folder, `part-${part}.csv`);
    const rows = Array.from({ length: 60_000 }, (_, row) => `${row % 11},plan-${part}-${row}`);
    writeFileSync(path, `nps,plan\n${rows.join("\n")}\n`);
    return path;
  });
  const run = await runCli(["summarize", ...paths, "--by", "plan", "--jobs", "2"]);
  expect(run).toEqual({ exitCode: 2, stdout: "", stderr: said });
});

test("as many segments as the limit are counted", async () => {
  const summary = await summarize([join(folder, "exact.csv")], { by: ["plan"], jobs: 2 });
  expect([summary.segments.length, summary.total.responses]).toEqual([few, few]);
});
