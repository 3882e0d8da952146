/** `--cluster` from end to end: who the raters are, what is counted of them, what is saved of it, and what is refused. */

import { expect, test } from "vitest";
import { type SummarizeOptions, type Summary, summarize } from "../../src/index.js";
import { counted, noStdin, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { seeded } from "../support/seeded.js";

const withFiles = exportFolder();

function withTexts(texts: Readonly<Record<string, string>>, use: (paths: readonly string[]) => Promise<void>) {
  const files = Object.entries(texts).map(([name, text]) => ({ name, text, isZipped: false }));
  return withFiles(files, use);
}

const read = (paths: readonly string[], options: SummarizeOptions) => summarize(paths, options, noStdin());
const clustersOf = ({ total }: Summary) => total.ratings[0]?.clusters;
const codesOf = ({ warnings }: Summary) => warnings.map(({ code }) => code);

interface Answer {
  readonly user: string;
  readonly score: number;
  readonly plan: string;
}

const random = seeded(7);
const answers: readonly Answer[] = Array.from({ length: 400 }, () => ({
  user: `u${Math.floor(40 * random() ** 2)}`,
  score: Math.floor(11 * Math.sqrt(random())),
  plan: random() < 0.5 ? "free" : "paid",
}));
const csvOf = (rows: readonly Answer[]) =>
  [
    "id,nps,user,plan",
    ...rows.map(({ user, score, plan }, at) => `r${user}${plan}${at},${score},${user},${plan}`),
  ].join("\n");
const asCsv = { cluster: "user", map: ["score=nps", "category=nps"] };

function groups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const found = new Map<Key, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}

/** What is stated of raters, rater by rater. */
function bySizeOf(rows: readonly Answer[]) {
  const raters = groups(rows, ({ user }) => user);
  const sizes = groups([...raters.values()], ({ length }) => length);
  return [...sizes]
    .sort(([a], [b]) => a - b)
    .map(([ratings, group]) => {
      const moments = (value: (score: number) => number) => {
        const sums = group.map((own) => own.reduce((sum, { score }) => sum + value(score), 0));
        return { sum: sums.reduce((a, b) => a + b, 0), sumOfSquares: sums.reduce((a, b) => a + b ** 2, 0) };
      };
      return { ratings, raters: group.length, moments };
    });
}

test("raters are counted by how many ratings they gave, in total and in each segment", () =>
  withTexts({ "nps.csv": csvOf(answers) }, async ([path = ""]) => {
    const { total, segments } = await read([path], { ...asCsv, by: ["plan"] });
    const groups = [answers, ...["free", "paid"].map((plan) => answers.filter((answer) => answer.plan === plan))];
    for (const [index, segment] of [total, ...segments].entries()) {
      const expected = bySizeOf(groups[index] ?? []);
      expect(segment.ratings[0]?.clusters?.bySize).toEqual(
        expected.map(({ ratings, raters, moments }) => ({
          ...{ ratings, raters, score: moments((score) => score) },
          ...{ low: moments((score) => Number(score <= 6)), top: moments((score) => Number(score === 10)) },
        })),
      );
      expect(segment.nps?.clusters?.bySize).toEqual(
        expected.map(({ ratings, raters, moments }) => ({
          ...{ ratings, raters, nps: moments((score) => (score >= 9 ? 100 : score >= 7 ? 0 : -100)) },
          ...{ promoters: moments((score) => Number(score >= 9)), detractors: moments((score) => Number(score < 7)) },
        })),
      );
    }
  }));

test("raters of several files are one, and the threads do not matter", () =>
  withTexts({ "a.csv": csvOf(answers.slice(0, 170)), "b.csv": csvOf(answers.slice(170)) }, async (paths) => {
    const together = await read(paths, asCsv);
    expect(clustersOf(together)?.raters).toBe(new Set(answers.map(({ user }) => user)).size);
    expect(await counted(paths, { ...asCsv, jobs: 3 })).toEqual(together);
    expect(await recordByRecord(paths, asCsv)).toEqual(together);
  }));

test("summaries of parts that share no rater add up to the whole, and a warning states what cannot be checked", () => {
  const [early, late] = [answers.filter(({ user }) => user < "u2"), answers.filter(({ user }) => user >= "u2")];
  return withTexts({ "a.csv": csvOf(early), "b.csv": csvOf(late), "whole.csv": csvOf(answers) }, async (paths) => {
    const [a, b, whole] = await Promise.all(paths.map((path) => read([path], { ...asCsv, by: ["plan"] })));
    await withTexts({ "a.json": JSON.stringify(a), "b.json": JSON.stringify(b) }, async (saved) => {
      const sum = await read(saved, {});
      expect(sum.total).toEqual(whole?.total);
      expect(sum.segments).toEqual(whole?.segments);
      expect(codesOf(sum)).toContain("saved-raters");
      await expect(read(saved, { cluster: "plan" })).rejects.toThrow("--cluster plan");
    });
  });
});

test("raters of responses whose ratings come from several records are those of each record", () => {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const [overall, audio] = at % 3 === 0 ? [1 + (at % 5), ""] : at % 3 === 1 ? ["", 1 + (at % 4)] : [2, 3];
    const minute = String(at).padStart(2, "0");
    return `s-${at % 25},c-${at % 25},p-${at % 7},${overall},${audio},2026-03-01T10:${minute}:00Z`;
  });
  const header = "SurveyId,CallId,ParticipantId,OverallRatingScore,AudioRatingScore,TimeGenerated";
  return withTexts({ "acs.csv": `${[header, ...rows].join("\n")}\n` }, async (paths) => {
    const asked = { provider: "acs", cluster: "participant" };
    const summary = await read(paths, asked);
    expect(summary.total.ratings.map(({ category }) => category)).toEqual(["overall", "audio"]);
    expect(clustersOf(summary)).toMatchObject({ raters: 7, unknown: 0 });
    expect(await recordByRecord(paths, asked)).toEqual(summary);
    expect(await counted(paths, { ...asked, jobs: 3 })).toEqual(summary);
  });
});

test("fractions on 0-100 add up to the same numbers in summaries", () => {
  const scores = answers.map(({ user }, at) => `${user},${(random() * 4 + 1).toFixed(3)},r${at}`);
  const csv = (rows: readonly string[]) => ["user,rating,id", ...rows].join("\n");
  const asked = { cluster: "user", normalize: true, map: ["score=rating", "scale=1..5"] };
  const isEarly = (line: string) => line < "u2";
  const parts = { "a.csv": csv(scores.filter(isEarly)), "b.csv": csv(scores.filter((line) => !isEarly(line))) };
  return withTexts({ ...parts, "whole.csv": csv(scores) }, async (paths) => {
    const [a, b, whole] = await Promise.all(paths.map((path) => read([path], asked)));
    await withTexts({ "a.json": JSON.stringify(a), "b.json": JSON.stringify(b) }, async (saved) => {
      const [sum] = (await read(saved, {})).total.ratings;
      const [expected] = whole?.total.ratings ?? [];
      expect(sum?.clusters?.raters).toBe(expected?.clusters?.raters);
      expect(sum?.clusters?.designEffect).toBeCloseTo(expected?.clusters?.designEffect ?? 0, 10);
      expect(sum?.meanInterval?.low).toBeCloseTo(expected?.meanInterval?.low ?? 0, 10);
    });
  });
});

test("raters in a saved summary that are not those of its scores are refused", () =>
  withTexts({ "nps.csv": csvOf(answers) }, async (paths) => {
    const text = JSON.stringify(await read(paths, asCsv));
    const damaged = [
      text.replace(/"raters":(\d+),"unknown"/, '"raters":1$1,"unknown"'),
      text.replace(/"score":\{"sum":(\d+)/, '"score":{"sum":1$1'),
      text.replace(/"sumOfSquares":\d+/, '"sumOfSquares":0'),
      text.replace(/"bySize":\[\{"ratings":1/, '"bySize":[{"ratings":2'),
      text.replace(/"clusters"/, '"raters"'),
    ];
    for (const [index, saved] of damaged.entries())
      await withTexts({ [`${index}.json`]: saved }, async (inputs) => {
        await expect(read(inputs, {}), `${index}`).rejects.toMatchObject({ exitCode: 5 });
      });
  }));

test("ratings of unknown raters each count as a different person's, with a warning", () => {
  const rows = ["id,csat,user", "1,5,ann", "2,4,ann", "3,3,", "4,2,anonymous", "5,1,bob", "6,1,N/A", "7,3,None"];
  return withTexts({ "csat.csv": rows.join("\n") }, async (paths) => {
    const summary = await read(paths, { cluster: "user" });
    expect(clustersOf(summary)).toMatchObject({ raters: 2, unknown: 4 });
    expect(clustersOf(summary)?.bySize.map(({ ratings, raters }) => [ratings, raters])).toEqual([
      [1, 5],
      [2, 1],
    ]);
    expect(codesOf(summary)).toContain("raters-unknown");
  });
});

test("participants are those of the provider, or of the column that is mapped", () => {
  const rows = ["id,csat,user", ...answers.map(({ user, score }, at) => `${at},${1 + (score % 5)},${user}`)];
  return withTexts({ "csat.csv": rows.join("\n") }, async (paths) => {
    const mapped = { map: ["score=csat", "category=csat", "participant_id=user"], cluster: "participant" };
    const summary = await read(paths, mapped);
    expect(clustersOf(summary)).toEqual(clustersOf(await read(paths, { cluster: "user" })));
    expect(await recordByRecord(paths, mapped)).toEqual(summary);
    await expect(read(paths, { cluster: "participant" })).rejects.toMatchObject({ code: "cluster-absent" });
    await expect(read(paths, { cluster: "account" })).rejects.toMatchObject({ code: "cluster-unnamed" });
    await expect(read(paths, { cluster: "nobody" })).rejects.toMatchObject({ code: "by-unknown" });
    await expect(read(paths, { cluster: "week" })).rejects.toMatchObject({ code: "cluster-kind" });
  });
});

test.each(["participant", "Participant", "participant_id"])("a column %s needs no mapping", (name) => {
  const rows = answers.map(({ user, score }, at) => `${at},${1 + (score % 5)},${user}`).join("\n");
  return withTexts({ "csat.csv": `id,csat,${name}\n${rows}` }, async (paths) => {
    const summary = await read(paths, { cluster: "participant" });
    expect(clustersOf(summary)?.raters).toBe(new Set(answers.map(({ user }) => user)).size);
    expect(await recordByRecord(paths, { cluster: "participant" })).toEqual(summary);
  });
});

test("records that represent several people have no single rater", () => {
  const rows = ["csat,people,user", "5,12,a", "4,7,b"];
  return withTexts({ "csat.csv": rows.join("\n") }, async (paths) => {
    const asked = { map: ["score=csat", "category=csat", "count=people"], cluster: "user" };
    await expect(read(paths, asked)).rejects.toMatchObject({ code: "cluster-of-several" });
  });
});

test("a later record of a response takes its rater along", () => {
  const rows = ["response_id,csat,user,updated_at", "1,5,ann,2026-01-01", "1,1,bob,2026-01-02", "2,4,ann,2026-01-01"];
  return withTexts({ "csat.csv": rows.join("\n") }, async (paths) => {
    const asked = {
      map: ["score=csat", "category=csat", "response_id=response_id", "updated_at=updated_at"],
      cluster: "user",
    };
    const summary = await read(paths, asked);
    expect(summary.records.duplicate).toBe(1);
    expect(clustersOf(summary)?.bySize).toMatchObject([{ ratings: 1, raters: 2, score: { sum: 5, sumOfSquares: 17 } }]);
    expect(await recordByRecord(paths, asked)).toEqual(summary);
  });
});

test("raters may be identified by a column of the log of calls", () => {
  const feedback = [
    "sid,quality_score,issues,date_created",
    "CA1,5,,2023-03-01",
    "CA2,4,,2023-03-01",
    "CA3,1,,2023-03-01",
  ];
  const calls = [
    "sid,from,to,direction,duration,start_time",
    ...["+1,+9", "+1,+8", "+2,+9"].map((ends, at) => `CA${at + 1},${ends},inbound,3,2023-03-01`),
  ];
  return withTexts({ "feedback.csv": feedback.join("\n") }, (paths) =>
    withTexts({ "calls.csv": calls.join("\n") }, async ([log = ""]) => {
      const summary = await read(paths, { calls: log, cluster: "call.from" });
      expect(clustersOf(summary)).toMatchObject({ raters: 2, unknown: 0 });
    }),
  );
});
