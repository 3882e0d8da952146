/** The sides of a comparison: periods that leave nothing out, saved summaries, warnings, streams. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Comparison, compare, report, summarize } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";
import { thresholdTable } from "../support/threshold-table.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const [may, june] = ["fixtures/compare/worse/a.csv", "fixtures/compare/worse/b.csv"];
const nps = ["fixtures/compare/nps/a.csv", "fixtures/compare/nps/b.csv"];
const versions = "fixtures/compare/versions/calls.csv";

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function saved(input: string, name: string, options = {}): Promise<string> {
  return file(name, JSON.stringify(await summarize([input], options)));
}

describe("two periods", () => {
  const night = file(
    "night.csv",
    `csat,created_at\n${["2026-03-28T22:59:59.999Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"].map((time) => `4,${time}`).join("\n")}\n`,
  );

  test.each([
    ["2026-03-29", "UTC", [2, 1]],
    ["2026-03-29", "Europe/Brussels", [1, 2]],
    ["2026-03-30", "Europe/Brussels", [2, 1]],
    ["2026-03-28T23:00:00Z", "UTC", [1, 2]],
    ["2026-03-29T00:00:00", "Europe/Brussels", [1, 2]],
  ])("before %s in %s hold every response once", async (before, timeZone, responses) => {
    const { pairs } = await compare([night], { before, timeZone });
    expect([pairs[0]?.a.responses, pairs[0]?.b.responses]).toEqual(responses);
  });

  test("are within --from and --to", async () => {
    const { pairs } = await compare([versions], { before: "2026-03-16", from: "2026-03-10", to: "2026-03-20" });
    expect(pairs[0]?.a.firstAt?.slice(0, 10)).toBe("2026-03-10");
    expect(pairs[0]?.b.lastAt?.slice(0, 10)).toBe("2026-03-20");
  });

  test("between two events begin no earlier than --from", async () => {
    const event = ["two=2026-03-20", "one=2026-03-05"];
    const { pairs } = await compare([versions], { event, from: "2026-03-10" });
    expect(pairs[0]?.a).toMatchObject({ name: "one", firstAt: expect.stringMatching(/^2026-03-10/) });
    expect(pairs[0]?.b).toMatchObject({ name: "two", firstAt: expect.stringMatching(/^2026-03-20/) });
  });

  test("report a rejected record once, and keep it once", async () => {
    const path = file("rejected.csv", "csat,created_at\n4,2026-03-01\n9,2026-03-02\n5,2026-03-03\n");
    const kept: unknown[] = [];
    await compare([path], { before: "2026-03-02", rejects: { add: (report) => void kept.push(report) } });
    const { stderr } = await runCli(["compare", path, "--before", "2026-03-02"]);
    expect(kept.length).toBe(1);
    expect(stderr.match(/score-out-of-range/g)?.length).toBe(1);
  });
});

describe("saved summaries", () => {
  test("compare as the exports that they were made of", async () => {
    const [a, b] = [await saved(may, "may.json"), await saved(june, "june.json")];
    const [fromSaved, fromExports] = [await compare([a, b]), await compare([may, june])];
    const named = fromExports.pairs.map((pair) => ({
      ...pair,
      a: { ...pair.a, name: a },
      b: { ...pair.b, name: b },
    }));
    expect(fromSaved.pairs).toEqual(named);
  });

  test("are warned about where they were counted by other definitions", async () => {
    const { warnings } = await compare([await saved(may, "all.json", { dedupe: false }), june]);
    expect(warnings.find(({ code }) => code === "compare-definitions")?.message).toMatch(/dedupe is false and true/);
  });

  test("serve --by and --split where they were made by the same key", async () => {
    const path = await saved(versions, "versions.json", { by: ["app_version"] });
    expect((await compare([path], { by: ["app_version"] })).pairs).toEqual(
      (await compare([versions], { by: ["app_version"] })).pairs,
    );
    expect((await compare([path], { split: "app_version=1.1,1.2" })).pairs.length).toBe(1);
    await expect(compare([path], { by: ["channel"] })).rejects.toMatchObject({ exitCode: 2 });
  });

  test("are not selected from", async () => {
    const path = await saved(versions, "again.json");
    await expect(compare([path], { before: "2026-03-16" })).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe("warnings", () => {
  test("name providers that differ", async () => {
    const plivo = file(
      "plivo.ndjson",
      '{"call_uuid":"c1","rating":5,"issues":[]}\n{"call_uuid":"c2","rating":2,"issues":["one-way-audio"]}\n',
    );
    const { warnings } = await compare([may, plivo]);
    expect(warnings.find(({ code }) => code === "compare-providers")?.message).toMatch(/twilio against plivo/);
    const silenced = await compare([may, plivo], { noWarn: ["compare-providers"] });
    expect(silenced.warnings.map(({ code }) => code)).not.toContain("compare-providers");
  });

  test("count responses that are on both sides of a split by tags", async () => {
    const path = file("tags.csv", 'csat,tags\n4,"a,b"\n5,a\n3,b\n');
    const { warnings, pairs } = await compare([path], { split: "segment=a,b" });
    expect([pairs[0]?.a.responses, pairs[0]?.b.responses]).toEqual([2, 2]);
    expect(warnings.map(({ code }) => code)).toContain("compare-sides-overlap");
  });
});

test("a key that a config sets for summaries does not apply to a comparison", async () => {
  const config = file("config.json", JSON.stringify({ by: ["channel"] }));
  const { stdout, exitCode } = await runCli(["compare", may, june, "--config", config]);
  expect([exitCode, stdout.includes("b.csv against")]).toEqual([0, true]);
});

test("--by names a segment with a scale that no other has", async () => {
  const { stdout } = await runCli(["compare", versions, ...nps, "--by", "app_version"]);
  expect(stdout).toContain("not compared: (none) (nps 0-10 only here)");
});

test("--by with segments that share no scale is an error", async () => {
  expect((await runCli(["compare", ...nps, may, "--by", "provider"])).exitCode).toBe(5);
});

describe("scores of scales that call different ones low", () => {
  const [two, three] = [2, 3].map((low) => thresholdTable(`low-${low}.csv`, () => low));
  const both = thresholdTable("low-2-3.csv", (index) => 2 + (index % 2));
  const measured = ({ pairs }: Comparison) => pairs.map(({ ratings }) => ratings.map(({ a, b }) => [a.count, b.count]));

  test("are compared if --normalize puts them on 0-100, of two inputs and by segment", async () => {
    expect(measured(await compare([two!, three!], { normalize: true }))).toEqual([[[80, 80]]]);
    expect(measured(await compare([both], { by: ["channel"], normalize: true }))).toEqual([[[40, 40]], [[40, 40]]]);
    expect(measured(await compare([both], { split: "channel", normalize: true, adjust: ["week"] }))).toEqual([
      [[40, 40]],
    ]);
  });

  test("are not compared otherwise", async () => {
    await expect(compare([two!, three!])).rejects.toMatchObject({ code: "compare-no-scale" });
  });

  test("have a change in the report of one against the other", async () => {
    const { change } = await report([three!], { normalize: true, compareTo: two! });
    expect(change?.pair.ratings.map(({ a, b }) => [a.count, b.count])).toEqual([[80, 80]]);
  });
});

test("a log of calls is refused with two inputs", async () => {
  await expect(compare([may, june], { calls: "log.csv" })).rejects.toMatchObject({ code: "compare-calls-log" });
});

test("one of two inputs may be standard input", async () => {
  const { exitCode, stdout } = await runCli(["compare", may, "-"], { stdin: "quality_score,sid\n5,CA1\n4,CA2\n" });
  expect([exitCode, stdout.includes("standard input")]).toEqual([0, true]);
});

test("each segment is compared with all responses that are not in it", async () => {
  const { pairs } = await compare([versions], { by: ["app_version"] });
  for (const { a, b } of pairs) expect(a.responses + b.responses).toBe(455);
});

test.each([
  ["--split", "app_version=1.2"],
  ["--split", "app_version=1.2,1.2"],
  ["--split", " "],
  ["--event", "x="],
])("%s %j is a usage error", async (...words) => {
  expect((await runCli(["compare", versions, ...words])).exitCode).toBe(2);
});
