/** Answers to an application's own questions: read from events, joined to the feedback of a survey by its id. */

import { describe, expect, test } from "vitest";
import { Answers, createAnswersImporter } from "../../../src/importers/joins/answers.js";
import { openTable } from "../../../src/readers/open-table.js";
import { imported } from "../../support/imported.js";
import { memorySource } from "../../support/memory-source.js";
import { acs, acsCustomEvents } from "../../support/specs.js";

/** Reads events into answers, `batchLength` at a time. */
async function answersOf(content: string, batchLength = 2): Promise<Answers> {
  return (await readAnswers(content, batchLength)).answers;
}

async function readAnswers(content: string, batchLength = 2) {
  const answers = new Answers("acs");
  const importer = createAnswersImporter(acsCustomEvents);
  const table = await openTable(memorySource(content));
  for await (const raw of table.batches(importer.projection, { keepText: false, batchLength })) {
    importer.importBatch(raw, answers);
  }
  return { answers, isSampled: importer.isSampled() };
}

const event = (bag: unknown, more: object = {}) => ({ name: "CallSurvey", customDimensions: bag, ...more });

/** The answers to `question` of the surveys `ids`, as a column that is joined to their feedback. */
async function joined(answers: Answers, question: string, ids: readonly string[]): Promise<readonly unknown[]> {
  const surveys = ids.map((SurveyId) => ({ SurveyId, OverallRatingScore: 4 }));
  const { rows } = await imported(JSON.stringify(surveys), acs, { answers, exportColumns: [question] });
  return rows.map((row) => row[question]);
}

test("an answer belongs to the survey whose id its event names", async () => {
  const answers = await answersOf(
    JSON.stringify([event({ id: "s-1", tip: "less echo" }), event({ id: "s-2", tip: "none" })]),
  );
  expect(await joined(answers, "tip", ["s-2", "s-3", "s-1"])).toEqual(["none", null, "less echo"]);
});

test("an answer is in every rating of its survey", async () => {
  const answers = await answersOf(JSON.stringify([event({ id: "s-1", tip: "a" })]));
  const survey = { SurveyId: "s-1", OverallRatingScore: 4, AudioRatingScore: 3 };
  const { rows } = await imported(JSON.stringify(survey), acs, { answers, exportColumns: ["tip"] });
  expect(rows).toMatchObject([
    { category: "overall", tip: "a" },
    { category: "audio", tip: "a" },
  ]);
});

test("questions are found in any spelling, and known by the first one that was seen", async () => {
  const events = [event({ id: "s-1", improvementSuggestion: "a" }), event({ id: "s-2", improvement_suggestion: "b" })];
  const answers = await answersOf(JSON.stringify(events));
  expect([...answers.columns.values()]).toEqual(["improvementSuggestion"]);
  expect(await joined(answers, "Improvement Suggestion", ["s-1", "s-2"])).toEqual(["a", "b"]);
});

test("a later answer to the same question replaces the earlier one, and another question adds to it", async () => {
  const events = [event({ id: "s-1", tip: "first", why: "x" }), event({ id: "s-1", tip: "last" })];
  const answers = await answersOf(JSON.stringify(events), 1);
  expect(await joined(answers, "tip", ["s-1"])).toEqual(["last"]);
  expect(await joined(answers, "why", ["s-1"])).toEqual(["x"]);
});

describe("the bag of an event", () => {
  test.each([
    ["an object", JSON.stringify([event({ id: "s-1", tip: "a" })])],
    ["the text of an object", JSON.stringify([event('{"id":"s-1","tip":"a"}')])],
    ["a cell of CSV", 'name,customDimensions\nCallSurvey,"{""id"":""s-1"",""tip"":""a""}"\n'],
    ["the Properties of a workspace", JSON.stringify([{ Name: "CallSurvey", Properties: { id: "s-1", tip: "a" } }])],
  ])("may be %s", async (_, content) => {
    expect(await joined(await answersOf(content), "tip", ["s-1"])).toEqual(["a"]);
  });

  test("may contain numbers and lists, which are kept as JSON, and empty answers, which do not count", async () => {
    const answers = await answersOf(JSON.stringify([event({ id: "s-1", stars: 4, list: ["a"], tip: "", why: null })]));
    expect([...answers.columns.keys()]).toEqual(["stars", "list"]);
    expect(await joined(answers, "list", ["s-1"])).toEqual(['["a"]']);
  });

  test.each(["no JSON", "[1]", "null", "3", '{"tip":"a"}', ""])("that is %j answers nothing", async (bag) => {
    const csv = `name,customDimensions\nCallSurvey,"${bag.replace(/"/g, '""')}"\nCallSurvey,\n`;
    expect((await answersOf(csv)).columns.size).toBe(0);
  });
});

test("other events are skipped", async () => {
  const events = [
    { ...event({ id: "s-1", tip: "a" }), name: "PageView" },
    { customDimensions: { id: "s-1", tip: "b" } },
  ];
  expect((await answersOf(JSON.stringify(events))).columns.size).toBe(0);
});

test.each([
  ["1", false],
  ["", false],
  ["5", true],
])("an itemCount of %j shows whether events represent several: %s", async (itemCount, isSampled) => {
  const events = [event({ id: "s-1", tip: "a" }, { itemCount }), event({ id: "s-2", tip: "a" }, { itemCount: 1 })];
  expect((await readAnswers(JSON.stringify(events))).isSampled).toBe(isSampled);
});

test("a column of the export is read where no answer has its name", async () => {
  const answers = await answersOf(JSON.stringify([event({ id: "s-1", tip: "a" })]));
  const survey = { SurveyId: "s-1", OverallRatingScore: 4, region: "eu" };
  const { rows } = await imported(JSON.stringify(survey), acs, { answers, exportColumns: ["region", "tip"] });
  expect(rows).toMatchObject([{ region: "eu", tip: "a" }]);
});
