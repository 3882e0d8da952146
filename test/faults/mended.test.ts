/** Faults that once changed numbers, misled the user or left files behind: a test each. */

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { type Call, FailingCalls, type SystemError } from "./failing-calls.js";
import { injectorInProcess } from "./injected.js";
import { placeOfTests } from "./place-of-tests.js";
import { scenarios } from "./scenarios.js";

const place = placeOfTests("mended");

test.each<[what: string, run: string, call: string, path: RegExp, fault: SystemError, exitCode: number, says: RegExp]>([
  [
    "a folder below an input that cannot be looked at is not left out",
    ...(["summarize a folder", "stat", /months\/more$/, "EACCES", 1, /months\/more: permission denied/] as const),
  ],
  [
    "a config that cannot be looked at is not overlooked",
    ...([
      "summarize with a config",
      "stat",
      /config\.yaml$/,
      "EIO",
      2,
      /config\.yaml: the config cannot be read .*EIO/,
    ] as const),
  ],
  [
    "a baseline that cannot be looked at is not taken for absent, and not replaced",
    ...([
      "gate with a baseline, reports and an output",
      "stat",
      /^base\.json$/,
      "EACCES",
      1,
      /base\.json.*EACCES/,
    ] as const),
  ],
  [
    "looks that cannot be looked at do not start anew",
    ...(["gate with looks", "stat", /looks\.json$/, "EIO", 1, /base\.json\.looks\.json.*EIO/] as const),
  ],
  [
    "an input whose version cannot be determined is named",
    ...(["summarize calls.csv", "fstat", /calls\.csv$/, "EIO", 1, /calls\.csv: cannot be read \(EIO\)/] as const),
  ],
  [
    "an archive that cannot be opened is not called another kind of file",
    ...(["summarize export.zip", "open", /export\.zip$/, "EIO", 1, /export\.zip: cannot be read \(EIO\)/] as const),
  ],
  [
    "a temporary file that cannot be made leaves no folder behind",
    ...([
      "convert standard input to CSV",
      "open",
      /\/input$/,
      "ENOSPC",
      1,
      /cannot be (?:written|read) \(ENOSPC\)/,
    ] as const),
  ],
  [
    "a temporary file that cannot be closed is removed, and named",
    ...([
      "convert standard input to CSV",
      "close",
      /\/input$/,
      "EIO",
      1,
      /cannot be (?:written|read) \(EIO\)/,
    ] as const),
  ],
])("%s", async (_, run, name, path, fault, exitCode, says) => {
  const scenario = scenarios.find((one) => one.name === run)!;
  const injector = injectorInProcess(place);
  const { outcome, calls } = await injector.untouched(scenario);
  const main = calls.get("main") ?? [];
  const matching = main.flatMap((call, index) =>
    call.name === name && path.test(call.place) ? [[call, index + 1] as const] : [],
  );
  expect(matching.length).toBeGreaterThan(0);
  for (const [call, number] of matching) {
    const plan = { call: number, fault, lasts: false };
    const { observed, broken } = await injector.inject({ scenario, call, thread: "main", plan }, outcome);
    expect(broken).toEqual([]);
    if (observed.outcome.exitCode === outcome.exitCode) continue; // of the calls some do not matter
    expect(observed.outcome.exitCode).toBe(exitCode);
    expect(observed.outcome.stderr).toMatch(says);
    seen.add(run + name + path);
    break;
  }
  expect(seen).toContain(run + name + path);
});
const seen = new Set<string>();

/** Runs a command line in which the first call fails that is as described. */
async function whileFailing(words: readonly string[], call: (call: Call) => boolean, fault: SystemError) {
  const failing = new FailingCalls({ call, fault, lasts: false }, () => {});
  failing.install();
  try {
    return await runCli(words);
  } finally {
    failing.uninstall();
  }
}

test("a link to a folder that a pattern cannot follow is not left out", async () => {
  const own = join(place.folder, "links");
  mkdirSync(join(own, "real"), { recursive: true });
  mkdirSync(join(own, "in"));
  for (const name of ["real/b.csv", "in/a.csv"]) writeFileSync(join(own, name), "id,nps\n1,9\n2,10\n");
  symlinkSync(join(own, "real"), join(own, "in/linked"));
  const words = ["summarize", `${own}/in/**/*.csv`, "--map", "score=nps,scale=0..10", "--json"];
  expect(JSON.parse((await runCli(words)).stdout).records.read).toBe(4);
  const ran = await whileFailing(words, ({ name, place: at }) => name === "realpath" && at.endsWith("linked"), "EIO");
  expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
  expect(ran.stderr).toMatch(/linked: cannot be read \(EIO\)/);
});

test("an input that cannot be looked at is not written over", async () => {
  const input = join(place.folder, "own.csv");
  const text = readFileSync(join(place.stock, "calls.csv"));
  writeFileSync(input, text);
  const words = ["summarize", input, "-o", input, "--format", "json"];
  const looks: number[] = [];
  let calls = 0;
  const run = async (failing: FailingCalls) => {
    failing.install();
    try {
      return (await runCli(words)).exitCode;
    } finally {
      failing.uninstall();
    }
  };
  const noteLooks = ({ kind }: Call) => {
    calls += 1;
    if (kind === "look") looks.push(calls);
  };
  expect(await run(new FailingCalls(null, noteLooks))).toBe(2);
  expect(looks.length).toBeGreaterThan(3);
  for (const call of looks) {
    expect([1, 2]).toContain(await run(new FailingCalls({ call, fault: "EIO", lasts: false }, () => {})));
    expect(readFileSync(input)).toEqual(text);
  }
});
