/** The error rate that is spent by a time, compared with mpmath at 40 digits, and at both ends. */

import { expect, test } from "vitest";
import { spentAlpha } from "../../src/statistics/alpha-spending.js";
import { expectDigits } from "./digits.js";

test.each([
  [0.025, 0.2, "5.38871262905874365e-7"],
  [0.025, 0.5, "0.0015253227579889089"],
  [0.05, 0.9, "0.0388300431645237419"],
  [0.005, 0.25, "1.97625022090847802e-8"],
])("of %d at %d it is %s", (alpha, time, expected) => {
  expectDigits(spentAlpha(alpha, time), expected, 1e-11);
});

test.each([0.5, 0.1, 0.05, 0.025, 0.01, 0.001])(
  "of %d nothing is spent before the start, and all of it from the end on",
  (alpha) => {
    expect([-1, -0.001, 0, 1, 1.001, 7].map((time) => spentAlpha(alpha, time))).toEqual([0, 0, 0, alpha, alpha, alpha]);
  },
);
