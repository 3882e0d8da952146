/** Records compared with the rules of their provider: all that is wrong is told, in the provider's words. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { validate } from "../../src/index.js";
import { fixtures } from "../support/fixtures.js";

const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join("schema", "validation.schema.json"), "utf8")) as object,
);

async function* standardInput(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function findingsIn(text: string, provider?: string) {
  const { findings } = await validate(["-"], provider === undefined ? {} : { provider }, standardInput(text));
  return findings.map(({ line, field, value, rule }) => [line, field, value, rule]);
}

describe("every record", () => {
  test("has a number of people where a column counts them", async () => {
    const text = "score,n\n9,10\n8,0\n7,1.5\n6,\n5,-1\n";
    const { findings } = await validate(["-"], { map: ["score=score,category=nps,count=n"] }, standardInput(text));
    expect(findings.map(({ line, field, value, rule }) => [line, field, value, rule])).toEqual([
      [4, "n", '"1.5"', "count-invalid"],
      [5, "n", null, "count-invalid"],
      [6, "n", '"-1"', "count-invalid"],
    ]);
  });

  test("of Twilio has a whole score from 1 to 5, known issues and dates that exist", async () => {
    const text = [
      "sid,quality_score,issues,date_created",
      "CA1,5,,2026-01-02T10:00:00Z",
      'CA2,6,"echo,humming",2026-02-30T10:00:00Z',
      "CA3,,,",
      "CA4,2.5,dropped-call,",
    ].join("\n");
    expect(await findingsIn(text)).toEqual([
      [3, "quality_score", '"6"', "score-out-of-range"],
      [3, "issues", "humming", "issue-unknown"],
      [3, "date_created", '"2026-02-30T10:00:00Z"', "date-invalid"],
      [4, "quality_score", null, "score-missing"],
      [5, "quality_score", '"2.5"', "score-not-whole"],
    ]);
  });

  test("of Plivo has issues below 5", async () => {
    const text =
      '{"call_uuid":"a","rating":4}\n{"call_uuid":"b","rating":5}\n{"call_uuid":"c","rating":3,"issues":["ECHO"]}\n';
    expect(await findingsIn(text)).toEqual([[1, "issues", null, "issues-missing"]]);
  });

  test("of ACS has a rating, and tags of its own categories", async () => {
    const text = "SurveyId,OverallRatingScore,AudioRatingScore,AudioIssues\ns-1,,,\ns-2,,4,Freezes\ns-3,,4,Humming\n";
    expect(await findingsIn(text)).toEqual([
      [2, "OverallRatingScore", null, "rating-missing"],
      [4, "AudioIssues", "Humming", "issue-unknown"],
    ]);
  });

  test("of Enco has an answer that is a number, and a known channel", async () => {
    const text = "referenceId,channel,response\n1,SMS,9\n2,FAX,10\n3,SMS,great\n4,VOICE,\n5,,9\n";
    expect(await findingsIn(text)).toEqual([
      [3, "channel", "FAX", "channel-unknown"],
      [4, "response", null, "score-not-a-number"],
      [6, "channel", null, "channel-unknown"],
    ]);
  });

  test("has as many fields as the header", async () => {
    expect(await findingsIn("sid,quality_score\nCA1,5\nCA2\n")).toEqual([[3, "", null, "ragged-record"]]);
  });
});

test("findings beyond the limit are counted, not listed", async () => {
  const text = `sid,quality_score\n${"CA1,9\n".repeat(50)}`;
  const { found, findings, records, rules } = await validate(["-"], { maxFindings: 3 }, standardInput(text));
  expect([found, findings.length, records, rules]).toEqual([
    50,
    3,
    { read: 50, valid: 0, invalid: 50 },
    [{ rule: "score-out-of-range", count: 50 }],
  ]);
});

test("personal values are shown as their shape", async () => {
  const { findings } = await validate(["-"], {}, standardInput("sid,quality_score\nCA1,call +32470123456\n"));
  expect(JSON.stringify(findings)).not.toContain("470");
});

const readable = fixtures().filter(({ folder, options }) => {
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as { exitCode: number };
  return expected.exitCode === 0 && options.length === 0;
});

describe.each(readable)("the validation of $name", ({ inputs, folder }) => {
  test("fits its schema, and finds every record that a summary rejects", async () => {
    const validation = await validate(inputs);
    expect(isValid(validation), JSON.stringify(isValid.errors)).toBe(true);
    const { summary } = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
    expect(validation.records.invalid).toBeGreaterThanOrEqual(summary.records.rejected);
  });
});

describe("the account of an input", () => {
  const codesOf = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
    warnings.map(({ code }) => code);
  const partial = join("fixtures", "acs", "query-result-partial", "query-result.json");

  test("reports an export that is incomplete, one without records, and headers between records", async () => {
    expect(codesOf(await validate([partial]))).toEqual(["partial-result"]);
    expect(codesOf(await validate(["-"], {}, standardInput("sid,quality_score\n")))).toEqual(["no-records"]);
    const twice = "sid,quality_score\nCA1,4\nsid,quality_score\nCA2,5\n";
    expect(codesOf(await validate(["-"], {}, standardInput(twice)))).toEqual(["repeated-header"]);
  });

  test("leaves out silenced warnings", async () => {
    expect(codesOf(await validate([partial], { noWarn: ["partial-result"] }))).toEqual([]);
  });
});
