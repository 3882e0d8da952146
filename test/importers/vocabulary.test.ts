/** What a spec can say beyond plain columns: words and labels as scores, several columns of issues, conditions, exclusions. */

import { describe, expect, test } from "vitest";
import { flag, list, number, text, word } from "../../src/importers/converters.js";
import { findQuestions } from "../../src/importers/questions.js";
import type { CompleteRating, CompleteSpec } from "../../src/importers/spec.js";
import { imported } from "../support/imported.js";

const rating: CompleteRating = {
  category: "overall",
  score: number("score"),
  scale: { fixed: { min: 0, max: 10, lowThreshold: 6 } },
  wholeNumbers: true,
  missing: "no-response",
  invalid: "reject",
};

function specOf(changes: Partial<CompleteSpec>): CompleteSpec {
  const described = { kind: "feedback", name: "test", title: "Test", docs: "https://example.com" } as const;
  return { ...described, signatures: [], columns: {}, ratings: [rating], issueCodes: {}, rules: [], ...changes };
}

async function scores(score: CompleteRating["score"], ...cells: readonly string[]) {
  const { rows, rejected } = await imported(
    `score,x\n${cells.map((cell) => `"${cell}",\n`).join("")}`,
    specOf({ ratings: [{ ...rating, score }] }),
  );
  return {
    scores: rows.map((row) => row.score),
    statuses: rows.map(({ status }) => status),
    rejected: rejected.map(({ code }) => code),
  };
}

describe("a score", () => {
  const words = { good: 1, bad: 0, offered: null, "0": null, "Not Good": 2 };

  test.each([
    ["Good", 1],
    [" bad ", 0],
    ["not_good", 2],
    ["7", 7],
  ])("that is the word %j is %d", async (cell, score) => {
    expect((await scores({ ...number("score"), words }, cell)).scores).toEqual([score]);
  });

  test.each(["offered", "0", "0.0"])("that is the word %j is none", async (cell) => {
    expect((await scores({ ...number("score"), words }, cell)).statuses).toEqual(["no-response"]);
  });

  test("that is another word rejects its record", async () => {
    expect((await scores({ ...number("score"), words }, "great")).rejected).toEqual(["score-not-a-number"]);
  });

  test.each([
    ["5 - Extremely fun", 5],
    ["10 (Extremely likely)", 10],
    ["0 – Not at all likely", 0],
    ["5 stars", 5],
    ["9", 9],
  ])("that is the label %j is %d", async (cell, score) => {
    expect((await scores({ ...number("score"), isLabel: true }, cell)).scores).toEqual([score]);
  });

  test.each(["8,5", "5-6", "about 5", "8.5 - good"])("that is the label %j is none", async (cell) => {
    expect((await scores({ ...number("score"), isLabel: true }, cell)).rejected).toEqual(["score-not-a-number"]);
  });

  test("is picked from the first fitting object of an array", async () => {
    const pick = { where: { "field.type": ["nps", "rating"] }, take: "number" };
    const record = (answers: unknown) => JSON.stringify({ answers });
    const lines = [
      record([
        { field: { type: "text" }, number: 1 },
        { field: { type: "nps" }, number: 9 },
        { field: { type: "nps" }, number: 2 },
      ]),
      record([{ field: { type: "text" } }]),
      record("none"),
    ];
    const { rows } = await imported(
      `${lines.join("\n")}\n`,
      specOf({ ratings: [{ ...rating, score: { ...number("answers"), pick } }] }),
    );
    expect(rows.map(({ score }) => score)).toEqual([9, null, null]);
  });
});

describe("issues", () => {
  const issues = [list("quality"), list("connection"), flag("spam", "spam"), { ...list("details"), member: "name" }];
  const spec = specOf({
    ratings: [{ ...rating, issues }],
    issueCodes: { overall: { echo: "echo", owa: "one-way-audio", none: null, spam: "spam", dropped: "call-dropped" } },
  });

  test.each([
    [{ quality: ["echo", "none"], connection: "dropped", spam: true }, ["echo", "call-dropped", "spam"]],
    [{ quality: "echo,owa", connection: "none", spam: false }, ["echo", "one-way-audio"]],
    [{ quality: "echo", connection: "echo" }, ["echo"]],
    [{ quality: { echo: true, owa: false, dropped: 1 } }, ["echo", "call-dropped"]],
    [{ quality: "{Echo:1; Owa:0; Dropped:1;}" }, ["echo", "call-dropped"]],
    [{ details: [{ id: 1, name: "owa" }, { id: 2 }] }, ["one-way-audio"]],
    [{ quality: "none", spam: "no" }, []],
  ])("of %j are %j", async (record, codes) => {
    const { rows } = await imported(`${JSON.stringify({ score: 3, ...record })}\n`, spec);
    expect(rows.map((row) => row.issues)).toEqual([codes]);
  });
});

describe("conditions", () => {
  const kinds = specOf({
    ratings: [
      { ...rating, category: "nps", when: { column: word("kind"), is: ["nps", ""] } },
      {
        ...rating,
        category: "csat",
        scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
        when: { column: word("kind"), is: ["csat"] },
      },
    ],
    rules: [{ rule: "rating-required", message: "neither nps nor csat" }],
  });

  test("choose the rating that a record has", async () => {
    const { rows, rejected } = await imported("kind,score\nNPS,9\ncsat,4\n,7\nother,3\n", kinds);
    expect(rows.map(({ category, score }) => [category, score])).toEqual([
      ["nps", 9],
      ["csat", 4],
      ["nps", 7],
    ]);
    expect(rejected).toMatchObject([{ record: 3, code: "rating-missing", message: "neither nps nor csat" }]);
  });

  const excluding = specOf({
    excluded: [
      { reason: "a preview", when: { column: word("status"), is: ["preview"] } },
      { reason: "no feedback", unless: { column: word("event"), is: ["feedback"] } },
    ],
  });

  test("exclude records regardless of other faults", async () => {
    const { rows, rejected } = await imported(
      "status,event,score\npreview,feedback,99\n,feedback,9\n,other,x\n",
      excluding,
    );
    expect(rows.map(({ score }) => score)).toEqual([null, 9, null]);
    expect(rejected).toEqual([]);
  });
});

describe("an id of several columns", () => {
  const joined = specOf({ columns: { response_id: { ...text("call"), joined: [["user"]] } } });

  test("exists if all parts exist, and distinguishes calls with swapped parts", async () => {
    const { rows } = await imported("call,user,score\na,bc,1\nab,c,1\na,,1\n", joined, { columns: ["response_id"] });
    const ids = rows.map((row) => row.response_id);
    expect(ids[2]).toBeNull();
    expect(new Set(ids).size).toBe(3);
  });
});

describe("questions", () => {
  const asked = specOf({
    ratings: [
      {
        ...rating,
        category: "nps",
        score: { ...number(), titled: ["likely", "recommend"], besideSuffix: "_NPS_GROUP" },
      },
      { ...rating, category: "csat", score: { ...number(), titled: ["satisfied"] } },
    ],
  });
  const head = (...columns: readonly string[]) => ({ columns, sample: [] });

  test("are found by their text, those that are missing have no column", () => {
    const { spec, guessed } = findQuestions(
      { name: "f.csv", flags: [] },
      asked,
      head("How <b>likely</b> are you to recommend us?", "Why?"),
    );
    expect(guessed.map(({ column }) => column)).toEqual(["How <b>likely</b> are you to recommend us?"]);
    expect(spec.ratings.map(({ category, score }) => [category, score.names])).toEqual([
      ["nps", ["How <b>likely</b> are you to recommend us?"]],
      ["csat", []],
    ]);
  });

  test("are found by the column that the export adds", () => {
    const { guessed } = findQuestions(
      { name: "f.csv", flags: [] },
      asked,
      head("Q1", "Q1_NPS_GROUP", "would you recommend, likely?"),
    );
    expect(guessed.map(({ column }) => column)).toEqual(["Q1"]);
  });

  test.each([
    [["Q1", "Q2"], "question-unknown"],
    [["likely to recommend us", "likely to recommend them"], "question-ambiguous"],
  ])("that are %j are asked for", (columns, code) => {
    expect(() => findQuestions({ name: "f.csv", flags: [] }, asked, head(...columns))).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
