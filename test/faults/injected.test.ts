/**
 * Calls of the file system that fail: whatever it is, a run ends with an error of ours or with the same result, and damages nothing. In
 * the usual run some faults are drawn, into this process; with `LONG=1` every call of every scenario fails in every way, in the built program.
 */

import { describe, expect, test } from "vitest";
import { seeded } from "../support/seeded.js";
import { allFaults, type Injection, injectorInProcess, injectorIntoProgram, nameOf } from "./injected.js";
import type { Outcome } from "./invariants.js";
import { placeOfTests } from "./place-of-tests.js";
import { makeLarge, type Scenario, scenarios, threaded } from "./scenarios.js";
import { inTurns } from "./trials.js";

const isLong = process.env.LONG === "1";
const seed = Number(process.env.SEED ?? 16);
const [drawn, drawnScenarios] = [150, 8];

const place = placeOfTests("faults");

/** A process for each read takes too long for the usual run. */
const isColumnar = ({ words, stdin = "" }: Scenario) =>
  [...words, stdin].some((word) => /\.(?:parquet|arrows?)$/.test(word));

describe.skipIf(isLong)(`${drawn} faults drawn with the seed ${seed}, in this process`, () => {
  test("break no promise", async () => {
    const injector = injectorInProcess(place);
    const random = seeded(seed);
    const drawnOf = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
    const all: (readonly [Injection, Outcome])[] = [];
    const inThisProcess = scenarios.filter((one) => !isColumnar(one));
    for (let count = 0; count < drawnScenarios; count++) {
      const scenario = drawnOf(inThisProcess);
      const { outcome, calls } = await injector.untouched(scenario);
      all.push(...allFaults(scenario, calls).map((injection) => [injection, outcome] as const));
    }
    const broken: string[] = [];
    for (let count = 0; count < drawn; count++) {
      const [injection, untouched] = drawnOf(all);
      const { hit, broken: found } = await injector.inject(injection, untouched);
      if (hit === null) broken.push(`${nameOf(injection)}: the call was not reached`);
      broken.push(...found.map((promise) => `${nameOf(injection)}: ${promise}`));
    }
    expect(broken).toEqual([]);
  }, 300_000);
});

describe.runIf(isLong)("every fault of every call, in the built program", () => {
  test.each([...scenarios, ...threaded])(
    "$name",
    async (scenario) => {
      if (threaded.includes(scenario)) makeLarge(place.large);
      const injector = injectorIntoProgram(place);
      const { outcome, calls } = await injector.untouched(scenario);
      const all = allFaults(scenario, calls);
      const broken: string[] = [];
      let missed = 0;
      await inTurns(all, async (injection) => {
        const { hit, broken: found } = await injector.inject(injection, outcome);
        if (hit === null) missed += 1;
        broken.push(...found.map((promise) => `${nameOf(injection)}: ${promise}`));
      });
      process.stdout.write(`${all.length - missed} faults, ${broken.length} broken promises: ${scenario.name}\n`);
      expect(broken).toEqual([]);
      // Which thread counts a range is decided anew in each run
      expect(missed).toBeLessThanOrEqual(threaded.includes(scenario) ? all.length / 2 : 0);
      reportFaults(all.length - missed);
    },
    30 * 60_000,
  );

  let sum = 0;
  const reportFaults = (count: number) => {
    sum += count;
  };
  test("were at least 3,000", () => {
    process.stdout.write(`${sum} faults were injected into the built program\n`);
    expect(sum).toBeGreaterThanOrEqual(3000);
  });
});
