/** A mapping changes what it names, and nothing else. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { parseMapping } from "../../src/importers/mapping.js";
import { providerSpecs } from "../../src/importers/provider-specs.js";
import { recogniseMapped } from "../../src/importers/recognise-mapped.js";
import type { CompleteSpec } from "../../src/importers/spec.js";

function specOf(
  columns: readonly string[],
  words: string,
  record: Readonly<Record<string, string>> = {},
): CompleteSpec {
  const mapping = parseMapping([words]);
  const head = { columns, sample: [new Map(Object.entries(record))] };
  const { spec } = recogniseMapped("x.csv", head, { specs: providerSpecs, provider: null, mapping }, mapping);
  return spec as CompleteSpec;
}

function errorOf(
  columns: readonly string[],
  words: string,
  record: Readonly<Record<string, string>> = {},
): FeedbackError {
  try {
    specOf(columns, words, record);
  } catch (error) {
    return error as FeedbackError;
  }
  throw new Error("it was recognised");
}

describe("one mapped column keeps the provider, the category and the scale", () => {
  test.each([
    ["created_at=Received", "created_at"],
    ["segments=Received", "segments"],
    ["channel=Received", "channel"],
    ["comment=Received", "comment"],
    ["response_id=Received", "response_id"],
    ["call_id=Received", "call_id"],
  ] as const)("%s", (words, column) => {
    const spec = specOf(["NPS_Score", "Received"], words);
    expect([spec.name, spec.ratings.map(({ category }) => category)]).toEqual(["nps", ["nps"]]);
    expect(spec.columns[column]?.names).toEqual(["Received"]);
    expect(specOf(["sid", "quality_score", "Received"], words).name).toBe("twilio");
    expect(specOf(["Timestamp", "How likely are you to recommend us?", "Received"], words).name).toBe("google-forms");
  });

  test("issues, too", () => {
    const [rating] = specOf(["rating", "Trouble"], "issues=Trouble").ratings;
    expect([rating?.category, rating?.issues?.[0]?.names]).toEqual(["csat", ["Trouble"]]);
  });
});

describe("a title may be named in part", () => {
  const columns = [
    "When",
    "How likely are you to recommend our <b>shop</b>?",
    "How likely are you to recommend our staff?",
  ];

  test("if no other has that part", () => {
    expect(specOf(columns, "score=our shop,category=nps").ratings[0]?.score.names).toEqual([columns[1]]);
    expect(specOf(columns, "score=OUR STAFF?,category=nps,time=when").columns.created_at?.names).toEqual(["when"]);
  });

  test("otherwise the error asks for it", () => {
    expect(errorOf(columns, "score=recommend our,category=nps")).toMatchObject({
      code: "map-column-ambiguous",
      exitCode: 2,
    });
    expect(errorOf(columns, "score=parking,category=nps")).toMatchObject({ code: "map-column-absent", exitCode: 2 });
  });
});

test("a mapped score without a scale is an error with complete commands", () => {
  const error = errorOf(["day", "Bewertung"], "score=Bewertung", { day: "2026-01-02", Bewertung: "4" });
  expect(error).toMatchObject({ code: "map-without-scale", exitCode: 2 });
  expect(error.hint).toContain("feedback-stats summarize x.csv --map score=Bewertung,created_at=day,scale=1..5");
});
