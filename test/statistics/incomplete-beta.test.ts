/** Quotients of gamma functions, compared with mpmath at 40 digits. */

import { test } from "vitest";
import { gammaRatio } from "../../src/statistics/incomplete-beta.js";
import { expectDigits } from "./digits.js";

test.each([
  [17, "4.0929041936360941135"],
  [17.5, "4.1535299131684229169"],
  [40, "6.3048224474268303946"],
])("from the series at %d it is %s, to the last digit", (a, expected) => {
  expectDigits(gammaRatio(a), expected, 7e-16);
});

test.each([
  [0.5, "0.56418958354775628695"],
  [1, "0.88622692545275801365"],
  [3.25, "1.7350108161726974711"],
  [16.5, "4.0313672686634693017"],
])("below that the recurrence at %d has %s", (a, expected) => {
  expectDigits(gammaRatio(a), expected, 1e-14);
});
