/** Baselines that cannot rot: what overlaps is not a comparison, and no answers take a baseline's place that are few or not shown to hold. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { validBy } from "../support/schema-check.js";

const folder = mkdtempSync(join(tmpdir(), "gate-baseline-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string) => join(folder, name);
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);

/** An export of `perDay` answers on each of the days, in turn the given scores. */
function exported(
  name: string,
  [from, to]: readonly [number, number],
  perDay: number,
  scores = [5, 5, 4, 5, 3, 5, 4, 1],
) {
  const lines: string[] = [];
  for (let number = from; number <= to; number++)
    for (let answer = 0; answer < perDay; answer++)
      lines.push(`r${number}-${answer},${scores[lines.length % scores.length]},${day(number)}`);
  writeFileSync(place(name), `id,csat,created_at\n${lines.join("\n")}\n`);
  return place(name);
}

/** Runs a gate on the mean; the margin is wide, so that some hundred answers pass. */
async function gate(input: string, baseline: string, ...more: readonly string[]) {
  const words = ["gate", input, "--baseline", baseline, "--no-regression", "mean", "--margin", "mean=0.5", ...more];
  const { exitCode, stdout, stderr } = await runCli([...words, "--json"]);
  const result = stdout === "" ? null : JSON.parse(stdout);
  return { exitCode, stderr, verdict: result?.rules[0].verdict, reason: result?.rules[0].reason, result };
}

async function saved(name: string, input: string, ...more: readonly string[]) {
  await runCli(["summarize", input, "-o", place(name), ...more]);
  return place(name);
}

describe("answers that overlap those of the baseline", () => {
  const all = exported("all.csv", [1, 60], 30);

  test("are an error, and the suggested option solves it", async () => {
    const baseline = await saved("b30.json", all, "--to", day(30));
    const overlapping = await gate(all, baseline);
    expect(overlapping).toMatchObject({ exitCode: 3, verdict: "error", reason: { code: "baseline-overlap" } });
    const [, flag = "", date = ""] = /add (--from) (\S+),/.exec(overlapping.reason.message) ?? [];
    expect([flag, date]).toEqual(["--from", day(31)]);
    expect(await gate(all, baseline, flag, date)).toMatchObject({ exitCode: 0, verdict: "pass" });
  });

  test("cannot be compared even if nothing is newer", async () => {
    const { reason } = await gate(all, await saved("b60.json", all));
    expect(reason.code).toBe("baseline-overlap");
    expect(reason.message).not.toContain("--from");
    expect(reason.message).toContain("use a baseline that ends before they begin");
  });

  test("that come before those of the baseline cannot be compared with it", async () => {
    const { verdict, reason } = await gate(
      exported("old.csv", [1, 20], 30),
      await saved("b31.json", all, "--from", day(31)),
    );
    expect([verdict, reason.code]).toEqual(["error", "baseline-later"]);
  });

  test("with times of the day: the suggested period begins after the last of them", async () => {
    const lines = Array.from({ length: 80 }, (_, index) => `r${index},4,2026-01-01T10:${10 + (index % 40)}:00Z`);
    writeFileSync(place("times.csv"), `id,csat,created_at\n${lines.join("\n")}\n`);
    const baseline = await saved("times.json", place("times.csv"), "--to", "2026-01-01T10:30:00Z");
    const { reason } = await gate(place("times.csv"), baseline);
    expect(reason.message).toContain("--from 2026-01-01T10:30:00.001Z");
  });

  test("without times are recognised by the file, and a copy by its answers", async () => {
    const text = `id,csat\n${Array.from({ length: 60 }, (_, index) => `r${index},${1 + (index % 5)}`).join("\n")}\n`;
    for (const name of ["undated.csv", "copy-of-it.csv"]) writeFileSync(place(name), text);
    writeFileSync(place("later.csv"), text.replaceAll(",1", ",2"));
    const baseline = await saved("undated.json", place("undated.csv"));
    expect((await gate(place("undated.csv"), baseline)).reason.code).toBe("baseline-same-file");
    expect((await gate(place("copy-of-it.csv"), baseline)).reason.code).toBe("baseline-same-answers");
    expect((await gate(place("later.csv"), baseline)).verdict).not.toBe("error");
  });

  test("of another group at the same time can be compared with --concurrent, those of the same file cannot", async () => {
    const baseline = await saved("stable.json", exported("stable.csv", [1, 30], 30));
    const canary = exported("canary.csv", [1, 30], 31);
    expect((await gate(canary, baseline)).reason.code).toBe("baseline-overlap");
    expect(await gate(canary, baseline, "--concurrent")).toMatchObject({ verdict: "pass" });
    expect((await gate(place("stable.csv"), baseline, "--concurrent")).reason.code).toBe("baseline-same-file");
  });
});

describe("--update-baseline", () => {
  const many = exported("many.csv", [1, 20], 30);

  test("does not write on an inconclusive gate, whatever --on-inconclusive says, and says so", async () => {
    const baseline = await saved("kept.json", many);
    const before = readFileSync(baseline, "utf8");
    const few = exported("few.csv", [21, 21], 4, [5]);
    const { exitCode, stderr, verdict } = await gate(few, baseline, "--update-baseline", "--on-inconclusive", "pass");
    expect({ exitCode, verdict }).toEqual({ exitCode: 0, verdict: "inconclusive" });
    expect(stderr).toContain("is unchanged: the gate is inconclusive");
    expect(readFileSync(baseline, "utf8")).toBe(before);
  });

  test("does not replace it by many fewer answers", async () => {
    const baseline = await saved("large.json", exported("large.csv", [1, 20], 200));
    const fewer = exported("fewer.csv", [21, 40], 90, [5, 5, 5, 4]);
    const { verdict, stderr } = await gate(fewer, baseline, "--update-baseline");
    expect(verdict).toBe("pass");
    expect(stderr).toContain("is unchanged: 1,800 responses are fewer than 50% of its 4,000 (--baseline-keep)");
    expect((await gate(fewer, baseline, "--update-baseline", "--baseline-keep", "45%")).stderr).not.toContain(
      "is unchanged",
    );
    expect(json(baseline).total.responses).toBe(1800);
  });

  test("does not start one with fewer answers than --min-n", async () => {
    const baseline = place("none-yet.json");
    const { stderr } = await gate(exported("four.csv", [1, 1], 4), baseline, "--update-baseline");
    expect(stderr).toContain("is unchanged: 4 responses are fewer than the 30 required by --min-n");
    expect(existsSync(baseline)).toBe(false);
  });

  test("creates one only if the other requirements pass", async () => {
    const baseline = place("required.json");
    const require = (rule: string) => gate(many, baseline, "--update-baseline", "--require", rule);
    expect((await require("mean >= 4")).stderr).toContain("the gate is inconclusive");
    expect((await require("mean >= 4.9")).stderr).toContain("the gate failed");
    expect(existsSync(baseline)).toBe(false);
    await require("mean >= 2");
    expect(existsSync(baseline)).toBe(true);
  });

  test("is refused with a margin of 0, with which only luck passes", async () => {
    const baseline = await saved("zero.json", many);
    const better = exported("better.csv", [21, 40], 30, [5]);
    const { verdict, stderr } = await gate(better, baseline, "--update-baseline", "--margin", "mean=0");
    expect(verdict).toBe("pass");
    expect(stderr).toContain("with a margin of 0 only improvements pass, often by chance");
  });
});

describe("--baseline-window", () => {
  const window = ["--baseline-window", "14d", "--update-baseline"];
  const week = (number: number, perDay = 40) =>
    exported(`week-${number}.csv`, [7 * number + 1, 7 * number + 7], perDay);

  test("keeps the runs that pass, compares each with those of the days before, and drops older ones", async () => {
    const baseline = place("rolling.json");
    const before: (number | undefined)[] = [];
    for (const number of [0, 1, 2, 3]) {
      const { result, exitCode, stderr } = await gate(week(number), baseline, ...window);
      expect(exitCode, stderr).toBe(0);
      before.push(result.rules[0].baseline?.n);
    }
    expect(before).toEqual([undefined, 280, 560, 560]);
    expect(json(baseline).parts.map((part: { total: { firstAt: string } }) => part.total.firstAt.slice(0, 10))).toEqual(
      [8, 15, 22].map(day),
    );
    validBy("baseline")(json(baseline));
  });

  test("does not add the same week twice, nor one that fails", async () => {
    const baseline = place("rolling.json");
    const text = readFileSync(baseline, "utf8");
    const again = await gate(week(3), baseline, ...window);
    expect(again.stderr).toContain("it already contains responses of that time (2026-01-22 to 2026-01-28)");
    const bad = exported("bad.csv", [29, 35], 40, [1, 2, 5, 1]);
    expect((await gate(bad, baseline, ...window)).exitCode).toBe(3);
    expect(readFileSync(baseline, "utf8")).toBe(text);
  });

  test("reports that nothing precedes: answers older than the window, and cumulative ones", async () => {
    const baseline = place("rolling.json");
    const late = exported("late.csv", [60, 66], 40);
    expect((await gate(late, baseline, ...window.slice(0, 2))).reason).toMatchObject({
      code: "baseline-window-empty",
      message: expect.stringContaining("no part of the baseline is within 14d before 2026-03-01"),
    });
    const told = /the last part is of \S+ to \S+; --baseline-window (\d+d) includes it/;
    const longer = told.exec((await gate(late, baseline, ...window.slice(0, 2))).reason.message)?.[1] ?? "";
    expect((await gate(late, baseline, "--baseline-window", longer)).reason?.code).not.toBe("baseline-window-empty");
    const whole = exported("whole.csv", [1, 66], 10);
    expect((await gate(whole, baseline, ...window)).stderr).toContain("it already contains responses of that time");
  });

  test("needs times", async () => {
    writeFileSync(place("no-times.csv"), `id,csat\n${"r,4\n".repeat(60).replace(/r/g, () => `r${Math.random()}`)}`);
    expect((await gate(place("no-times.csv"), place("rolling.json"), ...window)).reason.code).toBe("baseline-undated");
  });

  test("takes a saved summary as its first part", async () => {
    const baseline = await saved("begun.json", week(0));
    expect((await gate(week(1), baseline, ...window)).verdict).toBe("pass");
    expect(json(baseline).parts).toHaveLength(2);
  });

  test.each([
    ["a newer version", (text: string) => text.replace("baseline@1", "baseline@2"), "made by a newer version"],
    ["no list of parts", () => '{"schema":"feedback-stats/baseline@1","parts":3}', "parts should be a list"],
    ["a part that is none", () => '{"schema":"feedback-stats/baseline@1","parts":[7]}', "parts[0]"],
    ["half of it", (text: string) => text.slice(0, 900), "broken JSON"],
    [
      "a part twice",
      (text: string) => twice(text),
      "parts[1] of the rolling baseline has no times, or overlaps in time",
    ],
    ["another sum", (text: string) => text.replace('"responses": 280', '"responses": 281'), "280"],
  ])("a file with %s is refused", async (_, change, message) => {
    writeFileSync(place("hostile.json"), change(readFileSync(place("rolling.json"), "utf8")));
    const { exitCode, stderr } = await gate(week(5), place("hostile.json"), ...window);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(5);
  });
});

function twice(text: string): string {
  const { schema, parts } = JSON.parse(text);
  return JSON.stringify({ schema, parts: [parts[0], ...parts] });
}

test.each([
  [["--baseline", "x.json", "--baseline-window", "soon", "--no-regression", "mean"], "is not a length of time"],
  [["--baseline-window", "30d", "--require", "mean >= 3"], "has no effect without --baseline"],
  [["--concurrent", "--require", "mean >= 3"], "has no effect without --baseline"],
  [["--baseline", "x.json", "--baseline-keep", "9", "--no-regression", "mean", "--update-baseline"], "is not a share"],
  [["--baseline", "x.json", "--baseline-keep", "9%", "--no-regression", "mean"], "without --update-baseline"],
])("%j is a usage error", async (words, message) => {
  const { exitCode, stderr } = await runCli(["gate", place("all.csv"), ...words]);
  expect([exitCode, stderr.includes(message)], stderr).toEqual([2, true]);
});

test("a rolling baseline without its window is a usage error", async () => {
  const { exitCode, stderr } = await gate(place("all.csv"), place("rolling.json"));
  expect([exitCode, stderr.includes("--baseline-window 30d")], stderr).toEqual([2, true]);
});
