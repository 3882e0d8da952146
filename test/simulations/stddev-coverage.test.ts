/** How often the interval of the standard deviation holds the truth. Where nearly all of it is seen in few answers, it is always. */

import { expect, test } from "vitest";
import { stddevInterval } from "../../src/statistics/stddev-interval.js";
import {
  chanceOf,
  drawn,
  expected,
  isLong,
  meanOf,
  onElevens,
  onFives,
  runsOf,
  scaleOf,
  seeded,
  shareOf,
} from "./populations.js";

test.each([...onFives, ...onElevens])("in at least 93 of 100 samples: $name", (population) => {
  const truth = Math.sqrt(expected(population, (score) => (score - meanOf(population)) ** 2));
  for (const n of isLong ? [5, 10, 30, 50, 100, 300, 1000] : [5, 30, 300]) {
    const runs = runsOf(30, 10_000);
    const random = seeded(n);
    const held = shareOf(runs, () => {
      const interval = stddevInterval(drawn(population, n, random), 0.95, scaleOf(population));
      return interval !== null && interval.low <= truth && truth <= interval.high;
    });
    expect(held).toBeGreaterThan(0.93 - chanceOf(0.93, runs));
  }
});
