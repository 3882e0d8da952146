/** The capital of bets, compared with the product of all bets at 30 digits. */

import { expect, test } from "vitest";
import { fixedBets, growingBets, logCapital, onUnitScale } from "../../src/statistics/betting-capital.js";
import { expectDigits } from "./digits.js";

const scores = [
  [0, 3],
  [0.5, 2],
  [1, 7],
] as const;

// mpmath: the mean of the nine products, the logarithm at the end
test.each([
  [0.5, "-0.70970776692723948555", "0.12049708420853910227"],
  [0.2, "-1.1098292226402503268", "4.7198271401676077172"],
  [0.9, "1.6654330069807622023", "-0.98688731955720298162"],
  [0, "-2.1972245756135631343", "126.99635525973277828"],
  [1, "68.991508291349696485", "-2.196948990313809142"],
])("of bets that grow, against a mean of %d", (mean, below, above) => {
  const error = mean === 1 ? 1e-6 : 1e-9; // 1 - 1e-12 has four digits of its distance from 1
  expectDigits(logCapital(scores, mean, "below", growingBets), below, error);
  expectDigits(logCapital(scores, mean, "above", growingBets), above, error);
});

test("of bets for a known number of answers", () => {
  expect(fixedBets(100)).toEqual([0, 0.1, 0.2, 0.4]);
  expectDigits(logCapital(scores, 0.6, "below", fixedBets(100)), "-0.41012662878545065155", 1e-11);
  expectDigits(logCapital(scores, 0.6, "above", fixedBets(100)), "0.018423301140919980696", 1e-11);
});

test("of many answers", () => {
  const many = [
    [0, 300],
    [1, 100],
  ] as const;
  expectDigits(logCapital(many, 0.5, "below", growingBets), "50.1275905148531046", 1e-11);
  expectDigits(logCapital(many, 0.5, "above", growingBets), "-2.1547222706865248743", 1e-11);
});

test("without answers nothing is won or lost", () => {
  expect(logCapital([], 0.4, "below", growingBets)).toBe(0);
});

test("scores are placed between the ends of their scale", () => {
  expect(
    onUnitScale(
      [
        [1, 4],
        [3, 2],
        [5, 1],
      ],
      { min: 1, max: 5 },
    ),
  ).toEqual([
    [0, 4],
    [0.5, 2],
    [1, 1],
  ]);
  expect(onUnitScale([[-1, 4]], { min: -2, max: 2 })).toEqual([[0.25, 4]]);
});
