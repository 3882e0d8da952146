/** What is reported of an input before anything is counted. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { convert, inspect } from "../../src/index.js";
import { fixtures } from "../support/fixtures.js";

const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join("schema", "inspection.schema.json"), "utf8")) as object,
);

async function* standardInput(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function inspected(text: string, options = {}) {
  const { inputs } = await inspect(["-"], options, standardInput(text));
  const [input] = inputs;
  if (input === undefined) throw new Error("there is no input");
  return input;
}

describe("an inspection", () => {
  test("names the provider, its evidence, and what each column is read as", async () => {
    const { provider, columns, ratings, id } = await inspected(
      "sid,quality_score,date_created,team\nCA1,4,2026-01-02,a\n",
    );
    expect(provider).toMatchObject({ name: "twilio", found: ["quality_score"], lacking: [] });
    expect(columns.map(({ name, feeds }) => [name, feeds])).toEqual([
      ["sid", ["response_id", "call_id"]],
      ["quality_score", ["score (overall)"]],
      ["date_created", ["created_at"]],
      ["team", []],
    ]);
    expect(ratings).toMatchObject([{ category: "overall", columns: ["quality_score"], scale: "1-5, low up to 2" }]);
    expect(id).toEqual(["sid"]);
  });

  test("shows records without ids and comments, and what would be rejected", async () => {
    const { records, rejected } = await inspected("sid,quality_score,issues\nCA1,4,echo\nCA2,9,\n");
    expect(records).toEqual([
      { line: 2, createdAt: null, category: "overall", score: 4, scale: "1-5", issues: ["echo"], status: "good" },
    ]);
    expect(rejected).toEqual([{ line: 3, code: "score-out-of-range", message: 'score "9" is outside 1-5' }]);
  });

  test("warns of an input without records, unless that is not wanted", async () => {
    const warned = async (noWarn: readonly "no-records"[]) =>
      (await inspect(["-"], { noWarn }, standardInput("sid,quality_score\n"))).warnings.map(({ code }) => code);
    expect(await warned([])).toEqual(["no-records"]);
    expect(await warned(["no-records"])).toEqual([]);
  });

  test("tells the column of a number of people, and an id that the user declares", async () => {
    const table = "ticket,n,score\nt1,3,9\n";
    const undeclared = await inspected(table, { map: ["score=score,category=nps,count=n"] });
    expect(undeclared.columns.map(({ name, feeds }) => [name, feeds])).toEqual([
      ["ticket", []],
      ["n", ["number of people"]],
      ["score", ["score (nps)"]],
    ]);
    const { identity } = await inspected(table, { map: ["score=score,category=nps,response_id=ticket"] });
    expect(identity).toMatchObject({ kind: "declared", by: "user", reason: "by --map or a config", unidentified: 0 });
  });

  test.each([
    [["03/04/2026"], {}, 'unknown, "03/04/2026" fits dmy and mdy'],
    [["03/04/2026"], { dateOrder: "dmy" }, "day first, as stated by --date-order or the config"],
    [["03/04/2026", "13/04/2026"], {}, 'day first, as "13/04/2026" shows'],
    [["2026-04-03"], {}, null],
  ] as const)("tells the order of the dates %j with %j", async (dates, options, order) => {
    const rows = dates.map((date, at) => `CA${at},4,${date}`);
    const { times } = await inspected(`sid,quality_score,date_created\n${rows.join("\n")}\n`, options);
    expect(times.map((time) => time.order)).toEqual([order]);
  });

  test("is not written over its input", async () => {
    const input = join("fixtures", "twilio", "array-json", "feedback.json");
    await expect(inspect([input], { outputs: [input] })).rejects.toMatchObject({ code: "output-is-input" });
  });

  test("states why an input cannot be counted", async () => {
    const { provider, error, columns } = await inspected("a,b\n1,2\n");
    expect([provider, error?.code, columns.length]).toEqual([null, "not-recognised", 2]);
  });

  test("lists the providers that nearly fit", async () => {
    const { runnersUp } = await inspected("sid,direction,x\nCA1,inbound,1\n");
    expect(runnersUp).toMatchObject([{ name: "twilio-calls", found: ["sid", "direction"], lacking: ["start_time"] }]);
  });

  test.each([
    ["2026-01-02T10:00:00+01:00", "ISO 8601 with time zone"],
    ["2026-01-02 10:00:00", "ISO 8601 without time zone"],
    ["Fri, 02 Jan 2026 10:00:00 +0000", "RFC 2822"],
    ["1767348000", "Unix time in seconds"],
    ["1767348000000", "Unix time in milliseconds"],
  ])("calls the format of %j by its name", async (time, format) => {
    const { times } = await inspected(`sid,quality_score,date_created\nCA1,4,"${time}"\n`);
    expect(times[0]).toMatchObject({ feeds: "created_at", example: time, format });
  });

  test("follows a mapping", async () => {
    const { ratings, columns } = await inspected("Note;Wann\n3;2026-01-02\n", {
      map: ["score=Note,created_at=Wann,scale=1..6"],
    });
    expect(ratings).toMatchObject([{ category: "overall", columns: ["Note"] }]);
    expect(columns.map(({ feeds }) => feeds)).toEqual([["score (overall)"], ["created_at"]]);
  });
});

test("an inspection reports the notation of scores, which words are scores, and how many cells are not an answer", async () => {
  const labelled = await inspected("id,nps\n1,9\n2,10 - Extremely likely\n3,8/10\n4,N/A\n5,9-10\n");
  expect(labelled.ratings[0]?.scores).toEqual({
    answers: 4,
    noAnswer: 1,
    spelled: [
      { form: "number", count: 1 },
      { form: "number with a label", count: 1 },
      { form: "out of a number", count: 1 },
      { form: "not readable", count: 1 },
    ],
    words: [],
  });
  const worded = await inspected("id,csat\n1,Very good\n2,Good\n3,Bad\n4,Average\n");
  expect(worded.ratings[0]?.scores).toMatchObject({
    spelled: [{ form: "word", count: 4 }],
    words: expect.arrayContaining([
      { word: "Very good", score: 5 },
      { word: "Bad", score: 2 },
    ]),
  });
});

test.each([
  ["nps/date-under-another-name", "values", "ISO 8601 without time zone", null],
  ["nps/day-numbers", "name", "days since 1900, as in spreadsheets", null],
  ["nps/months-by-name", "name", "month by its name", null],
  ["nps/date-mapped-alone", "values", "day and month as numbers", 'day first, as "27/05/2023" shows'],
  ["stream/nanoseconds", "name", "Unix time in nanoseconds", null],
])("an inspection of %s says where its times are, in which form and order, and why", async (name, ...found) => {
  const inputs = fixtures().find((fixture) => fixture.name === name)?.inputs ?? [];
  const [time] = (await inspect(inputs)).inputs[0]?.times ?? [];
  expect([time?.foundBy, time?.format, time?.order]).toEqual(found);
});

describe.each(fixtures())("the inspection of $name", ({ inputs, folder, options }) => {
  test("fits its schema", async () => {
    const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as { exitCode: number };
    if (expected.exitCode !== 0 || options.length > 0) return;
    const inspection = await inspect(inputs);
    expect(isValid(inspection), JSON.stringify(isValid.errors)).toBe(true);
    expect(inspection.inputs.every(({ error }) => error === null || error.code === "calls-as-input")).toBe(true);
  });
});

test("an inspection of a table of convert names the columns that it is known by, and no other provider", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  try {
    const path = join(folder, "feedback.ndjson");
    const pieces: string[] = [];
    const input = "fixtures/twilio/ndjson/feedback.ndjson";
    await convert([input], { format: "ndjson" }, (piece) => void pieces.push(String(piece)));
    writeFileSync(path, pieces.join(""));
    const [found] = (await inspect([path])).inputs;
    expect(found?.provider?.shape).toBe("feedback-table");
    expect(found?.provider?.found).toEqual(expect.arrayContaining(["provider", "category", "score", "low_threshold"]));
    expect(found?.provider?.lacking).toEqual([]);
    expect(found?.runnersUp).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
