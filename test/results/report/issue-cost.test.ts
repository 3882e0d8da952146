/** What an issue costs in a report, and a report without a timeline. */

import { describe, expect, test } from "vitest";
import { summarize } from "../../../src/index.js";
import { reportOfSummary } from "../../../src/results/report/feedback-report.js";
import { issueCost } from "../../../src/results/report/issue-cost.js";
import { oneToFive, type PlainRecord, zeroToTen } from "../../support/batches.js";
import { segmentsOf } from "../../support/segments-of.js";

const rated = (score: number | null, issues: readonly string[] = [], scale = oneToFive): PlainRecord => ({
  ratings: [{ score, issues, scale }],
});

function costIn(records: readonly PlainRecord[], options = {}) {
  const { total } = segmentsOf(records, options);
  return issueCost(total.issues[0]!, total);
}

describe("an issue", () => {
  test("costs the difference of the means, of which the mean of all would gain a part", () => {
    expect(costIn([rated(1, ["echo"]), rated(5), rated(3)])).toEqual({ difference: -3, gain: 1 });
  });

  test.each([
    ["all have it", [rated(1, ["echo"])], {}, null],
    ["nobody has a score with it", [rated(null, ["echo"]), rated(4)], {}, null],
    [
      "its category has several ratings on one range",
      [rated(1, ["echo"]), rated(5, [], { ...oneToFive, lowThreshold: 1 })],
      {},
      -4,
    ],
    ["the scores are put on 0-100", [rated(1, ["echo"]), rated(5)], { normalize: true }, -100],
    ["the scales are several", [rated(1, ["echo"]), rated(5, [], zeroToTen)], {}, null],
  ])("has no gain if %s", (_, records, options, difference) => {
    expect(costIn(records, options)).toEqual({ difference, gain: null });
  });
});

test("a report has a timeline only where segments are times", async () => {
  const input = "fixtures/twilio/february-month/calls-2023-02.csv";
  const [plain, weeks] = [await summarize(input), await summarize(input, { by: ["week"] })];
  expect(reportOfSummary(plain).timeline).toBeNull();
  expect(reportOfSummary(weeks).timeline).toBe(weeks);
});
