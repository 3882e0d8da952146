/** Headers of several rows, as survey tools write them. */

import { describe, expect, test } from "vitest";
import { nothingStated } from "../../../src/readers/csv/csv-layout.js";
import { openCsv } from "../../../src/readers/csv/open-csv.js";
import { memorySource } from "../../support/memory-source.js";

async function opened(text: string) {
  const table = await openCsv(memorySource(text));
  const { columns, titles, timeZone, sample, start } = table;
  return { columns, titles: Object.fromEntries(titles), timeZone, start, first: Object.fromEntries(sample[0] ?? []) };
}

const importRow = (zone: string) =>
  ["startDate", "QID1"]
    .map((id) => `"{""ImportId"":""${id}""${id === "startDate" ? `,""timeZone"":""${zone}""` : ""}}"`)
    .join(",");

describe("a header on a line that the user names", () => {
  const text = "notes\nid,score\n1,9\n2,8\n";
  const opening = (headerLine: number) => openCsv(memorySource(text), { ...nothingStated, headerLine });

  test("is that line", async () => {
    expect((await opening(2)).columns).toEqual(["id", "score"]);
    expect((await opening(3)).columns).toEqual(["1", "9"]);
  });

  test.each([5, 99])("is refused behind the last line: line %d", async (line) => {
    await expect(opening(line)).rejects.toThrow(`line ${line} is not a header followed by records`);
  });
});

test("a header may have cells behind its last name that records do not have", async () => {
  const { columns, first } = await opened("id,score,plan,,\n1,9,free\n2,8,pro\n3,7,pro\n");
  expect([columns, first]).toEqual([["id", "score", "plan"], { id: "1", score: "9", plan: "free" }]);
});

describe("a header of three rows", () => {
  const text = `StartDate,Q1\nStart Date,"How likely,\nreally?"\n${importRow("America/Denver")}\n2026-01-02 08:00:00,9\n`;

  test("gives names, questions and the zone, and none of its rows is a record", async () => {
    expect(await opened(text)).toEqual({
      columns: ["StartDate", "Q1"],
      titles: { StartDate: "Start Date", Q1: "How likely,\nreally?" },
      timeZone: "America/Denver",
      start: { line: 5, byteOffset: text.indexOf("2026") },
      first: { StartDate: "2026-01-02 08:00:00", Q1: "9" },
    });
  });
});

describe("a header of two rows", () => {
  test("has names and questions", async () => {
    const { titles, first } = await opened("StartDate,Q1\nStart Date,How likely?\n2026-01-02,9\n");
    expect([titles, first]).toEqual([
      { StartDate: "Start Date", Q1: "How likely?" },
      { StartDate: "2026-01-02", Q1: "9" },
    ]);
  });

  test("has names and import ids", async () => {
    const { columns, timeZone, first } = await opened(`StartDate,Q1\n${importRow("UTC")}\n2026-01-02,9\n`);
    expect([columns, timeZone, first.Q1]).toEqual([["StartDate", "Q1"], "UTC", "9"]);
  });

  test("has questions over several columns, the same one twice", async () => {
    const text = `Respondent ID,Collector ID,"How likely?",Which?,,Which?\n,,Response,Phone,Video,Chat\n1,2,9,Phone,,Chat\n`;
    const { columns, titles, first } = await opened(text);
    expect(columns).toEqual([
      "Respondent ID",
      "Collector ID",
      "How likely?",
      "Which? - Phone",
      "Which? - Video",
      "Which? - Chat",
    ]);
    expect(titles["Which? - Video"]).toBe("Which?");
    expect(first["How likely?"]).toBe("9");
  });
});

test("an empty second row is a header too, below the ids of respondents", async () => {
  const { columns, first } = await opened("Respondent ID,Collector ID,How likely?\n,,\n1,2,9\n");
  expect([columns.length, first["How likely?"]]).toEqual([3, "9"]);
});

test("records that only look like a header stay records", async () => {
  const { titles, first } = await opened(`a,b\n"{""ImportId"":""x""}",plain\n`);
  expect([titles, first.b]).toEqual([{}, "plain"]);
});

describe("a header", () => {
  test.each(["StartDate,Q1", "V1,V2"])("without a row below it is its names: %s", async (header) => {
    expect((await opened(`${header}\n`)).columns).toEqual(header.split(","));
  });

  test("may have import ids without a zone", async () => {
    const ids = ["a", "b"].map((id) => `"{""ImportId"":""${id}""}"`).join(",");
    const { timeZone, first } = await opened(`StartDate,Q1\n${ids}\n2026-01-02,9\n`);
    expect([timeZone, first.Q1]).toEqual([null, "9"]);
  });

  test("may have the same choice of one question twice", async () => {
    const { columns } = await opened("Respondent ID,Collector ID,Which?,\n,,Chat,Chat\n1,2,Chat,Chat\n");
    expect(columns).toEqual(["Respondent ID", "Collector ID", "Which? - Chat", "Which? - Chat (2)"]);
  });
});
