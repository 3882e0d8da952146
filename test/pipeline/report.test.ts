/** What a report holds: its readings against those of `summarize` and `compare`. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compare, summarize } from "../../src/index.js";
import { report } from "../../src/pipeline/report.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const month = "fixtures/twilio/february-month/calls-2023-02.csv";
const quarter = "fixtures/nps/saas-quarter/nps-2024-q3.csv";

async function* streamOf(path: string): AsyncGenerator<Uint8Array> {
  const bytes = readFileSync(path);
  for (let start = 0; start < bytes.length; start += 1000) yield Uint8Array.from(bytes.subarray(start, start + 1000));
}

test("its summary is that of summarize, and its trend that of the unit which fits", async () => {
  const { summary, timeline, change } = await report([quarter], { by: ["plan"] });
  expect(summary).toEqual(await summarize([quarter], { by: ["plan"] }));
  expect(timeline).toEqual(await summarize([quarter], { by: ["week"] }));
  expect(change).toBeNull();
});

test("a unit among the keys is that of the trend, and the segments are those of the others", async () => {
  const { summary, timeline } = await report([quarter], { by: ["month", "plan"] });
  expect([summary.query.by, timeline?.query.by]).toEqual([["plan"], ["month"]]);
});

test("with a period the equal one before is compared as compare does", async () => {
  const { change } = await report([month], { from: "2023-02-16", to: "2023-02-28" });
  const compared = await compare([month], { from: "2023-02-03", before: "2023-02-16", to: "2023-02-28" });
  const [pair] = compared.pairs;
  expect(change?.pair.ratings).toEqual(pair?.ratings);
  expect(change?.pair.issues).toEqual(pair?.issues);
  expect(change?.pair.a.name).toBe("2023-02-03 to 2023-02-15");
});

test("without feedback in the period before there is nothing to compare, unless it was asked for", async () => {
  const options = { from: "2023-02-01", to: "2023-02-28" };
  const early = { from: "2022-02-01", to: "2022-02-28" };
  expect((await report([month], { ...options, from: "2023-01-30", to: "2023-03-02" })).change).toBeNull();
  await expect(report([month], { ...options, compareTo: `${early.from}..${early.to}` })).rejects.toMatchObject({
    code: "compare-no-scores",
  });
});

test("another input is compared as compare does", async () => {
  const { change, warnings } = await report([month], { compareTo: "fixtures/twilio/array-json/feedback.json" });
  const compared = await compare(["fixtures/twilio/array-json/feedback.json", month]);
  expect(change?.pair.ratings).toEqual(compared.pairs[0]?.ratings);
  expect(change?.pair.a.name).toBe("fixtures/twilio/array-json/feedback.json");
  expect(warnings.length).toBeGreaterThan(0);
});

test("a month by its name is compared, and a period that looks at now is one period for all readings", async () => {
  const named = await report([month], { from: "2023-02", to: "2023-02", compareTo: "2023-01" });
  expect(named.change?.pair.a).toMatchObject({ name: "2023-01-01 to 2023-01-31" });
  const last = await report([month], { last: "10d", now: new Date("2023-02-20T12:00:00Z") });
  expect(last.summary.query).toMatchObject({ from: "2023-02-11", to: "2023-02-20" });
  expect(last.change?.pair.a.name).toBe("2023-02-01 to 2023-02-10");
});

test("a number of calls does not apply to the period before", async () => {
  const { summary, change } = await report([month], { from: "2023-02-16", to: "2023-02-28", calls: 10_000 });
  expect([summary.total.calls, change?.pair.responseRate]).toEqual([10_000, null]);
});

test("none compares nothing", async () => {
  expect((await report([month], { from: "2023-02-16", to: "2023-02-28", compareTo: "none" })).change).toBeNull();
});

test("standard input is read as often as a file", async () => {
  const options = { from: "2024-08-01", to: "2024-08-31", by: ["plan"] };
  const [piped, read] = [await report(["-"], options, streamOf(quarter)), await report([quarter], options)];
  const named = JSON.stringify(read).replaceAll(quarter, "-");
  const withoutBytes = (text: string) => text.replace(/"bytes":\d+/g, "");
  expect(withoutBytes(JSON.stringify(piped))).toBe(withoutBytes(named));
});

test("standard input that is too long to be kept is an error", async () => {
  const endless = async function* () {
    yield Buffer.from("nps,created_at\n");
    for (;;) yield Buffer.from("9,2026-01-01\n".repeat(100_000));
  };
  await expect(report(["-"], { maxMemory: 16 * 1024 ** 2 }, endless())).rejects.toMatchObject({
    code: "report-stream",
  });
});

test("a saved summary shows what it contains", async () => {
  const path = join(folder, "week.json");
  writeFileSync(path, JSON.stringify(await summarize([month], { by: ["week"] })));
  const { summary, timeline, change } = await report([path]);
  expect(timeline).toBe(summary);
  expect(summary.segments.length).toBe(5);
  expect(change).toBeNull();
});

test("two units of the calendar, and dates that do not exist, are usage errors", async () => {
  await expect(report([month], { by: ["day", "week"] })).rejects.toMatchObject({ code: "report-units", exitCode: 2 });
  await expect(report([month], { compareTo: "2023-02-31..2023-03-02" })).rejects.toMatchObject({ exitCode: 2 });
  await expect(report([month], { event: ["v1"] })).rejects.toMatchObject({ exitCode: 2 });
});
