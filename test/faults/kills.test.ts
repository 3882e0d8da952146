/**
 * A signal at any call of a run that writes: its outputs are the old or the new ones, whole. What SIGKILL leaves behind is named by the next
 * run, and harmless; other signals leave nothing. Calls are drawn by `SEED`, a few in the usual run, hundreds with `LONG=1`.
 */

import { describe, expect, test } from "vitest";
import { seeded } from "../support/seeded.js";
import { allKills, injectorIntoProgram, nameOf } from "./injected.js";
import { placeOfTests } from "./place-of-tests.js";
import { type Scenario, scenarios } from "./scenarios.js";
import { asProgram, inTurns, observe } from "./trials.js";

const isLong = process.env.LONG === "1";
const seed = Number(process.env.SEED ?? 16);
const place = placeOfTests("kills");

const writing = scenarios.filter(({ outputs = [], stdin }) => outputs.length > 0 || stdin !== undefined);
const [first, ...others] = writing;

describe.each(isLong ? writing : [first ?? others[0]!])("$name", (scenario: Scenario) => {
  test(
    `ends by a signal without damage (seed ${seed})`,
    async () => {
      const injector = injectorIntoProgram(place);
      const { outcome, calls } = await injector.untouched(scenario);
      // Where the signal came late the next run repeats a whole one: it may find its own baseline
      const nextCodes = new Set([outcome.exitCode]);
      await observe(scenario, place, asProgram(place, {}), async (own) => {
        nextCodes.add((await asProgram(place, {})(scenario, own)).exitCode);
      });
      const all = allKills(scenario, calls, ["SIGKILL", "SIGTERM", "SIGINT"]);
      const random = seeded(seed);
      const drawn = all.filter(() => random() < (isLong ? 60 : 8) / all.length);
      const broken: string[] = [];
      await inTurns(drawn, async (injection) => {
        let next = "";
        const { observed, broken: found } = await injector.inject(injection, outcome, async (own) => {
          const { exitCode, stderr } = await asProgram(place, {})(scenario, own);
          if (!nextCodes.has(exitCode)) broken.push(`${nameOf(injection)}: the next run ended with ${exitCode}`);
          next = stderr;
        });
        broken.push(...found.map((promise) => `${nameOf(injection)}: ${promise}`));
        const left = [...observed.outcome.files.keys()].filter((path) => /\.feedback-stats\.\d+/.test(path));
        const unnamed = left.filter((path) => !next.includes(`${path.split("/").at(-1)}: left over`));
        broken.push(...unnamed.map((path) => `${nameOf(injection)}: the next run does not name ${path}`));
      });
      if (isLong)
        process.stdout.write(`${drawn.length} ended by a signal, ${broken.length} broken: ${scenario.name}\n`);
      expect(broken).toEqual([]);
      killed += drawn.length;
    },
    30 * 60_000,
  );
});

let killed = 0;
test.runIf(isLong)("at least 500 runs were ended", () => {
  process.stdout.write(`${killed} runs were ended by a signal\n`);
  expect(killed).toBeGreaterThanOrEqual(500);
});
