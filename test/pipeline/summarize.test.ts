/** The whole path: the same feedback gives the same numbers, whatever form it comes in and wherever it is read. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { readFeedback, type SummarizeOptions, type Summary, summarize } from "../../src/index.js";
import { cut } from "../support/memory-source.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pipeline-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Writes a file and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const header = "sid,account_sid,quality_score,issues,date_created,date_updated";
const feedback = Array.from({ length: 60 }, (_, i) => ({
  sid: i % 7 === 0 ? "" : `CA${i % 45}`,
  account_sid: `AC${i % 3}`,
  quality_score: String((i % 5) + 1),
  issues: ["", "echo", "owa;static_noise", "no_quality_issue"][i % 4] ?? "",
  date_created: `2026-01-${String((i % 28) + 1).padStart(2, "0")}T${String(i % 24).padStart(2, "0")}:30:00Z`,
  date_updated: i % 2 === 0 ? "" : `2026-02-${String((i % 9) + 10)}`,
}));
const csv = [header, ...feedback.map((record) => Object.values(record).join(","))].join("\n");
const forms = {
  "CSV with Windows line ends": `\ufeff${csv.replace(/\n/g, "\r\n")}\r\n`,
  "a JSON array": JSON.stringify(feedback),
  "an indented JSON array": JSON.stringify(feedback, null, 2),
  "JSON Lines": feedback.map((record) => `${JSON.stringify(record)}\n`).join(""),
};

const query: SummarizeOptions = {
  by: ["account", "week"],
  from: "2026-01-03",
  to: "2026-01-25",
  calls: 100,
  noWarn: ["ids-missing"],
};
const withoutInputs = ({ inputs: _, ...summary }: Summary) => JSON.stringify(summary);

describe("the same records give the same summary", () => {
  test.each(Object.entries(forms))(
    "as %s, plain and packed, from a file and from standard input",
    async (title, text) => {
      const expected = withoutInputs(await summarize([file("plain.csv", csv)], query));
      const name = title.replace(/\W/g, "-");
      const packed = gzipSync(text);
      const summaries = [
        await summarize([file(name, text)], query),
        await summarize([file(`${name}.gz`, packed)], query),
        await summarize(["-"], query, streamOf(Buffer.from(text), [4096])),
        await summarize(["-"], query, streamOf(packed, [1000, 1])),
      ];
      expect(summaries.map(withoutInputs)).toEqual(summaries.map(() => expected));
      expect(summaries.map(({ inputs }) => inputs[0]?.compression)).toEqual([null, "gzip", null, "gzip"]);
    },
  );

  test("in one file or in several, whose names are in the order of the records", async () => {
    const lines = csv.split("\n");
    const parts = [0, 1, 2].map((part) => lines.slice(1 + 20 * part, 21 + 20 * part));
    const names = parts.map((part, index) => file(`part-${index}.csv`, [header, ...part].join("\n")));
    const whole = withoutInputs(await summarize([file("whole.csv", csv)], query));
    expect(withoutInputs(await summarize(names, query))).toBe(whole);
  });

  test.each([
    ["TZ", "Pacific/Apia"],
    ["TZ", "America/St_Johns"],
    ["LC_ALL", "tr_TR.UTF-8"],
  ])("where %s is %s", async (variable, value) => {
    const path = file("zone.csv", csv);
    vi.stubEnv("TZ", "UTC");
    const expected = JSON.stringify(await summarize([path], query));
    vi.stubEnv(variable, value);
    expect(JSON.stringify(await summarize([path], query))).toBe(expected);
  });
});

describe("several inputs", () => {
  const first = "call_uuid,rating,issues\na,1,ECHO\nb,2,ECHO\n";
  const second = "call_uuid,rating,issues\nb,5,\nc,4,OTHERS\n";

  test("give the same bytes in any order on the command line", async () => {
    const names = [file("1.csv", first), file("2.csv", second), file("3.csv", "rating,call_uuid,issues\n9,x,\n5,a,\n")];
    const expected = JSON.stringify(await summarize(names));
    for (const [a = 0, b = 0, c = 0] of [
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])
      expect(JSON.stringify(await summarize([names[a]!, names[b]!, names[c]!]))).toBe(expected);
    expect(JSON.parse(expected)).toMatchObject({ records: { read: 6, used: 3, duplicate: 2, rejected: 1 } });
  });

  test("that overlap count a response once, as in the later one", async () => {
    const { records, total } = await summarize([file("2026-02.csv", second), file("2026-01.csv", first)]);
    expect(records).toEqual({ read: 4, used: 3, filtered: 0, duplicate: 1, rejected: 0 });
    expect(total.ratings[0]?.distribution).toEqual([1, 4, 5].map((score) => ({ score, count: 1 })));
  });

  test("that are one file under two names are read once, with a warning", async () => {
    const path = file("once.csv", first);
    const link = join(folder, "other-name.csv");
    symlinkSync(path, link);
    const { records, warnings, inputs } = await summarize([path, link, relative(".", path)]);
    expect(records.read).toBe(2);
    expect(inputs).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(["repeated-input", "repeated-input"]);
  });

  test("may be a folder, from the code points of its names on", async () => {
    mkdirSync(join(folder, "exports"));
    const names = [file("exports/b.csv", second), file("exports/a.csv", first)];
    const expected = withoutInputs(await summarize(names));
    expect(withoutInputs(await summarize([join(folder, "exports")]))).toBe(expected);
  });
});

describe("a later record replaces an earlier one", () => {
  test("also where records of the earlier file were rejected before it", async () => {
    const rejected = "9,x1,\n9,x2,\n9,x3,\n";
    const early = file("early.csv", `rating,call_uuid,issues\n${rejected}1,a,ECHO\n`);
    const late = file("late.csv", "rating,call_uuid,issues\n5,a,\n");
    const { records, total } = await summarize([early, late], { maxRejected: "100%" });
    expect(records).toEqual({ read: 5, used: 1, filtered: 0, duplicate: 1, rejected: 3 });
    expect(total.ratings[0]?.distribution).toEqual([{ score: 5, count: 1 }]);
  });

  test("and its account tells two records that make one response apart", async () => {
    const overall = file("a-overall.csv", "SurveyId,OverallRatingScore\nx1,9\ns,4\n");
    const audio = file("b-audio.csv", "SurveyId,AudioRatingScore\ns,3\n");
    const { records, total } = await summarize([overall, audio]);
    expect(total.responses).toBe(1);
    expect(records).toEqual({ read: 3, used: 2, filtered: 0, duplicate: 0, rejected: 1 });
  });
});

describe("shares stay shares", () => {
  test("where issues were ticked without a score", async () => {
    const path = file("unscored.csv", "stars,trouble\n5,\n,echo\n,echo\n,echo\n");
    const { total } = await summarize([path], { map: ["score=stars,issues=trouble,scale=1..5"] });
    expect(total.issues[0]).toMatchObject({ count: 3, responseRate: 0.75 });
    expect(total.issues[0]?.interval).toEqual({ low: expect.closeTo(0.3, 1), high: expect.closeTo(0.95, 1) });
  });

  test("where exports with other categories lie in other segments", async () => {
    const audio = file(
      "1-audio.csv",
      "SurveyId,AudioRatingScore,AudioIssues,site\na,1,Echo,x\nb,1,Echo,x\nc,1,Echo,x\n",
    );
    const overall = file("2-overall.csv", "SurveyId,OverallRatingScore,site\na,4,y\nb,4,y\nc,4,y\nd,4,x\n");
    const { total, segments } = await summarize([audio, overall], { by: ["site"] });
    expect(total.responses).toBe(4);
    for (const { responses, ratings, issues } of segments) {
      for (const { count } of [...ratings, ...issues]) expect(count).toBeLessThanOrEqual(responses);
      for (const { interval } of issues) expect(interval?.high).toBeLessThanOrEqual(1);
    }
  });

  test("where a request that was never delivered has an answer", async () => {
    const path = file("failed.csv", "channel,referenceId,response,status\nSMS,a,9,failed\nSMS,b,3,delivered\n");
    const { total } = await summarize([path]);
    expect(total.responseStatistics).toMatchObject({ goodResponses: 1, failed: 1 });
    expect(total.nps?.count).toBe(1);
  });
});

test("a warning that events were sampled names the input that they are in, and no other", async () => {
  const survey = file("survey.csv", "SurveyId,OverallRatingScore\ns,4\n");
  const event = (itemCount: number) =>
    JSON.stringify([{ name: "CallSurvey", customDimensions: { id: "s", tip: "x" }, itemCount }]);
  const inputs = [survey, file("events-1.json", event(5)), file("events-2.json", event(1))];
  const { warnings } = await summarize(inputs, { by: ["tip"] });
  expect(warnings).toMatchObject([{ code: "answers-sampled", message: expect.stringContaining("events-1.json") }]);
});

test("the feedback table has every rating that was read, before duplicates are removed", async () => {
  const path = file("table.csv", "rating,call_uuid,issues\n1,a,ECHO\n9,x,\n5,a,\n");
  let rows = 0;
  for await (const batch of readFeedback([path], { channel: "SMS" })) rows += batch.numRows;
  expect(rows).toBe(2);
});

test("a column that only uncounted records have is a column of the export", async () => {
  const ratings = Array.from({ length: 20_000 }, (_, id) => ({ id, ticket_id: 1, requester_id: 1, score: "good" }));
  const offered = { id: "last", ticket_id: 1, requester_id: 1, score: "unoffered", plan: "pro" };
  const path = file("late.json", JSON.stringify([...ratings, offered]));
  let rows = 0;
  for await (const batch of readFeedback([path], { by: ["plan"] })) rows += batch.numRows;
  expect(rows).toBe(20_000);
  expect((await summarize([path], { by: ["plan"] })).records).toMatchObject({ used: 20_000, filtered: 1 });
  await expect(readAll([path], { by: ["plans"] })).rejects.toMatchObject({ code: "by-unknown" });
});

async function readAll(inputs: readonly string[], options: SummarizeOptions): Promise<void> {
  for await (const _ of readFeedback(inputs, options));
}

async function* streamOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, sizes);
}
