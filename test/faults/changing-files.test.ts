/**
 * Inputs that shrink, grow, are rewritten or are replaced by others of the same time, before any call of the program and of its
 * processes: the numbers are those of the old file or of the new one, or there are none and an error. Never those of a mixture.
 */

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { zipFile } from "../support/zip-file.js";
import type { FileChange } from "./failing-calls.js";
import { type Injection, injectorInProcess, injectorIntoProgram, nameOf } from "./injected.js";
import { placeOfTests } from "./place-of-tests.js";
import type { Scenario } from "./scenarios.js";
import { asProgram, inTurns, observe, type Place } from "./trials.js";

const isLong = process.env.LONG === "1";
const changes: readonly FileChange["how"][] = ["shrinks", "grows", "is rewritten", "is replaced"];
const formats = ["csv", "ndjson", "csv.gz", "zip", "xlsx", "parquet", "arrow", "arrows"] as const;

const place = placeOfTests("changes", makeVersions);

/** Two versions of each file, `calls` and `other`: the same calls, with scores that are lower in the second. Texts are of equal length. */
async function makeVersions({ stock }: Place): Promise<void> {
  const lines = readFileSync("fixtures/twilio/february-month/calls-2023-02.csv", "utf8").split("\n").slice(0, 400);
  const versions = {
    calls: lines.join("\n"),
    other: lines.map((line) => line.replace(/\b[45]\b(?=,"|,[a-z]|,$)/, "2")).join("\n"),
  };
  expect(versions.other).not.toBe(versions.calls);
  for (const [name, text] of Object.entries(versions)) {
    const path = (ending: string) => join(stock, `${name}.${ending}`);
    writeFileSync(path("csv"), text);
    writeFileSync(path("csv.gz"), gzipSync(text, { level: 0 }));
    writeFileSync(path("zip"), zipFile({ "calls.csv": text }));
    for (const ending of ["ndjson", "parquet", "arrow", "arrows"]) {
      const { exitCode, stderr } = await runCli(["convert", path("csv"), "-o", path(ending)]);
      expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
    }
  }
  copyFileSync(resolve("fixtures/google-forms/excel-workbook/responses.xlsx"), join(stock, "calls.xlsx"));
  copyFileSync(resolve("fixtures/nps/excel-workbook/responses.xlsx"), join(stock, "other.xlsx"));
}

describe.each(isLong ? formats : (["csv", "zip"] as const))("a file of the format %s", (format) => {
  test(
    "that changes while it is read never gives a mixture",
    async () => {
      const name = `calls.${format}`;
      const scenario: Scenario = { name: `summarize ${name}`, words: ["summarize", name, "--json"], files: [name] };
      const injector = isLong ? injectorIntoProgram(place) : injectorInProcess(place);
      const { outcome: old, calls } = await injector.untouched(scenario);
      expect(old.exitCode).toBe(0);
      const ofFile = [...calls].flatMap(([thread, ofThread]) =>
        ofThread.flatMap((call, index) => (call.place.endsWith(name) ? [{ call, thread, number: index + 1 }] : [])),
      );
      const injections = ofFile.flatMap(({ call, thread, number }) =>
        (isLong ? changes : (["is replaced"] as const)).map((how): Injection => {
          const change = { how, path: name, other: join(place.stock, `other.${format}`) };
          return { scenario, call, thread, plan: { call: number, fault: how, lasts: false, change } };
        }),
      );
      expect(injections.length).toBeGreaterThan(3);
      const afterwards = new Map<string, string>();
      const mixtures: string[] = [];
      await (isLong ? inTurns : oneByOne)(injections, async (injection) => {
        const { fault } = injection.plan;
        const { observed } = await injector.inject(injection, old, async (own) => {
          if (!afterwards.has(fault)) afterwards.set(fault, (await asProgram(place, {})(scenario, own)).stdout);
        });
        const { exitCode, stdout, stderr } = observed.outcome;
        const isError = stdout === "" && [1, 5].includes(exitCode ?? -1) && stderr.includes(name);
        const isWhole = [old.stdout, afterwards.get(fault)].includes(stdout);
        if (!(isError || isWhole) || /unexpected error|^ {4}at /m.test(stderr))
          mixtures.push(`${nameOf(injection)}: ${exitCode} ${stderr}`);
      });
      if (isLong) process.stdout.write(`${injections.length} changes, ${mixtures.length} mixtures: ${format}\n`);
      expect(mixtures).toEqual([]);
      changed += injections.length;
    },
    30 * 60_000,
  );
});

async function oneByOne<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}

let changed = 0;
test.runIf(isLong)("were hundreds of changes", () => {
  process.stdout.write(`${changed} changes were made while files were read\n`);
  expect(changed).toBeGreaterThan(300);
});

test("without a change both versions have different numbers", async () => {
  const of = async (name: string) => {
    const scenario = { name, words: ["summarize", name, "--json"], files: [name] };
    return (await observe(scenario, place, asProgram(place, {}))).outcome.stdout;
  };
  const means = await Promise.all(
    ["calls.csv", "other.csv"].map(async (name) => JSON.parse(await of(name)).total.ratings[0].mean),
  );
  expect(means[0]).toBeGreaterThan(means[1]);
});
