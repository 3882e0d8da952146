/** The words of a gate: amounts, numbers of answers, and reasons in the singular and the plural. */

import { expect, test } from "vitest";
import { amountWords, statedAmount } from "../../../src/results/gate/amount-words.js";
import { answersOf, gateReason } from "../../../src/results/gate/reasons.js";

test("an amount is measured in the unit of its metric, and stated without rounding", () => {
  expect([amountWords("share", 0.0214), amountWords("points", 2.14), amountWords("score", 0.367)]).toEqual([
    ...["2.1 pp", "2.1 points", "0.37"],
  ]);
  expect([statedAmount("share", 0.025), statedAmount("share", 0.1 + 0.2), statedAmount("share", 0)]).toEqual([
    ...["2.5 pp", "30 pp", "0"],
  ]);
  expect([statedAmount("points", 1), statedAmount("points", 5), statedAmount("points", 0)]).toEqual([
    ...["1 point", "5 points", "0"],
  ]);
  expect([statedAmount("score", 0.1 + 0.2), statedAmount("responses", 3)]).toEqual(["0.3", "3"]);
});

test("one answer is, several are", () => {
  expect([answersOf(1), answersOf(0), answersOf(1200)]).toEqual([
    ...["1 response is", "0 responses are", "1,200 responses are"],
  ]);
});

test.each([
  [gateReason("category-absent", "audio", []), "no score is in the category audio; there are none"],
  [gateReason("category-absent", "audio", ["csat"]), "no score is in the category audio; there is csat"],
  [gateReason("category-absent", "audio", ["csat", "nps"]), "no score is in the category audio; there are csat, nps"],
  [gateReason("scale-absent", "1-5", ["0-10"]), "no score is on the scale 1-5; there is 0-10"],
  [gateReason("scale-absent", "1-5", ["0-10", "1-7"]), "no score is on the scale 1-5; there are 0-10, 1-7"],
  [
    gateReason("issue-unknown", "ecko", [], "echo"),
    'no record has the issue "ecko", and it is not a documented issue of any provider, did you mean "echo"?',
  ],
  [
    gateReason("issue-unknown", "ecko", ["twilio", "plivo"], null),
    'no record has the issue "ecko", and it is not a documented issue of twilio, plivo',
  ],
  [gateReason("segment-empty", "plan=pr", "pro"), 'no response is in the segment plan=pr, did you mean "pro"?'],
  [gateReason("segment-empty", "plan=pr", null), "no response is in the segment plan=pr"],
])("%j", ({ message }, words) => {
  expect(message).toBe(words);
});

const tooFew = (n: number, answers: number | null, low: number | null = null, high: number | null = null) =>
  gateReason("too-few", n, 30, answers === null ? null : { answers, low, high }).message;
const straddles = (answers: number, low: number | null, high: number | null) =>
  gateReason("straddles", { answers, low, high }).message;

test("too few answers are reported with how many more settle it, if that is more than is needed anyway", () => {
  const words = "20 responses are fewer than the 30 required by --min-n; at least 10 more are needed";
  expect(tooFew(20, null)).toBe(words);
  expect(tooFew(20, 10)).toBe(words);
  expect(tooFew(20, 11)).toBe(`${words}; about 11 more responses would settle it with 80% probability`);
  expect(tooFew(29, null)).toBe("29 responses are fewer than the 30 required by --min-n; at least 1 more are needed");
});

test("the number of further answers has two digits, rounded up, and a range", () => {
  const words = "the confidence interval includes the limit";
  expect(gateReason("straddles", null).message).toBe(words);
  expect(straddles(0, 0, 0)).toBe(words);
  expect(straddles(1, null, null)).toBe(`${words}; about 1 more response would settle it with 80% probability`);
  expect(straddles(1234, 101, 98_765)).toBe(
    `${words}; about 1,300 more responses would settle it with 80% probability (110 to 99,000)`,
  );
  expect(straddles(99, 9, null)).toBe(
    `${words}; about 99 more responses would settle it with 80% probability (9 or more; possibly no number is enough)`,
  );
});
