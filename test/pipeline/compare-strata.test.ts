/** Sides that are compared in segments, and adjusted for the mix of keys: whatever makes the sides. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import { compare, compareSegments, summarize } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Answers {
  readonly plan: string;
  readonly channel?: string;
  readonly month: number;
  /** How many gave 1, 2, 3, 4, 5. */
  readonly counts: readonly number[];
}

function table(all: readonly Answers[]): string {
  const rows = all.flatMap(({ plan, channel = "sms", month, counts }) =>
    counts.flatMap((count, index) =>
      Array.from({ length: count }, () => `${index + 1},2026-0${month}-10,${plan},${channel},m${month}`),
    ),
  );
  return `csat,created_at,plan,channel,release\n${rows.join("\n")}\n`;
}

// Each plan gets better by 0.2 or more, and the plan of the low scores grows from a fifth to seven tenths
const before: readonly Answers[] = [
  { plan: "paid", month: 1, counts: [0, 0, 30, 120, 90] },
  { plan: "free", month: 1, counts: [6, 12, 24, 12, 6] },
];
const after: readonly Answers[] = [
  { plan: "paid", month: 2, counts: [0, 0, 6, 36, 48] },
  { plan: "free", month: 2, counts: [12, 30, 72, 60, 36] },
];
const [a, b] = [file("a.csv", table(before)), file("b.csv", table(after))];
const both = file("both.csv", table([...before, ...after]));

describe("two inputs with --by", () => {
  test("are compared in each segment, with p-values by Holm over the segments, and as a whole", async () => {
    const { pairs, segments, mode, by } = await compare([a, b], { by: ["plan"] });
    expect([mode, by, pairs.length]).toEqual(["inputs", ["plan"], 1]);
    expect(segments.map(({ key }) => key)).toEqual([{ plan: "free" }, { plan: "paid" }]);
    const [ofA, ofB] = [await summarize([a], { by: ["plan"] }), await summarize([b], { by: ["plan"] })];
    const alone = compareSegments(
      ofA.segments.map((segment, index) => [
        { name: a, segment },
        { name: b, segment: ofB.segments[index]! },
      ]),
      0.95,
    );
    expect(segments.map(({ key, adjustment, ...pair }) => pair)).toEqual(alone);
    const { adjustment, ...whole } = pairs[0]!;
    expect(whole).toEqual((await compare([a, b])).pairs.map(({ adjustment, ...pair }) => pair)[0]);
    expect(whole.ratings[0]?.difference).toBeLessThan(0);
    for (const { ratings } of segments) expect(ratings[0]?.difference).toBeGreaterThan(0);
  });

  test("cause a warning if the mix reverses the sign", async () => {
    const { warnings } = await compare([a, b], { by: ["plan"] });
    expect(warnings.find(({ code }) => code === "mix-shift")?.message).toMatch(
      /^csat 1-5 mean: .* -0\.\d\d overall, but \+0\.\d\d within plan/,
    );
    expect((await compare([a, b], { by: ["plan"], noWarn: ["mix-shift"] })).warnings).toEqual([]);
    expect((await compare([a, a], { by: ["plan"] })).warnings.map(({ code }) => code)).not.toContain("mix-shift");
  });

  test("name the segments that only one of them has", async () => {
    const more = file("more.csv", table([...after, { plan: "trial", month: 2, counts: [1, 1, 1, 1, 1] }]));
    const { segments } = await compare([a, more], { by: ["plan"] });
    const trial = segments.find(({ key }) => key.plan === "trial");
    expect([trial?.a.responses, trial?.b.responses, trial?.ratings]).toEqual([0, 5, []]);
    expect((await runCli(["compare", a, more, "--by", "plan"])).stdout).toContain("not compared: trial (only in B)");
  });

  test("are not split by a key that has one value", async () => {
    const { pairs, segments } = await compare([a, b], { by: ["channel"] });
    expect([pairs[0]?.adjustment, segments.length]).toEqual([null, 1]);
  });

  test("of tags are compared in each tag, of which a response may have several, and are not adjusted", async () => {
    const tagged = file("tagged.csv", 'csat,tags\n4,"x,y"\n5,x\n3,y\n');
    const { segments, pairs } = await compare([tagged, tagged], { by: ["segment"] });
    expect(segments.map(({ a: side }) => side.responses)).toEqual([2, 2]);
    expect(pairs[0]?.adjustment).toBeNull();
  });

  test("leave out what --min-cell hides on either side, and are not adjusted then", async () => {
    const few = file("few.csv", table([{ plan: "paid", month: 1, counts: [1, 1] }, before[1]!, after[1]!]));
    const { segments, pairs } = await compare([few, b], { by: ["plan"], minCell: 10 });
    expect(segments.every((pair) => pair.a.responses >= 10 && pair.b.responses >= 10)).toBe(true);
    expect(pairs[0]?.adjustment).toBeNull();
  });
});

describe("--adjust", () => {
  test("splits every difference, and the parts add up", async () => {
    const [pair] = (await compare([a, b], { adjust: ["plan"] })).pairs;
    const [rating] = pair!.adjustment!.ratings;
    for (const [whole, split] of [
      [pair!.ratings[0]!, rating!.mean],
      [pair!.ratings[0]!.low, rating!.low],
      [pair!.ratings[0]!.top, rating!.top],
    ] as const) {
      expect(split!.difference).toBe(whole.difference);
      expect(split!.within.difference + split!.mix.difference).toBeCloseTo(whole.difference!, 12);
    }
    expect(rating!.mean!.shift).toBe("reversed");
    expect(rating!.strata.map(({ key, b: side }) => [key.plan, side.share])).toEqual([
      ["free", 0.7],
      ["paid", 0.3],
    ]);
  });

  test.each([
    ["--before", [both, "--before", "2026-02-01"]],
    ["--event", [both, "--event", "v2=2026-02-01"]],
    ["--split", [both, "--split", "release=m1,m2"]],
  ])("gives the same result for sides made by %s", async (_, words) => {
    const parts = async (names: readonly string[]) => {
      const { stdout } = await runCli(["compare", ...names, "--adjust", "plan", "--by", "channel", "--json"]);
      const { pairs, segments } = JSON.parse(stdout) as Awaited<ReturnType<typeof compare>>;
      return [pairs[0]?.adjustment, segments.map(({ key, adjustment }) => ({ key, adjustment }))];
    };
    expect(await parts(words)).toEqual(await parts([a, b]));
  });

  test("gives the same result for saved summaries", async () => {
    const saved = async (input: string, name: string) =>
      file(name, JSON.stringify(await summarize([input], { by: ["plan"] })));
    const ofSaved = await compare([await saved(a, "a.json"), await saved(b, "b.json")], { adjust: ["plan"] });
    expect(ofSaved.pairs[0]?.adjustment).toEqual((await compare([a, b], { adjust: ["plan"] })).pairs[0]?.adjustment);
  });

  test("compares each segment of one side with the rest within the keys", async () => {
    const { pairs, segments } = await compare([both], { by: ["release"], adjust: ["plan"] });
    expect([pairs.length, segments.length]).toEqual([2, 0]);
    const within = pairs.map(({ adjustment }) => adjustment?.ratings[0]?.mean?.within.difference ?? 0);
    const whole = (await compare([a, b], { adjust: ["plan"] })).pairs[0]?.adjustment?.ratings[0]?.mean?.within;
    expect(within[1]).toBeCloseTo(whole?.difference ?? 0, 12);
    expect(within[0]).toBeCloseTo(-(whole?.difference ?? 0), 12);
  });

  test("takes several keys, and warns of values that a side lacks", async () => {
    const other = file(
      "channels.csv",
      table([...after, { plan: "paid", channel: "web", month: 2, counts: [30, 30, 30, 30, 30] }]),
    );
    const { pairs, warnings } = await compare([a, other], { adjust: ["plan", "channel"] });
    const mean = pairs[0]?.adjustment?.ratings[0]?.mean;
    expect(mean?.unmatchedShare).toEqual({ a: 0, b: 150 / 450 });
    const sum = (mean?.within.difference ?? 0) + (mean?.mix.difference ?? 0) + (mean?.unmatched?.difference ?? 0);
    expect(sum).toBeCloseTo(mean?.difference ?? 0, 12);
    expect(warnings.map(({ code }) => code)).toContain("adjust-unmatched");
  });

  test("names the option that names a key which no input has", async () => {
    for (const flag of ["--by", "--adjust", "--split"])
      expect((await runCli(["compare", a, b, flag, "plann"])).stderr).toContain(
        `${flag}: no input has a column "plann"`,
      );
  });

  test("adjusts the sides in each segment of --by and as a whole, in the shape of the schema", async () => {
    const { stdout } = await runCli(["compare", a, b, "--by", "channel", "--adjust", "plan", "--json"]);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const isValid = ajv.compile(JSON.parse(readFileSync(join("schema", "compare.schema.json"), "utf8")) as object);
    const comparison = JSON.parse(stdout) as Awaited<ReturnType<typeof compare>>;
    expect(isValid(comparison), JSON.stringify(isValid.errors)).toBe(true);
    expect(comparison.pairs[0]?.adjustment?.by).toEqual(["plan"]);
    expect(comparison.segments.map(({ adjustment }) => adjustment)).toEqual([comparison.pairs[0]?.adjustment]);
  });

  test.each([
    ["segment", 2],
    ["week", 5],
    ["channel", 5],
    ["language", 5],
    ["plann", 2],
  ])("by %s ends with exit code %i", async (key, exitCode) => {
    expect((await runCli(["compare", a, b, "--adjust", key])).exitCode).toBe(exitCode);
  });

  test.each([
    [["--by", "plan", "--adjust", "plan"]],
    [["--adjust", "plan", "--min-cell", "5"]],
    [["--adjust", "plan,"]],
    [["--split", "release=m1,m2", "--by", "segment"]],
  ])("with %j is a usage error", async (words) => {
    expect((await runCli(["compare", both, ...words])).exitCode).toBe(2);
  });
});

describe("a log of calls", () => {
  const log = file(
    "log.csv",
    "sid,direction,date_created\n1,inbound,2026-01-01\n2,outbound,2026-01-01\n3,inbound,2026-02-01\n",
  );
  const export_ = (name: string, ids: readonly number[]) =>
    file(name, `call_id,quality_score\n${ids.map((id) => `${id},${id + 1}`).join("\n")}\n`);
  const map = ["call_id=call_id", "score=quality_score", "scale=1..5"];
  const [first, second] = [export_("first.csv", [1, 2]), export_("second.csv", [2, 3])];

  test("gives two inputs columns to be distinguished by, but no number of calls", async () => {
    const { segments, pairs, warnings } = await compare([first, second], { by: ["call.direction"], calls: log, map });
    expect(segments.map(({ key }) => key["call.direction"])).toEqual(["inbound", "outbound"]);
    expect([pairs[0]?.a.calls, segments[0]?.a.calls, pairs[0]?.responseRate]).toEqual([null, null, null]);
    expect(warnings.map(({ code }) => code)).not.toContain("low-response-rate");
  });

  test("is of no use to two inputs without one, and is not read twice from standard input", async () => {
    await expect(compare([first, second], { calls: log, map })).rejects.toMatchObject({ code: "compare-calls-log" });
    const options = { by: ["call.direction"], calls: "-", map };
    await expect(compare([first, second], options)).rejects.toMatchObject({ code: "compare-stream" });
  });
});

const review = "../shared/review/decisions";

test.skipIf(!existsSync(review))("Simpson's two months are worse by mix, and better in each plan", async () => {
  const [simpA, simpB] = [join(review, "simpA.csv"), join(review, "simpB.csv")];
  const mean = (await compare([simpA, simpB], { adjust: ["plan"] })).pairs[0]?.adjustment?.ratings[0]?.mean;
  expect(mean?.difference).toBeCloseTo(-0.379, 3);
  expect(mean?.mix.difference).toBeCloseTo(-0.605, 3);
  expect(mean?.within.difference).toBeCloseTo(0.226, 3);
  expect(mean?.atMixOfA.difference).toBeCloseTo(0.21, 3);
  expect(mean?.shift).toBe("reversed");
});

describe("raters that are distinguished", () => {
  const rated = (name: string, shift: number) =>
    file(
      name,
      `csat,plan,channel,user\n${Array.from({ length: 60 }, (_, row) => `${1 + ((row + shift) % 5)},${row % 2 === 0 ? "a" : "b"},sms,u${row % 9}`).join("\n")}\n`,
    );
  const inputs = [rated("first-raters.csv", 0), rated("second-raters.csv", 1)];

  test("are compared in each segment, and not split by strata, which they are in several of", async () => {
    const { pairs, segments } = await compare(inputs, { by: ["plan"], cluster: "user" });
    expect(pairs[0]?.adjustment).toBeNull();
    expect(segments.map(({ ratings }) => ratings[0]?.decidedBy)).toEqual(["raters", "raters"]);
  });

  test.each([[{ adjust: ["plan"] }], [{ split: "plan=a,b", by: ["channel"] }]])(
    "%j is refused, as their segments do not add up",
    async (options) => {
      await expect(compare(inputs, { ...options, cluster: "user" })).rejects.toMatchObject({ code: "cluster-with" });
    },
  );
});
