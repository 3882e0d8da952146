/**
 * Messages between threads that are lost, late, refused or unreadable, and workers that throw, end, hang or run out of memory: the same
 * numbers, or none and an error. The usual run tries a worker that hangs, and one whose answer cannot be sent, `LONG=1` every message in every way.
 */

import { describe, expect, test } from "vitest";
import { type MessageFault, messageFaults, workerFaults } from "./failing-messages.js";
import { injectorIntoProgram } from "./injected.js";
import { brokenPromises } from "./invariants.js";
import { placeOfTests } from "./place-of-tests.js";
import { makeLarge, threaded } from "./scenarios.js";

const isLong = process.env.LONG === "1";
const place = placeOfTests("workers", ({ large }) => makeLarge(large));

const [deduplicating, counting] = threaded;

/** To count, and to compare records, the main thread sends a message and the worker answers. */
const all = [deduplicating!, counting!].flatMap((scenario) =>
  [1, ...(scenario === deduplicating ? [2] : [])].flatMap(
    (message): readonly (readonly [typeof scenario, MessageFault])[] => [
      ...messageFaults.flatMap((fault) =>
        (["main", "worker"] as const).flatMap((from) =>
          from === "worker" && fault === "unreadable" ? [] : [[scenario, { from, message, fault }] as const],
        ),
      ),
      ...workerFaults.map((fault) => [scenario, { from: "worker", message, fault }] as const),
    ],
  ),
);
const usual = all.filter(
  ([scenario, { fault, from, message }]) =>
    (fault === "hangs" && message === 2) || (fault === "refused" && from === "worker" && scenario === counting),
);

describe(`${isLong ? all.length : usual.length} faults of threads`, () => {
  const titled = (isLong ? all : usual).map(([scenario, message]) => {
    const { from, fault } = message;
    return [`${scenario.name}: message ${message.message} of ${from} ${fault}`, scenario, message] as const;
  });
  test.each(titled)("%s", async (_, scenario, message) => {
    const injector = injectorIntoProgram(place);
    const { outcome: untouched } = await injector.untouched(scenario);
    const { isHit, observed } = await injector.failMessage(scenario, message);
    expect(isHit).toBe(true);
    const { before, outcome } = observed;
    const { outputs = [] } = scenario;
    expect(brokenPromises({ before, outputs, untouched, observed: outcome, fault: "other", call: null })).toEqual([]);
    if (message.fault === "late") expect(outcome.exitCode).toBe(0);
    else
      expect([outcome.exitCode, outcome.stderr]).toEqual([
        1,
        expect.stringContaining("a thread stopped before it finished"),
      ]);
  });
});
