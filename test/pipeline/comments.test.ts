/** Which comments are shown: of the latest records, selected, the newest or a sample that no order of inputs changes. */

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type CommentsOptions, comments } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";
import { temporaryExport } from "../support/temporary-export.js";

const textsOf = async (inputs: readonly string[], options: CommentsOptions = {}) =>
  (await comments(inputs, options)).comments.map(({ text }) => text);

const acs = (name: string, rows: readonly string[]) =>
  temporaryExport(
    name,
    `SurveyId,CallId,ParticipantId,TimeGenerated,OverallRatingScore,AudioRatingScore,OperationName,Said\n${rows.join("\n")}\n`,
  );

const survey = temporaryExport(
  "survey.csv",
  `id,nps,created_at,plan,tags,comment
a1,9,2026-01-01,pro,"x, y",first
a2,2,2026-01-03,free,x,third
a3,3,,free,,undated one
a4,4,,,,undated two
a5,5,2026-01-02,pro,y,second
a6,6,2026-01-04,pro,,
a7,,2026-01-05,pro,,only words
a8,7,2026-01-06,free,,-
`,
);

describe("which comments are shown", () => {
  test("the newest first, those without a time last and as they were read", async () => {
    const { total, comments: shown } = await comments(survey);
    expect(shown.map(({ text }) => text)).toEqual([
      "only words",
      "third",
      "second",
      "first",
      "undated one",
      "undated two",
    ]);
    expect(total).toEqual({ responses: 7, comments: 6, unrated: 1, shown: 6 });
    expect(await textsOf([survey], { maxComments: 2 })).toEqual(["only words", "third"]);
    expect((await comments(survey, { maxComments: 0 })).total).toEqual({
      responses: 7,
      comments: 6,
      unrated: 1,
      shown: 0,
    });
  });

  test("the selected ones", async () => {
    expect(await textsOf([survey], { where: ["score <= 3"] })).toEqual(["third", "undated one"]);
    expect(await textsOf([survey], { from: "2026-01-02", to: "2026-01-03" })).toEqual(["third", "second"]);
    expect(await textsOf([survey], { tag: ["y"] })).toEqual(["second", "first"]);
    expect(await textsOf([survey], { where: ["plan = free"] })).toEqual(["third", "undated one"]);
    expect(await textsOf(["fixtures/plivo/csv"], { where: ["issue = echo"], maxComments: 50 })).toSatisfy(
      (texts: readonly string[]) => texts.length > 0 && texts.length < 18,
    );
  });

  test("by segment, each with its newest; a response with two tags is in both", async () => {
    const { segments, comments: shown } = await comments(survey, { by: ["tag"], maxComments: 2 });
    expect(segments.map(({ key, ...counts }) => [key.tag, counts.responses, counts.comments, counts.shown])).toEqual([
      ["x", 2, 2, 2],
      ["y", 2, 2, 2],
      [null, 4, 3, 2],
    ]);
    expect(shown.map(({ segment, text }) => [segment.tag, text])).toEqual([
      ["x", "third"],
      ["x", "first"],
      ["y", "second"],
      ["y", "first"],
      [null, "only words"],
      [null, "undated one"],
    ]);
  });

  test("of each response with a declared id the latest record; all of them without deduplication", async () => {
    const row = (time: string, text: string) => `s1,c1,p1,${time},4,3,CallSurvey,${text}`;
    const first = acs("first.csv", [
      row("2026-01-01T00:00:00Z", "before"),
      "s2,c2,p2,2026-01-01T00:00:00Z,1,1,CallSurvey,other",
    ]);
    const later = acs("later.csv", [row("2026-01-02T00:00:00Z", "after")]);
    const options = { provider: "acs", map: ["comment=Said"] };
    expect(await textsOf([later, first], options)).toEqual(["after", "other"]);
    expect(await textsOf([later, first], { ...options, dedupe: false })).toEqual(["after", "before", "other"]);
  });

  test("none from segments, or from a total, with fewer responses than minCell", async () => {
    const { segments, suppressed, comments: shown } = await comments(survey, { by: ["plan"], minCell: 3 });
    expect(segments.map(({ key }) => key.plan)).toEqual(["free", "pro"]);
    expect(suppressed).toEqual({ minCell: 3, segments: 1 });
    expect(shown.map(({ text }) => text)).not.toContain("undated two");
    await expect(comments(survey, { minCell: 8 })).rejects.toMatchObject({ code: "total-small" });
  });
});

describe("a sample", () => {
  const rows = Array.from(
    { length: 60 },
    (_, index) =>
      `${index % 11},2026-01-${String((index % 28) + 1).padStart(2, "0")},${index < 30 ? "ok" : `text ${index}`}`,
  );
  const part = (name: string, some: readonly string[]) =>
    temporaryExport(name, `nps,date,comment\n${some.join("\n")}\n`);
  const one = part("one.csv", rows.slice(0, 25));
  const two = part("two.csv", rows.slice(25));
  const whole = part("whole.csv", rows);
  const backwards = part("backwards.csv", [...rows].reverse());

  test("is the same whatever the order of records and inputs, and another one with another seed", async () => {
    const sampled = (inputs: readonly string[], seed?: number) =>
      textsOf(inputs, { sample: 8, ...(seed === undefined ? {} : { seed }) });
    const first = await sampled([whole]);
    expect(first).toHaveLength(8);
    expect(await sampled([one, two])).toEqual(first);
    expect(await sampled([two, one])).toEqual(first);
    expect(await sampled([backwards])).toEqual(first);
    expect(await sampled([whole], 1)).toEqual(first);
    expect(await sampled([whole], 2)).not.toEqual(first);
  });

  test("draws each of several equal comments independently", async () => {
    const equal = part("equal.csv", [...Array(20).fill("9,2026-01-01,ok"), ...Array(20).fill("9,2026-01-01,good")]);
    let ok = 0;
    for (let seed = 0; seed < 50; seed++)
      ok += (await textsOf([equal], { sample: 4, seed })).filter((text) => text === "ok").length;
    // 100 of 200 are expected; the bounds are four deviations away
    expect(ok).toBeGreaterThan(72);
    expect(ok).toBeLessThan(128);
  });

  test("by id stays the same when a text changes", async () => {
    const file = (name: string, word: string) =>
      acs(
        name,
        Array.from({ length: 30 }, (_, index) => `s${index}x,c,p,2026-01-01T00:00:00Z,4,3,CallSurvey,${word} ${index}`),
      );
    const options = { provider: "acs", map: ["comment=Said"], sample: 5 };
    const numbers = (texts: readonly string[]) => texts.map((text) => text.replace(/\D/g, "")).sort();
    expect(numbers(await textsOf([file("a.csv", "a")], options))).toEqual(
      numbers(await textsOf([file("b.csv", "b")], options)),
    );
  });
});

test("ids of the record and of others are masked, also in segments and issues; unmasked nothing is", async () => {
  const file = temporaryExport(
    "ids.csv",
    'id,participant_id,account,nps,date,mail,comment\nrsp_77,Ana-B,Acme,3,2026-01-01,ana@example.com,"ANA-B of acme (rsp_77): call 0171 1234567"\n',
  );
  const masked = await comments(file, { by: ["mail", "day"] });
  expect(masked.comments[0]).toMatchObject({
    text: "[id] of [id] ([id]): call [phone]",
    segment: { mail: "[email]", day: "2026-01-01" },
  });
  expect(JSON.stringify(masked)).not.toMatch(/ana|acme|rsp_77|0171/i);
  const plain = await comments(file, { by: ["mail"], unmasked: true });
  expect(plain.comments[0]).toMatchObject({
    text: "ANA-B of acme (rsp_77): call 0171 1234567",
    responseId: "rsp_77",
    segment: { mail: "ana@example.com" },
  });
});

describe("impossible requests", () => {
  const without = temporaryExport("without.csv", "nps,date,Said\n9,2026-01-01,it was very good\n8,2026-01-02,\n");

  test("an export without comments is named, with the columns that may hold them", async () => {
    await expect(comments(without)).rejects.toMatchObject({
      code: "comments-unknown",
      message: expect.stringContaining("columns of text: Said"),
      hint: "choose one: --provider nps --map comment=Said",
    });
    expect(await textsOf([without], { provider: "nps", map: ["comment=Said"] })).toEqual(["it was very good"]);
    const { warnings } = await comments([survey, without]);
    expect(warnings.map(({ code }) => code)).toContain("comments-unknown");
  });

  test.each([
    [{ sample: 3, maxComments: 3 }, "comments-choice"],
    [{ seed: 3 }, "seed-alone"],
    [{ maxComments: -1 }, "number-invalid"],
    [{ sample: 1.5 }, "number-invalid"],
    [{ sample: 1, seed: Number.NaN }, "number-invalid"],
    [{ where: ["comment"] }, "where-grammar"],
  ])("%j", async (options, code) => {
    await expect(comments(survey, options)).rejects.toMatchObject({ code });
  });

  test("more than the memory holds", async () => {
    const text = "word ".repeat(20_000);
    const rows = Array.from({ length: 200 }, (_, index) => `${index % 11},2026-01-01,${text}`);
    const file = temporaryExport("large.csv", `nps,date,comment\n${rows.join("\n")}\n`);
    const maxMemory = 16 * 1024 ** 2;
    await expect(comments(file, { maxComments: 200, maxMemory })).rejects.toMatchObject({ code: "comments-memory" });
    expect((await comments(file, { maxComments: 5, maxMemory })).total).toMatchObject({ comments: 200, shown: 5 });
  });
});

test("the result of every fixture has the shape that its schema states", async () => {
  const schema = JSON.parse(readFileSync("schema/comments.schema.json", "utf8")) as object;
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv);
  const isValid = ajv.compile(schema);
  for (const options of [{}, { by: ["month"], minCell: 2 }, { sample: 2, unmasked: true }])
    for (const input of ["fixtures/nps/what-people-wrote/nps.csv", "fixtures/plivo/csv", "fixtures/teams/call-record"])
      expect(isValid(await comments(input, options)), JSON.stringify(isValid.errors)).toBe(true);
});

describe("a response whose ratings come from several records", () => {
  const rows = [
    "s1,c1,p1,2026-01-01T10:00:00Z,,4,call,about the audio",
    "s1,c1,p1,2026-01-02T10:00:00Z,5,,call,about the call",
    "s2,c2,p2,2026-01-03T10:00:00Z,,3,call,the same",
    "s2,c2,p2,2026-01-03T10:00:01Z,2,,call,the same",
    "s3,c3,p3,2026-01-04T10:00:00Z,,1,call,",
    "s3,c3,p3,2026-01-04T10:00:01Z,1,,call,only later",
  ];
  const options: CommentsOptions = { provider: "acs", map: ["comment=Said"] };
  const file = acs("split.csv", rows);

  test("is one response, and each different text of it is shown once", async () => {
    const { total, comments: shown } = await comments(file, options);
    expect(total).toEqual({ responses: 3, comments: 4, unrated: 0, shown: 4 });
    expect(shown.map(({ text }) => text)).toEqual(["only later", "the same", "about the call", "about the audio"]);
  });

  test("is drawn the same in any order of the records", async () => {
    const reversed = acs("split-reversed.csv", [...rows].reverse());
    for (let seed = 0; seed < 20; seed++) {
      const sample = { ...options, sample: 2, seed };
      expect(await textsOf([reversed], sample)).toEqual(await textsOf([file], sample));
    }
  });
});

describe("options that only numbers have", () => {
  test.each<[string, CommentsOptions]>([
    ["sort", { sort: "mean" }],
    ["top", { top: 3 }],
    ["confidence", { confidence: 0.99 }],
    ["normalize", { normalize: true }],
    ["drivers", { drivers: true }],
    ["minN", { minN: 5 }],
    ["cluster", { cluster: "account" }],
    ["event", { event: ["v2=2026-01-01"] }],
    ["weightBy", { weightBy: ["call.direction"] }],
  ])("%s is refused by name", async (name, options) => {
    await expect(comments(survey, options)).rejects.toMatchObject({
      code: "option-of-numbers",
      exitCode: 2,
      message: expect.stringContaining(`"${name}"`),
    });
  });

  test("may be set in a config, for other commands", async () => {
    const config = temporaryExport(
      "numbers.config.json",
      '{"confidence": 0.9, "top": 3, "sort": "mean", "drivers": true}',
    );
    const { exitCode, stdout } = await runCli(["comments", survey, "--config", config, "--json"]);
    expect([exitCode, JSON.parse(stdout).comments.length]).toEqual([0, 6]);
  });
});
