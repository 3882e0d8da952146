import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { mean, sampleStddev } from "../../src/statistics/moments.js";
import { tableOf } from "./table-of.js";

// NIST Statistical Reference Datasets, univariate summary statistics: https://www.itl.nist.gov/div898/strd/
const certified = [
  { name: "PiDigits", mean: "4.53480000000000", sampleStddev: "2.86733906028871" },
  { name: "Lottery", mean: "518.958715596330", sampleStddev: "291.699727470969" },
  { name: "Lew", mean: "-177.435000000000", sampleStddev: "277.332168044316" },
  { name: "Mavro", mean: "2.00185600000000", sampleStddev: "0.000429123454003053" },
  { name: "Michelso", mean: "299.852400000000", sampleStddev: "0.0790105478190518" },
  { name: "NumAcc1", mean: "10000002", sampleStddev: "1" },
  { name: "NumAcc2", mean: "1.2", sampleStddev: "0.1" },
  { name: "NumAcc3", mean: "1000000.2", sampleStddev: "0.1" },
  { name: "NumAcc4", mean: "10000000.2", sampleStddev: "0.1" },
] as const;

const generated: Readonly<Record<string, readonly number[]>> = {
  NumAcc1: [10_000_001, 10_000_003, 10_000_002],
  NumAcc2: firstThenPairs(1.2, 1.1, 1.3),
  NumAcc3: firstThenPairs(1_000_000.2, 1_000_000.1, 1_000_000.3),
  NumAcc4: firstThenPairs(10_000_000.2, 10_000_000.1, 10_000_000.3),
};

const folder = fileURLToPath(new URL("../../../shared/data/nist/", import.meta.url));

describe("the NIST sets that are formulas", () => {
  test.each(certified.filter(({ name }) => name in generated))("$name holds to 15 of 15 digits", (set) => {
    expectCertified(set, generated[set.name] ?? []);
  });
});

describe.skipIf(!existsSync(folder))("all nine NIST sets, from their files", () => {
  test.each(certified)("$name holds to 15 of 15 digits", (set) => {
    expectCertified(set, readScores(set.name));
  });

  test.each(Object.keys(generated))("%s is generated as the file has it", (name) => {
    expect(generated[name]).toEqual(readScores(name));
  });
});

function expectCertified(set: (typeof certified)[number], scores: readonly number[]): void {
  const table = tableOf(scores);
  expect(mean(table)?.toPrecision(15)).toBe(Number(set.mean).toPrecision(15));
  expect(sampleStddev(table)?.toPrecision(15)).toBe(Number(set.sampleStddev).toPrecision(15));
}

function readScores(name: string): number[] {
  return readFileSync(`${folder}${name}.txt`, "utf8").trim().split("\n").map(Number);
}

function firstThenPairs(first: number, low: number, high: number): number[] {
  return [first, ...Array.from({ length: 500 }, () => [low, high]).flat()];
}
