/** The benchmark can be installed from its lock file, and compares what it says it compares. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The benchmark is JavaScript that the compiler does not look at. */
const benchModule = (name: string) => import(new URL(`../bench/${name}`, import.meta.url).href);
const { answerOfCounts, answerOfStatistics, differences } = await benchModule("answers.mjs");
const { jobs } = await benchModule("jobs.mjs");
const { fastest, pairedRatio } = await benchModule("ratios.mjs");
const { targetRows } = await benchModule("targets.mjs");

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const lockFile = JSON.parse(readFileSync("bench/package-lock.json", "utf8")) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

test("the lock file lists the packages of all platforms, without which npm ci refuses it, and no registry", () => {
  const packages = Object.values(lockFile.packages);
  const optional = packages.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(optional.length).toBeGreaterThan(8);
  expect(optional.filter((name) => lockFile.packages[`node_modules/${name}`] === undefined)).toEqual([]);
  expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

const runs = (...wallMs: readonly number[]) => wallMs.map((ms) => ({ wallMs: ms, cpuMs: 2 * ms, peakBytes: 1e6 }));
const product = { name: "ours", role: "product", runs: runs(10, 30, 20) };
const [slow, fast] = [
  { name: "slow", role: "lean", runs: runs(50, 50, 50) },
  { name: "fast", role: "lean", runs: runs(20, 40, 50) },
];

test("ratios are computed per round, to the peer with the lowest median", () => {
  const peer = fastest([product, slow, fast], "lean", "wallMs");
  expect(peer?.name).toBe("fast");
  expect(pairedRatio(product, peer, "wallMs")).toEqual({ median: 0.5, min: 0.4 });
  expect(pairedRatio(product, fastest([product], "lean", "wallMs"), "wallMs")).toBe(null);
  const unmeasured = { ...fast, runs: fast.runs.map((run) => ({ ...run, cpuMs: null })) };
  expect(pairedRatio(product, unmeasured, "cpuMs")).toBe(null);
});

test("a target is compared with the worse of wall and processor time, and only if all records were read", () => {
  const job = {
    ...jobs[0],
    name: "j",
    counts: [10],
    targets: { lean: { must: 0.45, good: 0.4 } },
    mostMemoryBytes: 1e6,
  };
  const result = { job: "j", records: 10, bytes: 1, file: "f", entries: [product, fast] };
  expect(targetRows(job, result)).toEqual([
    ["j, 10", "lean peers", "0.45", "0.40", "0.50", "0.50", "missed by 0.05"],
    ["j, 10", "peak memory", "1 MB", "–", "1 MB", "–", "met"],
  ]);
  expect(targetRows({ ...job, targets: { lean: { must: 0.5 } } }, result)[0]).toContain("met");
  expect(targetRows({ ...job, targets: { lean: { must: 0.9, good: 0.5 } } }, result)[0]).toContain("good");
  expect(targetRows(job, { ...result, records: 9 })).toEqual([]);
});

test("counts and statistics of equal scores are the same answer, and others are not", () => {
  const counts = [
    { category: "overall", score: 2, issues: "a,b", count: 1 },
    { category: "overall", score: 5, issues: "", count: 1 },
  ];
  const statistics = { mean: 3.5, median: 3.5, populationStddev: 1.5, sampleStddev: Math.sqrt(4.5) };
  const noStatistics = { mean: null, median: null, populationStddev: null, sampleStddev: null };
  const rows = [
    { category: "overall", issue: null, count: 2, ...statistics },
    { category: "overall", issue: "a", count: 1, ...noStatistics },
    { category: "overall", issue: "b", count: 1, ...noStatistics },
  ];
  const expected = answerOfCounts(counts);
  expect(expected.size).toBe(7);
  expect(differences(expected, answerOfStatistics(rows))).toEqual([]);
  const [first, ...others] = rows;
  expect(differences(expected, answerOfStatistics([{ ...first, mean: 3.5 + 1e-7 }, ...others]))).toHaveLength(1);
  expect(differences(expected, answerOfStatistics(others))).toHaveLength(5);
});
