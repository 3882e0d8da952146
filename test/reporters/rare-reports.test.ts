/** Reports of feedback that has what is rare: weights of an NPS, segments on one side alone, response rates on both, comments of some segments. */

import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { temporaryExport } from "../support/temporary-export.js";

const file = (name: string, header: string, rows: readonly string[]) =>
  temporaryExport(name, `${[header, ...rows].join("\n")}\n`);
const each = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, index) => row(index));
const day = (index: number) => `2026-01-${String(1 + (index % 28)).padStart(2, "0")}`;

async function report(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(words);
  expect(exitCode, stderr).toBe(0);
  return stdout;
}

describe("numbers weighted by calls", () => {
  const answers = file(
    "weighted.csv",
    "id,call_id,nps_score,created_at,channel",
    each(120, (index) => `r${index},CA${index},${index % 11},${day(index)},${index % 3 === 0 ? "web" : "app"}`),
  );
  const log = file(
    "weighted-log.csv",
    "Sid,Status,Duration,DateCreated,Direction,Queue",
    each(
      400,
      (index) => `CA${index + 2},completed,60,${day(index)},${index % 4 === 0 ? "inbound" : "outbound"},q${index % 20}`,
    ),
  );
  const asked = [answers, "--provider", "nps", "--calls", log];

  test("of an NPS stand beside the unweighted ones, in a table and in Markdown", async () => {
    const table = await report("summarize", ...asked, "--weight-by", "call.direction", "--by", "channel");
    expect(table).toMatch(/^NPS +[+-]\d+\.\d +[+-]\S+ to [+-]\S+ +[+-]\d/m);
    expect(table).toContain("(2 responses without weight: their calls are not in the log)");
    const markdown = await report("summarize", ...asked, "--weight-by", "call.direction", "--format", "markdown");
    expect(markdown).toContain("Weighted");
  });

  test("of many kinds of calls show those with the most calls", async () => {
    expect(await report("summarize", ...asked, "--weight-by", "call.queue")).toContain(
      "(and 5 with fewer calls; --json lists all)",
    );
  });

  test("are in the page, too", async () => {
    const page = await report("report", ...asked, "--weight-by", "call.direction", "-o", "-");
    expect(page).toContain("NPS, 0-10");
  });
});

describe("a comparison of segments", () => {
  const header = "id,csat,created_at,team";
  const a = file("side-a.csv", header, [
    ...each(40, (index) => `a${index},${1 + (index % 5)},${day(index)},both`),
    ...each(5, (index) => `b${index},4,${day(index)},early`),
    ...each(5, (index) => `c${index},,${day(index)},unscored`),
    ...each(5, (index) => `d${index},5,${day(index)},first scored`),
    ...each(5, (index) => `e${index},,${day(index)},then scored`),
  ]);
  const b = file("side-b.csv", header, [
    ...each(40, (index) => `f${index},${1 + (index % 3)},${day(index)},both`),
    ...each(5, (index) => `g${index},4,${day(index)},late`),
    ...each(5, (index) => `h${index},,${day(index)},unscored`),
    ...each(5, (index) => `i${index},,${day(index)},first scored`),
    ...each(5, (index) => `k${index},5,${day(index)},then scored`),
  ]);

  test("names those that cannot be compared, and why", async () => {
    const table = (await report("compare", a, b, "--by", "team")).replace(/\s+/g, " ");
    expect(table).toContain("not compared: early (only in A), late (only in B)");
    expect(table).toContain("first scored csat satisfied 5 0 100.0% - - - - unknown");
    expect(table).toContain("unscored csat 1-5 mean 0 0 - - - - - unknown");
  });
});

describe("response rates", () => {
  const calls = file(
    "rates.csv",
    "call_sid,quality_score,issues,date_created",
    each(80, (index) => `CA${index},${1 + (index % 5)},${index % 4 === 0 ? "echo" : ""},${day(index)}`),
  );
  const log = file(
    "rates-log.csv",
    "Sid,Status,Duration,DateCreated",
    each(300, (index) => `CA${index},completed,60,${day(index)}`),
  );

  test.each([
    ["table", "response rate"],
    ["markdown", "response rate"],
  ])("are compared in %s", async (format, words) => {
    const text = await report("compare", calls, "--calls", log, "--before", "2026-01-15", "--format", format);
    expect(text.toLowerCase()).toContain(words);
  });
});

describe("comments", () => {
  const commented = file("commented.csv", "id,score,comment,created_at,plan", [
    ...each(12, (index) => `a${index},${index % 11},"It was, well, fine ${index}",${day(index)},pro`),
    ...each(12, (index) => `b${index},5,,${day(index)},free`),
    ...each(2, (index) => `c${index},7,Rare words ${index},${day(index)},tiny`),
    "d1,3,No plan here,,",
  ]);
  const asked = ["comments", commented, "--provider", "nps"];

  test("of segments are under their headings, those without any are left out", async () => {
    const text = await report(...asked, "--by", "plan");
    expect(text).toContain("plan pro: ");
    expect(text).toContain("plan (none): 1 of 1 comment, from 1 response");
    expect(text).not.toContain("plan free");
    expect(text).toContain("the newest of each segment");
  });

  test("may be a sample, with its seed", async () => {
    expect(await report(...asked, "--sample", "3", "--seed", "7")).toContain("a random sample with seed 7");
    expect(await report(...asked, "--by", "plan", "--sample", "2")).toMatch(
      /a random sample of each segment with seed \d+/,
    );
  });

  test("of small segments are hidden, and how many", async () => {
    const text = await report(...asked, "--by", "plan", "--min-cell", "5");
    expect(text).toMatch(/\d segments? with fewer than 5 responses (?:is|are) hidden/);
    expect(text).not.toContain("Rare words");
  });
});
