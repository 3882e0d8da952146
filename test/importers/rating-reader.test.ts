/** Scores, scales and statuses of a rating, by what its spec says. */

import { describe, expect, test } from "vitest";
import { list, number } from "../../src/importers/converters.js";
import type { CompleteRating, CompleteSpec } from "../../src/importers/spec.js";
import { imported } from "../support/imported.js";
import { ces, csat, enco, nps, plivo, twilio } from "../support/specs.js";

/** A spec with one rating that a test describes in part. */
function specOf(rating: Partial<CompleteRating>): CompleteSpec {
  const whole: CompleteRating = {
    category: "overall",
    score: number("score"),
    scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
    wholeNumbers: false,
    missing: "reject",
    invalid: "reject",
    issues: [list("issues")],
    ...rating,
  };
  const described = { kind: "feedback", name: "test", title: "Test", docs: "https://example.com" } as const;
  return { ...described, signatures: [], columns: {}, ratings: [whole], issueCodes: {}, rules: [] };
}

const ownScale: CompleteRating["scale"] = {
  min: number("low"),
  max: number("high"),
  lowThreshold: number("cut"),
  default: { min: 1, max: 5, lowThreshold: 2 },
  within: { min: 0, max: 100 },
};

/** A file with one record in one column: the rows, and why records were rejected. */
async function read(spec: CompleteSpec, ...lines: readonly string[]) {
  const { rows, rejected } = await imported(`${lines.join("\n")}\n`, spec);
  return { rows, codes: rejected.map(({ code }) => code), messages: rejected.map(({ message }) => message) };
}

describe("a score", () => {
  test.each([
    ["5", 5],
    ["1", 1],
    ["4.0", 4],
    [" 3.5 ", 3.5],
    ["2e0", 2],
  ])("spelled %j is read", async (cell, score) => {
    expect((await read(specOf({}), "score,x", `${cell},y`)).rows).toMatchObject([{ score, status: "good" }]);
  });

  test.each([
    ["6", "score-out-of-range", 'score "6" is outside 1-5'],
    ["0", "score-out-of-range", 'score "0" is outside 1-5'],
    ["-1", "score-out-of-range", 'score "-1" is outside 1-5'],
    ["five", "score-not-a-number", 'score of the form "aaaa" is not a number'],
    ["0x4", "score-not-a-number", 'score of the form "9a9" is not a number'],
    ["1e999", "score-not-a-number", 'score "1e999" is not a number'],
    ["+32470123456", "score-out-of-range", 'score of the form "99999999999" is outside 1-5'],
    ["+32 470 12", "score-not-a-number", 'score of the form "+99 999 99" is not a number'],
  ])("spelled %j rejects its record", async (cell, code, message) => {
    const { rows, codes, messages } = await read(specOf({}), "score,x", `${cell},y`);
    expect([rows, codes]).toEqual([[], [code]]);
    expect(messages).toEqual([message]);
  });

  test.each([
    ["4,5", "dot", 'score "4,5" is not a number; if the comma is its decimal sign, add --decimal comma'],
    ["4.5", "comma", 'score "4.5" is not a number with --decimal comma'],
    ["1.000,5", "comma", 'score "1.000,5" is not a number'],
    ["85%", "dot", 'score "85%" is a percentage, which is a score only on a scale of 0-100'],
    ["85,5 %", "comma", 'score "85,5 %" is a percentage, which is a score only on a scale of 0-100'],
  ] as const)("spelled %j is rejected with a decimal %s", async (cell, decimal, message) => {
    const { rows, messages } = await read({ ...specOf({}), decimal }, "score;x", `${cell};`);
    expect([rows, messages]).toEqual([[], [message]]);
  });

  test("with a comma is read where that is the decimal sign", async () => {
    const { rows } = await read({ ...specOf({}), decimal: "comma" }, "score;x", "4,5;", "3;", "4,5;");
    expect(rows).toMatchObject([{ score: 4.5 }, { score: 3 }, { score: 4.5 }]);
  });

  test("as a percentage stays what it is on a scale of 0-100, with the decimal sign of the others", async () => {
    const percents = specOf({ scale: { fixed: { min: 0, max: 100, lowThreshold: 25 } } });
    const dot = await read(percents, "score;x", "85%;", " 92.5 % ;", "7;", "101%;", "92,5%;", "%;", "85%%;");
    expect(dot.rows).toMatchObject([{ score: 85 }, { score: 92.5 }, { score: 7 }]);
    expect(dot.messages).toEqual([
      'score "101" is outside 0-100',
      'score "92,5%" is not a number; if the comma is its decimal sign, add --decimal comma',
      'score of the form "?" is not a number',
      'score "85%%" is not a number',
    ]);
    const comma = await read({ ...percents, decimal: "comma" }, "score;x", "92,5%;", "92.5%;");
    expect([comma.rows.length, comma.messages]).toEqual([1, ['score "92.5%" is not a number with --decimal comma']]);
  });

  test("with a fraction is rejected where only whole ones exist", async () => {
    const { codes, messages } = await read(specOf({ wholeNumbers: true }), "score,x", "4.5,", "4.0,");
    expect(codes).toEqual(["score-not-whole"]);
    expect(messages).toEqual(['score "4.5" is not a whole number']);
  });

  test("is named by its category", async () => {
    expect((await read(specOf({ category: "audio" }), "score,x", "9,")).messages[0]).toMatch(/^audio score "9"/);
  });
});

describe("a missing score", () => {
  const cells = ["", "None", "null", "N/A", "none"];

  test.each(cells)("spelled %j rejects the record where the provider requires it", async (cell) => {
    const { codes, messages } = await read(specOf({ missing: "reject" }), "score,x", `${cell},y`);
    expect([codes, messages]).toEqual([["score-missing"], ["the score is missing"]]);
  });

  test.each(cells)("spelled %j is a request without an answer where there are requests", async (cell) => {
    const { rows } = await read(specOf({ missing: "no-response" }), "score,x", `${cell},y`);
    expect(rows).toMatchObject([{ score: null, status: "no-response", scale: [1, 5, 2] }]);
  });

  test("with issues is an answer: they were ticked by someone", async () => {
    const lines = ["score,issues,x", ",echo,y", ",,y"];
    const optional = await read(specOf({ missing: "no-response" }), ...lines);
    expect(optional.rows).toMatchObject([
      { score: null, issues: ["echo"], status: "good" },
      { score: null, issues: [], status: "no-response" },
    ]);
  });

  test("has no row if it may be left out, unless it has issues", async () => {
    const { rows } = await read(specOf({ missing: "omit" }), "score,issues,x", ",,y", ",echo,y", "3,,y");
    expect(rows).toMatchObject([
      { record: 1, score: null, issues: ["echo"], status: "good" },
      { record: 2, score: 3, status: "good" },
    ]);
  });
});

describe("an answer by message", () => {
  test.each([
    ["10", 10],
    ["0", 0],
    ["9.", 9],
    [" 8 ", 8],
    ['" 7 . "', 7],
    ['"6\n"', 6],
  ])("%j is good", async (cell, score) => {
    const { rows } = await read(enco, "channel,referenceId,response", `SMS,r,${cell}`);
    expect(rows).toMatchObject([{ score, status: "good", category: "nps", scale: [0, 10, 6] }]);
  });

  test.each(["11", "-1", "8.5", "9 or 10", "ten", "stop", "9/10", "1000000000000", "10!"])(
    "%j is bad",
    async (cell) => {
      const { rows, codes } = await read(enco, "channel,referenceId,response", `SMS,r,${cell}`);
      expect(rows).toMatchObject([{ score: null, status: "bad" }]);
      expect(codes).toEqual([]);
    },
  );

  test.each(["failed", "undelivered", "FAILED", " Undelivered "])(
    "to a request that %s counts no score",
    async (status) => {
      const { rows } = await read(enco, "channel,referenceId,response,status", `SMS,r,,${status}`, `SMS,q,9,${status}`);
      expect(rows).toMatchObject([
        { score: null, status: "failed" },
        { score: null, status: "failed" },
      ]);
    },
  );

  test.each(["delivered", "", "sent"])("to a request with the status %j is read", async (status) => {
    const { rows } = await read(enco, "channel,referenceId,response,status", `SMS,r,9,${status}`, `SMS,q,,${status}`);
    expect(rows).toMatchObject([{ status: "good" }, { status: "no-response" }]);
  });
});

describe("a scale in the record", () => {
  const own = specOf({ scale: ownScale });

  test.each([
    ["5,,,", [1, 5, 2]],
    ["5,0,10,", [0, 10, 2.5]],
    ["1,0,1,0", [0, 1, 0]],
    ["50,0,100,", [0, 100, 25]],
    ["5,1,5,3", [1, 5, 3]],
    ["7,None,10,None", [1, 10, 3.25]],
  ])("%s is read with the defaults for what is empty", async (line, scale) => {
    expect((await read(own, "score,low,high,cut", line)).rows).toMatchObject([{ scale }]);
  });

  test.each([
    ["3,5,1,2", /bounds/],
    ["3,3,3,3", /bounds/],
    ["3,-1,5,2", /between 0 and 100/],
    ["3,1,101,2", /between 0 and 100/],
    ["3,1,5,6", /threshold "6" should be between 1 and 5/],
    ["3,1,5,0", /threshold/],
    ["3,one,5,2", /scale bound of the form "aaa" is not a number/],
  ])("%s is impossible, and its record is rejected", async (line, message) => {
    const { codes, messages } = await read(own, "score,low,high,cut", line);
    expect([codes, messages]).toEqual([["scale-invalid"], [expect.stringMatching(message)]]);
  });

  test("never shows a number that may be personal", async () => {
    const { messages } = await read(own, "score,low,high,cut", "3,1,32470123456,2", "3,1,5,32470123456");
    expect(messages).toHaveLength(2);
    expect(messages.join()).not.toContain("32470123456");
  });

  test("matters only if there is a rating", async () => {
    const { rows, codes } = await read(specOf({ scale: ownScale, missing: "omit" }), "score,low,high,cut", ",9,1,5");
    expect([rows, codes]).toEqual([[], []]);
  });
});

describe("the providers", () => {
  test.each([
    ["Twilio", twilio, "quality_score", "overall", [1, 5, 2]],
    ["NPS", nps, "nps", "nps", [0, 10, 6]],
    ["CSAT", csat, "csat", "csat", [1, 5, 2]],
    ["CES", ces, "ces", "ces", [1, 7, 2.5]],
  ] as const)("have their scale: %s", async (_, spec, column, category, scale) => {
    expect((await read(spec, `${column},x`, "5,")).rows).toMatchObject([{ score: 5, category, scale }]);
  });

  test("Plivo takes fractions, and asks for issues below 5 only", async () => {
    const { rows, codes } = await read(plivo, "rating,call_uuid,issues", "3.5,a,ECHO", "5,b,", "4.5,c,", "4,d,[]");
    expect(rows.map(({ score }) => score)).toEqual([3.5, 5]);
    expect(codes).toEqual(["issues-missing", "issues-missing"]);
  });

  test("Twilio's 0 is not a score: it means that none was reported", async () => {
    expect((await read(twilio, "quality_score,sid", "0,a")).codes).toEqual(["score-out-of-range"]);
  });
});
