/** What a mapping means, and how one that means nothing is refused. */

import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import { mapKeys, mappedSpec, parseMapping } from "../../src/importers/mapping.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { imported } from "../support/imported.js";
import { acs, nps, twilio } from "../support/specs.js";

const specOf = (words: readonly string[], base: CompleteSpec | null = null): CompleteSpec =>
  mappedSpec(parseMapping(words), base);

function errorOf(words: readonly string[], base: CompleteSpec | null = null): FeedbackError | null {
  try {
    specOf(words, base);
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

describe("a mapping is a usage error", () => {
  test.each([
    ["map-pair", "score"],
    ["map-pair", "score="],
    ["map-pair", "=Rating"],
    ["map-pair", ""],
    ["map-key", "rating=Rating"],
    ["map-key", "score=a,stars=b"],
    ["map-key", "constructor=a"],
    ["map-key", "__proto__=a"],
    ["map-scale", "scale=5"],
    ["map-scale", "scale=5..1"],
    ["map-scale", "scale=3..3"],
    ["map-scale", "scale=one..five"],
    ["map-scale", "scale=1..1e999"],
    ["map-scale", "scale=1...5"],
    ["map-category", "category=ratings"],
    ["map-category", "category=constructor"],
    ["map-without-scale", "score=Rating"],
    ["map-nps-scale", "category=nps,scale=1..5"],
  ])("%s: %s", (code, words) => {
    expect(errorOf([words])).toMatchObject({ code, exitCode: 2, message: expect.stringMatching(/^--map: /) });
  });

  test("that names the key and the choices", () => {
    expect(errorOf(["stars=Rating"])).toMatchObject({
      message: '--map: "stars" is not a field',
      hint: `choose from: ${mapKeys.join(", ")}`,
    });
  });

  test.each([
    ["rating=score", "score=rating"],
    ["Date of answer=created-at", "created_at=Date of answer"],
    ["scroe=Rating", "score=Rating"],
  ])("of %s suggests %s", (pair, guess) => {
    expect(errorOf([pair])).toMatchObject({ message: expect.stringContaining(`, did you mean "${guess}"?`) });
  });

  test("also over a provider whose rating is an NPS", () => {
    expect(errorOf(["scale=1..5"], nps)).toMatchObject({ code: "map-nps-scale" });
  });
});

describe("the words of a mapping", () => {
  test("may be several pairs in one, or one in each", () => {
    const pairs = [
      ["score", "Rating"],
      ["created_at", "When"],
    ];
    expect([...parseMapping(["score=Rating,created_at=When"]).columns]).toEqual(pairs);
    expect([...parseMapping(["score=Rating", " created_at = When "]).columns]).toEqual(pairs);
  });

  test("may name columns that hold commas and equals signs", () => {
    const { columns } = parseMapping(["score=Overall, in stars,account=a=b"]);
    expect([...columns]).toEqual([
      ["score", "Overall, in stars"],
      ["account", "a=b"],
    ]);
  });

  test("know short names, other case and hyphens", () => {
    const { columns } = parseMapping(["ID=a", "time=b", "segment=c", "Interaction-Type=d"]);
    expect(Object.fromEntries(columns)).toEqual({
      response_id: "a",
      created_at: "b",
      segments: "c",
      interaction_type: "d",
    });
  });

  test.each([
    ["1..5", { min: 1, max: 5 }],
    ["0..10", { min: 0, max: 10 }],
    ["1..7", { min: 1, max: 7 }],
    ["-2..2", { min: -2, max: 2 }],
    ["0..0.5", { min: 0, max: 0.5 }],
    [" 0 .. 100 ", { min: 0, max: 100 }],
  ])("scale=%s is a scale; its threshold follows from the category", (text, scale) => {
    expect(parseMapping([`scale=${text}`]).scale).toEqual(scale);
  });

  test("state a category in any case", () => {
    expect(parseMapping(["category=CSAT"]).category).toBe("csat");
  });
});

describe("a mapping of a plain table", () => {
  test.each([
    [["score=s", "category=nps"], "nps", [0, 10, 6]],
    [["score=s", "category=csat"], "csat", [1, 5, 2]],
    [["score=s", "category=ces"], "ces", [1, 7, 2.5]],
    [["score=s", "category=csat", "scale=1..7"], "csat", [1, 7, 2.5]],
    [["score=s", "scale=0..10"], "overall", [0, 10, 2.5]],
    [["score=s", "category=audio", "scale=1..5"], "audio", [1, 5, 2]],
  ] as const)("by %j gives %s on %j", async (words, category, scale) => {
    expect((await imported("s,x\n5,\n", specOf(words))).rows).toMatchObject([{ score: 5, category, scale }]);
  });

  test("has whole scores only as an NPS", async () => {
    expect((await imported("s,x\n4.5,\n", specOf(["score=s,category=nps"]))).rejected).toMatchObject([
      { code: "score-not-whole" },
    ]);
    expect((await imported("s,x\n4.5,\n", specOf(["score=s,category=csat"]))).rows).toMatchObject([{ score: 4.5 }]);
  });

  test("is a separate provider, with the obvious names for unmapped columns", async () => {
    const spec = specOf(["score=Stars", "created_at=When", "issues=Trouble", "scale=1..5"]);
    const csv = "Stars,When,Trouble,survey,date\n2,2026-01-02,echo;other,shop,2020-01-01\n";
    const { rows } = await imported(csv, spec, { columns: ["provider", "survey"] });
    expect(spec.name).toBe("custom");
    expect(rows).toMatchObject([
      {
        provider: "custom",
        survey: "shop",
        score: 2,
        issues: ["echo", "other"],
        created_at: "2026-01-02T00:00:00.000Z",
      },
    ]);
  });

  test("is recognised by every column that it names", () => {
    const spec = specOf(["score=Stars", "created_at=When", "category=csat"]);
    expect(spec.signatures).toEqual([{ shape: "mapped", all: ["Stars", "When"] }]);
    const unscored = specOf(["created_at=When", "category=csat"]);
    expect(unscored.signatures).toMatchObject([{ all: ["When"], any: ["nps", "nps_score", "score"] }]);
  });

  test("states the scale, so that none is assumed", () => {
    expect(specOf(["score=score", "scale=1..5"]).assumes).toBeUndefined();
  });
});

describe("a mapping over a provider", () => {
  test("keeps the provider's scale, issues and other columns", async () => {
    const spec = specOf(["created_at=When", "score=Mark"], twilio);
    const csv = "Mark,When,sid,issues\n2,2026-01-02,CA1,owa\n";
    const { rows } = await imported(csv, spec, { columns: ["provider", "response_id"] });
    expect(rows).toMatchObject([
      { provider: "twilio", response_id: "CA1", score: 2, scale: [1, 5, 2], issues: ["one-way-audio"] },
    ]);
  });

  test("leaves the other ratings of a record alone", async () => {
    const record = { Mark: 3, AudioRatingScore: 4 };
    const { rows } = await imported(JSON.stringify([record]), specOf(["score=Mark"], acs));
    expect(rows.map(({ category, score }) => [category, score])).toEqual([
      ["overall", 3],
      ["audio", 4],
    ]);
  });

  test("never gives two ratings of a record the same category: one of them would be lost", () => {
    const categories = () => specOf(["score=Mark", "category=audio"], acs).ratings.map(({ category }) => category);
    expect(new Set(orRefused(categories)).size).toBe(orRefused(categories).length);
  });
});

/** What `make` gives, or nothing where it is refused as a usage error. */
function orRefused<Item>(make: () => readonly Item[]): readonly Item[] {
  try {
    return make();
  } catch (error) {
    expect((error as FeedbackError).exitCode).toBe(2);
    return [];
  }
}
