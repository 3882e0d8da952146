/** `gate --looks` and `--always-valid`, run again and again on an export that grows: a state that is kept, and what it refuses. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GateResult } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";
import { validBy } from "../support/schema-check.js";
import { seeded } from "../support/seeded.js";

const folder = mkdtempSync(join(tmpdir(), "gate-looks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string) => join(folder, name);

/** Scores of a month, some a day, of which each but the lowest is lowered by one with the probability `worse`. */
function scoresFor(days: number, perDay: number, worse: number, seed: number): readonly string[] {
  const random = seeded(seed);
  return Array.from({ length: days * perDay }, (_, index) => {
    const drawn = [1, 1, 2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5][Math.floor(20 * random())]!;
    const score = drawn > 1 && random() < worse ? drawn - 1 : drawn;
    const day = String(1 + Math.floor(index / perDay)).padStart(2, "0");
    return `CA${seed}-${index},${score},2026-03-${day}T08:00:00Z`;
  });
}

const header = "call_sid,quality_score,date_created";
const write = (name: string, lines: readonly string[]) => {
  writeFileSync(place(name), `${[header, ...lines].join("\n")}\n`);
  return place(name);
};

const before = place("release-1.json");
beforeAll(async () => {
  const past = write(
    "past.csv",
    scoresFor(20, 100, 0, 1).map((line) => line.replace("2026-03", "2026-02")),
  );
  await runCli(["summarize", past, "--provider", "twilio", "-o", before]);
});

const month = scoresFor(30, 30, 0.4, 2);
const upTo = (day: number, lines = month) => write("now.csv", lines.slice(0, day * 30));

async function gate(input: string, ...more: readonly string[]) {
  const run = await runCli(["gate", input, "--provider", "twilio", "--json", ...more]);
  return { ...run, result: run.stdout.startsWith("{") ? (JSON.parse(run.stdout) as GateResult) : null };
}

describe("--looks", () => {
  const state = `${before}.looks.json`;
  const look = (day: number, ...more: readonly string[]) =>
    gate(upTo(day), "--baseline", before, "--no-regression", "mean,low_rate", "--looks", "6", ...more);

  test("keeps each look next to the baseline, and fails as soon as a boundary is crossed, for good", async () => {
    const verdicts: string[] = [];
    for (const day of [1, 3, 9, 17, 18, 30]) {
      const { result, exitCode } = await look(day);
      verdicts.push(result!.verdict);
      expect(exitCode).toBe(result!.verdict === "fail" ? 3 : 0);
      // How many answers decide depends on the looks to come
      expect(result!.rules.map(({ answersNeeded }) => answersNeeded)).toEqual([null, null]);
    }
    const failed = verdicts.indexOf("fail");
    expect(failed).toBeGreaterThan(1);
    expect(verdicts.slice(failed).every((verdict) => verdict === "fail")).toBe(true);
    const kept = JSON.parse(readFileSync(state, "utf8"));
    expect(kept.looks).toHaveLength(6);
    validBy("looks")(kept);
    expect(kept.looks.map(({ responses }: { responses: number }) => responses)).toEqual(
      [1, 3, 9, 17, 18, 30].map((day) => 30 * day),
    );
  });

  test("treats the same answers as the same look, with the same verdict, and writes nothing", async () => {
    const kept = readFileSync(state, "utf8");
    const [one, two] = [await look(30), await look(30)];
    expect(one.stdout).toBe(two.stdout);
    expect(one.result!.looks).toMatchObject({ planned: 6, taken: 6, isUsedUp: false });
    expect(readFileSync(state, "utf8")).toBe(kept);
  });

  test("gives a value one interval, whether it is required or compared", async () => {
    const own = ["--looks", "6", "--looks-state", place("both.json")];
    for (const day of [3, 10]) {
      const { result } = await gate(
        upTo(day),
        ...["--baseline", before, "--no-regression", "mean", "--require", "mean >= 4.2", ...own],
      );
      const [required, compared] = result!.rules.map(({ interval }) => interval);
      expect(compared!.low).toBeCloseTo(required!.low, 6);
      expect(compared!.high).toBeCloseTo(required!.high, 6);
    }
  });

  test("says at an early look how small p has to be, by the published boundary of the first of three looks", async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `CA${at},${[5, 4, 4, 3, 5, 4][at % 6]},2026-03-01T08:00:00Z`);
    const own = ["--looks", "3", "--looks-state", place("early.json"), "--require", "mean >= 3.95"];
    const { result } = await gate(write("early.csv", lines), ...own);
    // z = 3.71 (Lan and DeMets), which is exceeded on both sides with a probability of 0.00021
    expect(result!.rules[0]).toMatchObject({
      verdict: "inconclusive",
      reason: { code: "look-early", message: expect.stringMatching(/\(p = 0\.036\), .* p must be below 0\.00021$/) },
    });
  });

  test("spends part of the error rate at the first look", async () => {
    const own = ["--looks", "6", "--looks-state", place("first.json"), "--require", "mean >= 4"];
    const { stdout } = await runCli(["gate", upTo(3), "--provider", "twilio", ...own]);
    expect(stdout).toContain("looks: 1 of 6; less than 0.01% of the error rate is spent");
  });

  test("reports the progress of the plan, and the look at which it failed", async () => {
    const { stdout } = await runCli([
      ...["gate", upTo(30), "--provider", "twilio", "--baseline", before, "--no-regression", "mean,low_rate"],
      ...["--looks", "6"],
    ]);
    expect(stdout).toMatch(/tested alone, it first failed at look \d/);
    expect(stdout).toMatch(/looks: 6 of 6; 100% of the error rate is spent/);
    expect(stdout).toContain("in at most 5% of plans of 6 looks");
  });

  test.each([
    ["fewer answers", () => look(20), "there were 900 responses, but now there are 600"],
    ["another number of looks", () => look(30, "--looks", "20"), "was made for 6 looks, and this run has 20 looks"],
    ["another rule", () => look(30, "--require", "mean >= 3"), "this run has mean >= 3"],
    ["another confidence", () => look(30, "--confidence", "90%"), "confidence 0.9"],
    [
      "answers of a later time",
      () => gate(write("later.csv", scoresFor(30, 60, 0, 9).slice(500, 1401)), ...plan),
      "the first was from 2026-03-01T08:00:00.000Z, but now it is from 2026-03-09",
    ],
    [
      "other answers",
      () =>
        gate(
          write("others.csv", month.map((line) => line.replace(",5,", ",3,")).concat(month[0]!.replace("CA2", "CA3"))),
          ...plan,
        ),
      "scores are no longer there",
    ],
  ])("refuses %s, and leaves the state as it is", async (_, run, words) => {
    const kept = readFileSync(state, "utf8");
    const { exitCode, stderr } = await run();
    expect(stderr).toContain(words);
    expect(stderr).toContain("--looks-state FILE");
    expect(exitCode).toBe(2);
    expect(readFileSync(state, "utf8")).toBe(kept);
  });

  const plan = ["--baseline", before, "--no-regression", "mean,low_rate", "--looks", "6"];

  test("begins another plan for another baseline", async () => {
    const other = place("release-2.json");
    await runCli(["summarize", upTo(29), "--provider", "twilio", "-o", other]);
    const later = write(
      "after.csv",
      scoresFor(2, 30, 0, 5).map((line) => line.replace("2026-03", "2026-04")),
    );
    const run = await gate(
      later,
      "--baseline",
      other,
      "--no-regression",
      "mean,low_rate",
      "--looks",
      "30",
      "--looks-state",
      state,
    );
    expect(run.result!.looks!.taken).toBe(1);
    expect(JSON.parse(readFileSync(state, "utf8")).looks).toHaveLength(1);
  });

  test("decides nothing new after the last look of the plan, and says so", async () => {
    const own = place("short.looks.json");
    const good = scoresFor(30, 30, 0, 7);
    const short = (day: number) =>
      gate(upTo(day, good), "--require", "mean >= 2", "--require", "mean <= 4.9", "--looks", "3", "--looks-state", own);
    expect((await short(3)).result!.verdict).not.toBe("fail");
    await short(6);
    const last = await short(9);
    expect(last.result).toMatchObject({ verdict: "pass", looks: { taken: 3, spent: 1 } });
    const beyond = await short(12);
    expect(beyond.result).toMatchObject({ verdict: "inconclusive", looks: { taken: 3, isUsedUp: true } });
    expect(beyond.result!.rules[0]!.reason!.code).toBe("looks-used-up");
    expect((await short(9)).result!.verdict).toBe("pass");
  });

  test("counts days since the first answer with --looks 30d, so that skipped runs and runs on one day lose nothing", async () => {
    const own = place("days.looks.json");
    const rules = ["--baseline", before, "--no-regression", "mean", "--margin", "mean=0", "--looks", "29d"];
    const times: number[] = [];
    const codes: number[] = [];
    for (const count of [60, 300, 310, 320, 900]) {
      const { result, exitCode } = await gate(write("days.csv", month.slice(0, count)), ...rules, "--looks-state", own);
      times.push(result!.looks!.time * 29);
      codes.push(exitCode);
    }
    expect(times.map((time) => Number(time.toPrecision(12)))).toEqual([1, 9, 10, 10, 29]);
    expect(codes.at(-1)).toBe(3);
    const later = await gate(
      write("days.csv", [...month, "CA9,5,2026-04-02T08:00:00Z"]),
      ...rules,
      "--looks-state",
      own,
    );
    expect(later.result).toMatchObject({ verdict: "fail", looks: { isUsedUp: true, spent: 1 } });
    const untimed = write(
      "untimed.csv",
      month.map((line) => line.replace(/,2026.*/, ",")),
    );
    const { stderr } = await gate(
      untimed,
      ...["--require", "mean >= 3", "--looks", "30d"],
      "--looks-state",
      place("x.json"),
    );
    expect(stderr).toContain("the responses have no times");
  });

  test("a failure stays when the answers recover", async () => {
    const own = place("recovered.looks.json");
    const lines = [
      ...scoresFor(12, 30, 0.9, 3),
      ...scoresFor(30, 30, 0, 4).map((line) => line.replaceAll("-03-", "-04-")),
    ];
    const at = (count: number) =>
      gate(
        write("recovers.csv", lines.slice(0, count)),
        "--require",
        "mean >= 3.5",
        "--looks",
        "5",
        "--looks-state",
        own,
      );
    const codes = [];
    for (const count of [120, 240, 360, 1200]) codes.push((await at(count)).exitCode);
    expect(codes.at(-2)).toBe(3);
    expect(codes.at(-1)).toBe(3);
    const { result } = await at(1200);
    expect(result!.rules[0]!.value).toBeGreaterThan(3.5);
    expect(result!.rules[0]!.look!.failedAt).toBeLessThan(4);
  });
});

describe("the state of looks", () => {
  const state = place("hostile.looks.json");
  const run = () => gate(upTo(10), "--require", "mean >= 3", "--looks", "10", "--looks-state", state);
  const lookAt = (time: number, responses: number) => ({ time, responses, lastAt: null, tests: [null] });

  test.each([
    ["no JSON", "{", "not a state of looks"],
    ["another file", '{"schema":"feedback-stats/summary@3"}', "not a state of looks"],
    ["nothing", "", "not a state of looks"],
    ["null", "null", "an object"],
    ["no looks", { looks: [] }, "looks"],
    [
      "more looks than planned",
      { planned: 2, looks: Array(3).fill({ time: 0.1, responses: 5, lastAt: null, tests: [null] }) },
      "1 to 2 looks",
    ],
    [
      "a p-value above 1",
      { looks: [{ time: 0.1, responses: 5, lastAt: null, tests: [{ information: 3, pValue: 2 }] }] },
      "looks[0].tests[0].pValue",
    ],
    [
      "no information",
      { looks: [{ time: 0.1, responses: 5, lastAt: null, tests: [{ information: 0, pValue: 0.5 }] }] },
      "above 0",
    ],
    ["tests of other rules", { looks: [{ time: 0.1, responses: 5, lastAt: null, tests: [] }] }, "one for each rule"],
    [
      "information that falls",
      {
        looks: [9, 3].map((information) => ({
          time: 0.1,
          responses: 5,
          lastAt: null,
          tests: [{ information, pValue: 0.5 }],
        })),
      },
      "above 9",
    ],
    ["times that go back", { looks: [lookAt(0.2, 5), lookAt(0.1, 5)] }, "looks at later and later times"],
    ["answers that become fewer", { looks: [lookAt(0.1, 6), lookAt(0.2, 5)] }, "looks at more and more answers"],
    ["other answers than its last look", { looks: [lookAt(0.1, 5), lookAt(0.2, 6)] }, "6, as at the last look"],
    [
      "scores in a list",
      { answers: { responses: 5, firstAt: null, mark: "", scores: [] } },
      "scores should be an object",
    ],
    [
      "scores with more than a count",
      { answers: { responses: 5, firstAt: null, mark: "", scores: { "overall 1-5": [[1, 2, 3]] } } },
      "a score and its count",
    ],
    ["a text for a number", { planned: "10" }, "planned"],
    [
      "scores that are none",
      { answers: { responses: 5, firstAt: null, mark: "", scores: { "overall 1-5": [[1, -2]] } } },
      "scores",
    ],
  ])("that contains %s is refused and kept", async (_, content, words) => {
    const valid = {
      schema: "feedback-stats/looks@1",
      ...{ planned: 10, per: "run", confidence: 0.95, rules: ["mean >= 3"], baseline: null },
      answers: { responses: 5, firstAt: null, scores: {}, mark: "" },
      looks: [{ time: 0.1, responses: 5, lastAt: null, tests: [null] }],
    };
    const text = typeof content === "string" ? content : JSON.stringify({ ...valid, ...content });
    writeFileSync(state, text);
    const { exitCode, stderr } = await run();
    expect(stderr).toContain(words);
    expect([2, 5]).toContain(exitCode);
    expect(readFileSync(state, "utf8")).toBe(text);
  });

  test("is not written if nothing was tested, or if the run ends with an error", async () => {
    rmSync(state, { force: true });
    await gate(write("few.csv", month.slice(0, 5)), "--require", "mean >= 3", "--looks", "10", "--looks-state", state);
    expect(existsSync(state)).toBe(false);
    await gate(place("gone.csv"), "--require", "mean >= 3", "--looks", "10", "--looks-state", state);
    expect(existsSync(state)).toBe(false);
  });

  test("is never an input, an output or the baseline", async () => {
    const input = upTo(10);
    const { exitCode } = await gate(input, "--require", "mean >= 3", "--looks", "10", "--looks-state", input);
    expect(exitCode).toBe(2);
    expect(
      (await gate(input, "--require", "mean >= 3", "--looks", "10", "--looks-state", state, "-o", state)).exitCode,
    ).toBe(2);
    const same = await gate(
      input,
      "--baseline",
      before,
      "--no-regression",
      "mean",
      "--looks",
      "10",
      "--looks-state",
      before,
    );
    expect(same.exitCode).toBe(2);
  });
});

describe("--always-valid", () => {
  test("keeps nothing, and gives the same verdict for the same answers", async () => {
    const run = (day: number) =>
      gate(upTo(day), "--baseline", before, "--no-regression", "mean,low_rate", "--always-valid");
    const first = await run(2);
    expect(first.result!.settings).toMatchObject({ alwaysValid: true, looks: null });
    expect(first.result!.verdict).not.toBe("fail");
    const last = await run(30);
    expect(last.result!.rules[0]!.verdict).toBe("fail");
    expect((await run(30)).stdout).toBe(last.stdout);
    expect(existsSync(`${before}.json`)).toBe(false);
  });

  test("judges requirements of means, shares, quantiles and counts, each by an interval that is wider than that of one look", async () => {
    const rules = ["mean >= 2", "low_rate <= 90%", "p25 >= 2", "count >= 10"].flatMap((rule) => ["--require", rule]);
    const [valid, single] = [await gate(upTo(30), ...rules, "--always-valid"), await gate(upTo(30), ...rules)];
    expect(valid.result!.rules.map(({ verdict }) => verdict)).toEqual(["pass", "pass", "pass", "pass"]);
    for (const [index, { interval }] of valid.result!.rules.slice(0, 3).entries()) {
      const of = single.result!.rules[index]!.interval!;
      expect(interval!.low).toBeLessThanOrEqual(of.low);
      expect(interval!.high).toBeGreaterThanOrEqual(of.high);
    }
  });

  test.each([
    [["--looks", "5", "--always-valid"], "cannot be combined"],
    [["--looks", "1"], "from 2 to"],
    [["--looks", "many"], "runs or days"],
    [["--looks", "30w"], "runs or days"],
    [["--looks", "5"], "needs a file"],
    [["--looks-state", "x.json"], "has no effect without --looks"],
    [["--always-valid", "--decide", "point"], "--decide point"],
    [["--always-valid", "--cluster", "call_sid"], "not independent"],
    [["--always-valid", "--require", "stddev <= 2"], "no interval that is always valid"],
    [["--always-valid", "--baseline", "x.json", "--update-baseline"], "--update-baseline"],
    [
      ["--looks", "5", "--baseline", "x.json", "--no-regression", "mean", "--baseline-window", "30d"],
      "--baseline-window",
    ],
  ])("%j is refused with a way to go on", async (options, words) => {
    const { exitCode, stderr } = await gate(upTo(5), "--require", "mean >= 2", ...options);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe("a gate that is run again without --looks or --always-valid", () => {
  const own = place("noticed.json");
  const gateOf = (day: number, more: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
    runCli(["gate", upTo(day), "--provider", "twilio", "--require", "mean >= 2", ...more], { env });
  const warned = "false alarms add up: use --looks N or --always-valid";

  beforeAll(async () => {
    await runCli(["summarize", upTo(1), "--provider", "twilio", "-o", own]);
  });

  test("warns if the result that it replaces has fewer records of the same inputs", async () => {
    const output = ["-o", place("result.json")];
    expect((await gateOf(5, output)).stderr).not.toContain(warned);
    expect((await gateOf(5, output)).stderr).not.toContain(warned);
    const { stderr, exitCode } = await gateOf(6, output);
    expect(stderr).toContain("had 150 records at an earlier gate, but now has 180");
    expect(stderr).toContain(warned);
    expect(exitCode).toBe(0);
    writeFileSync(place("result.json"), "[");
    expect((await gateOf(7, output)).stderr).not.toContain(warned);
  });

  test("warns in a scheduled pipeline without --looks or --always-valid", async () => {
    const env = { GITHUB_EVENT_NAME: "schedule" };
    expect((await gateOf(5, [], env)).stderr).toContain(`this gate runs on a schedule; if each run`);
    expect((await gateOf(5, ["--always-valid"], env)).stderr).not.toContain(warned);
    expect((await gateOf(5, ["--quiet"], env)).stderr).toBe("");
    expect((await gateOf(5, [], { GITHUB_EVENT_NAME: "push" })).stderr).not.toContain(warned);
  });

  test("warns if looks are kept next to the baseline", async () => {
    const regression = ["--baseline", own, "--no-regression", "mean"];
    expect((await gateOf(5, regression)).stderr).not.toContain(warned);
    writeFileSync(`${own}.looks.json`, "{}");
    expect((await gateOf(5, regression)).stderr).toContain(
      "belongs to a plan of looks, but this run is not one of them",
    );
  });
});
