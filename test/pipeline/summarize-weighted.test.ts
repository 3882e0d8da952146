/** `--weight-by` from end to end: answers weigh by the calls of the log, and what nobody answered is told. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type SummarizeOptions, type Summary, summarize } from "../../src/index.js";
import { noStdin, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { runCli } from "../support/fake-io.js";

const withFiles = exportFolder();

interface Calls {
  readonly direction: string;
  readonly queue?: string;
  /** All calls, and how many of them gave each score. */
  readonly calls: number;
  readonly scores: Readonly<Record<number, number>>;
}

/** A log of calls, and the feedback on those that were answered. */
function filesOf(all: readonly Calls[], map = ""): readonly { name: string; text: string; isZipped: false }[] {
  const log = ["sid,direction,queue,start_time"];
  const feedback = [`sid,quality_score,date_created,plan${map}`];
  for (const [group, { direction, queue = "", calls, scores }] of all.entries()) {
    const given = Object.entries(scores).flatMap(([score, count]) => Array.from({ length: count }, () => score));
    for (let call = 0; call < calls; call++) {
      log.push(`CA${group}x${call},${direction},${queue},2026-02-0${1 + (call % 2)}`);
      if (call < given.length)
        feedback.push(`CA${group}x${call},${given[call]},2026-02-0${1 + (call % 2)},p${call % 3}`);
    }
  }
  const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
  return [
    { name: "feedback.csv", text: text(feedback), isZipped: false },
    { name: "log.csv", text: text(log), isZipped: false },
  ];
}

async function weighted(
  all: readonly Calls[],
  options: SummarizeOptions,
  check: (summary: Summary) => void | Promise<void>,
): Promise<void> {
  await withFiles(filesOf(all), async ([feedback = "", log = ""]) => {
    const asked = { weightBy: ["call.direction"], ...options, calls: log };
    const summary = await summarize([feedback], asked, noStdin());
    expect(await recordByRecord([feedback], asked)).toEqual(summary);
    await check(summary);
  });
}

const inbound: Calls = { direction: "inbound", calls: 100, scores: { 4: 20, 5: 20 } };
const outbound: Calls = { direction: "outbound", calls: 300, scores: { 1: 5, 2: 5, 3: 10 } };

describe("--weight-by", () => {
  test("weighs each value by its calls, and leaves the plain numbers alone", () =>
    weighted([inbound, outbound], {}, ({ total, query, segments, warnings }) => {
      const rating = total.weighted?.ratings[0];
      expect(total.ratings[0]?.mean).toBeCloseTo((40 * 4.5 + 20 * 2.25) / 60, 12);
      expect(rating?.mean.value).toBeCloseTo(0.25 * 4.5 + 0.75 * 2.25, 12);
      expect(rating?.low.value).toBeCloseTo(0.75 * 0.5, 12);
      expect(rating?.top.value).toBeCloseTo(0.25 * 0.5, 12);
      expect(rating?.effectiveCount).toBeCloseTo(1 / (0.0625 / 40 + 0.5625 / 20), 10);
      expect([total.weighted?.calls, total.weighted?.unweighted, segments]).toEqual([400, 0, []]);
      expect([query.by, query.weightBy]).toEqual([[], ["call.direction"]]);
      expect(warnings.map(({ code }) => code)).not.toContain("weights-unanswered");
    }));

  test("says that the numbers of a saved summary are unweighted", () =>
    withFiles(filesOf([inbound, outbound]), async ([feedback = "", log = ""]) => {
      const saved = join(feedback, "..", "saved.json");
      const made = await runCli(["summarize", feedback, "--calls", log, "--weight-by", "call.direction", "-o", saved]);
      expect(made.exitCode).toBe(0);
      const { total, query, warnings } = await summarize([saved]);
      expect(total.weighted).toBeUndefined();
      expect(query.weightBy).toBeUndefined();
      expect(warnings.map(({ code }) => code)).toContain("saved-weights");
    }));

  test("names the values without answers, and states what they leave open", () =>
    weighted([inbound, outbound, { direction: "silent", calls: 100, scores: {} }], {}, ({ total, warnings }) => {
      const rating = total.weighted?.ratings[0];
      const answered = 0.25 * 4.5 + 0.75 * 2.25;
      expect(rating?.mean.value).toBeCloseTo(answered, 12);
      expect(rating?.mean.bounds?.low).toBeCloseTo(0.8 * answered + 0.2, 12);
      expect(rating?.mean.bounds?.high).toBeCloseTo(0.8 * answered + 1, 12);
      const { message } = warnings.find(({ code }) => code === "weights-unanswered") ?? {};
      expect(message).toMatch(
        /a value with 20\.0% of the calls has no responses \("silent"\).* would be 2\.45 or 3\.25/,
      );
    }));

  test("has no numbers, and no ends for them, where no call of the log has a response", () =>
    weighted(
      ["up", ""].map((direction) => ({ direction, calls: 100, scores: { 3: 10 } })),
      { where: ["score > 3"] },
      ({ total, warnings }) => {
        expect(total.weighted).toMatchObject({ calls: 200, ratings: [], nps: null });
        expect(warnings.find(({ code }) => code === "weights-unanswered")?.message).toMatch(
          /^--weight-by call\.direction: 2 values with 100\.0% of the calls have no responses \(.*\(none\).*\); there are no weighted numbers$/,
        );
      },
    ));

  test("weighs responses whose ratings come from several records once, and those of unknown calls not at all", () => {
    const calls = Array.from({ length: 40 }, (_, at) => `c${at},${at % 4 === 0 ? "in" : "out"},,2026-02-01`);
    const ratings = Array.from({ length: 30 }, (_, at) => [
      `s${at},c${at % 5 === 0 ? "none" : ""}${at},p1,${1 + (at % 5)},,2026-02-01T10:00:00Z`,
      ...(at % 2 === 0 ? [`s${at},c${at % 5 === 0 ? "none" : ""}${at},p1,,${1 + (at % 3)},2026-02-01T11:00:00Z`] : []),
    ]).flat();
    const header = "SurveyId,CallId,ParticipantId,OverallRatingScore,AudioRatingScore,TimeGenerated";
    const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
    const files = [
      { name: "feedback.csv", text: text([header, ...ratings]), isZipped: false as const },
      { name: "log.csv", text: text(["sid,direction,queue,start_time", ...calls]), isZipped: false as const },
    ];
    return withFiles(files, async ([feedback = "", log = ""]) => {
      const asked = { provider: "acs", calls: log, weightBy: ["call.direction"] };
      const summary = await summarize([feedback], asked, noStdin());
      expect(await recordByRecord([feedback], asked)).toEqual(summary);
      expect([summary.total.responses, summary.total.weighted?.unweighted, summary.total.weighted?.calls]).toEqual([
        ...[30, 6, 40],
      ]);
    });
  });

  test("gives responses of calls that the log does not have no weight", () =>
    withFiles(filesOf([inbound, outbound]), async ([feedback = "", log = ""]) => {
      await withFiles(filesOf([inbound, { ...outbound, calls: 5 }]), async ([, short = ""]) => {
        const { total } = await summarize([feedback], { calls: short, weightBy: ["call.direction"] }, noStdin());
        expect([total.weighted?.unweighted, total.weighted?.calls, total.weighted?.ratings[0]?.count]).toEqual([
          15, 105, 45,
        ]);
        expect(log).not.toBe(short);
      });
    }));

  test("weighs calls without a value as their own value where the log has all calls", () =>
    weighted([inbound, { ...outbound, direction: "" }], {}, ({ total }) => {
      expect(total.weighted?.strata.map(({ key, calls }) => [key["call.direction"], calls])).toEqual([
        [null, 300],
        ["inbound", 100],
      ]);
      expect(total.weighted?.ratings[0]?.mean.value).toBeCloseTo(0.25 * 4.5 + 0.75 * 2.25, 12);
    }));

  test("takes several columns, and the segments of --by as they are without it", () =>
    withFiles(
      filesOf([
        { ...inbound, queue: "a" },
        { ...inbound, queue: "b", calls: 50 },
        { ...outbound, queue: "b" },
      ]),
      async ([feedback = "", calls = ""]) => {
        const keys = ["call.direction", "call.queue"];
        const both = await summarize([feedback], { calls, weightBy: keys, by: ["plan"] }, noStdin());
        expect(both.total.weighted?.strata.map((stratum) => stratum.calls)).toEqual([300, 100, 50]);
        const plain = await summarize([feedback], { calls, by: ["plan"] }, noStdin());
        expect(both.segments).toEqual(plain.segments.map((segment) => ({ ...segment, weighted: null })));
        const ofQueues = await summarize(
          [feedback],
          { calls, weightBy: ["call.direction"], by: ["call.queue"] },
          noStdin(),
        );
        const [a, b] = ofQueues.segments;
        expect(a?.weighted?.ratings[0]?.mean.value).toBe(4.5);
        expect(b?.weighted?.ratings[0]?.mean.value).toBeCloseTo((50 * 4.5 + 300 * 2.25) / 350, 12);
        const same = await summarize([feedback], { calls, weightBy: ["call.queue"], by: ["call.queue"] }, noStdin());
        expect(
          same.segments.map(({ weighted: own, ratings }) => [own?.ratings[0]?.mean.value, ratings[0]?.mean]),
        ).toEqual(same.segments.map(({ ratings }) => [ratings[0]?.mean, ratings[0]?.mean]));
      },
    ));

  test.each([
    ["plan = p0", true],
    ["score >= 2", true],
    ["call.direction = inbound", false],
  ])("warns where --where %s selects answers and the log does not tell whose calls that are: %s", (where, isWarned) =>
    weighted([inbound, outbound], { where: [where] }, ({ warnings, total }) => {
      expect(warnings.some(({ code }) => code === "weights-selected")).toBe(isWarned);
      expect(total.weighted?.calls).toBe(isWarned ? 400 : 100);
    }),
  );

  test("weighs the NPS as well", () =>
    withFiles(
      filesOf([
        { direction: "inbound", calls: 100, scores: { 9: 30, 8: 5, 2: 5 } },
        { direction: "outbound", calls: 300, scores: { 10: 2, 7: 2, 0: 16 } },
      ]),
      async ([feedback = "", calls = ""]) => {
        const map = ["score=quality_score", "scale=0..10", "category=nps", "call_id=sid"];
        const { total } = await summarize([feedback], { calls, map, weightBy: ["call.direction"] }, noStdin());
        expect(total.weighted?.nps?.score.value).toBeCloseTo(0.25 * 62.5 - 0.75 * 70, 10);
        expect(total.weighted?.nps?.effectiveCount).toBe(total.weighted?.ratings[0]?.effectiveCount);
      },
    ));

  test.each([
    [["--weight-by", "call.direction"], /needs a log/],
    [["--weight-by", "plan", "--calls", "log.csv"], /"plan" is not a column of the log/],
    [["--weight-by", "call.x,call.x", "--calls", "log.csv"], /is repeated/],
    [["--weight-by", "call.x", "--by", "segment", "--calls", "log.csv"], /several tags/],
    [["--weight-by", "call.x", "--min-cell", "5", "--calls", "log.csv"], /--min-cell/],
  ])("with %j is a usage error", async (words, message) => {
    const { exitCode, stderr } = await runCli(["summarize", "feedback.csv", ...words]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test("names a column that the log does not have", () =>
    withFiles(filesOf([inbound]), async ([feedback = "", calls = ""]) => {
      const { exitCode, stderr } = await runCli(["summarize", feedback, "--calls", calls, "--weight-by", "call.quue"]);
      expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/--weight-by.*call\.quue/)]);
    }));
});

const review = "../shared/review/decisions";

test.skipIf(!existsSync(review))("calls that are answered less often weigh as much as the others", async () => {
  const { total } = await summarize([join(review, "cfb.csv")], {
    calls: join(review, "calls.json"),
    weightBy: ["call.direction"],
  });
  expect(total.ratings[0]?.mean).toBeCloseTo(4.25, 2);
  const mean = total.weighted?.ratings[0]?.mean;
  expect(mean?.value).toBeCloseTo(3.71, 2);
  expect(Math.abs((mean?.interval?.low ?? 0) - 3.56)).toBeLessThan(0.015);
  expect(Math.abs((mean?.interval?.high ?? 0) - 3.87)).toBeLessThan(0.015);
});
