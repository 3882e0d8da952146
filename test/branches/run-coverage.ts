/**
 * Runs the tests and counts the branches that they take, in their own process and in the processes and threads of the built program.
 * `npm run coverage -- test/query` runs some of the tests, and asks for no share. What is not taken is listed in `coverage/not-taken.txt`.
 */

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { BranchesByFile } from "./branch-counts.js";
import { branchesOfBuild } from "./branches-of-build.js";
import { countsOfProcesses } from "./counts-of-processes.js";
import { addTaken } from "./merged-branches.js";
import { notTaken, type Share, sharesByFolder } from "./not-taken.js";

/** Percent of the branches. Every number comes from the core. */
const thresholds = { core: 98, all: 92 };
const core = ["base", "counts", "kernel", "query", "readers", "results", "statistics"].map((name) => `src/${name}`);

/** The exit code: 1 if tests fail, or if fewer branches are taken than the thresholds ask. */
export async function runCoverage(tests: readonly string[], root: string): Promise<number> {
  const counted = mkdtempSync(join(tmpdir(), "coverage-of-processes-"));
  chmodSync(counted, 0o777); // some tests become another user
  process.on("SIGINT", () => {}); // what runs ends, and the usual build is made nevertheless
  try {
    if (!isBuilt(root, "--measured")) return 1;
    if (!ran(root, ["vitest", "run", "--coverage", ...tests], { COVERAGE_OF_PROCESSES: counted })) return 1;
    const files: BranchesByFile = JSON.parse(readFileSync(join(root, "coverage/coverage-final.json"), "utf8"));
    tell("Branches that the tests take in their own process", sharesByFolder(files, root));
    await addProcesses(files, counted, join(root, "dist") + sep);
    const shares = sharesByFolder(files, root);
    tell("With those that the built program takes, in its processes and threads", shares);
    writeFileSync(join(root, "coverage/not-taken.txt"), `${notTaken(files, root).join("\n")}\n`);
    return tests.length > 0 || isEnough(shares) ? 0 : 1;
  } finally {
    rmSync(counted, { recursive: true });
    isBuilt(root);
  }
}

function isBuilt(root: string, ...words: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, ["build.mjs", ...words], { cwd: root, stdio: "inherit" });
  return status === 0 && ran(root, ["tsc", "-p", "tsconfig.build.json"]);
}

function ran(root: string, words: readonly string[], variables: Readonly<Record<string, string>> = {}): boolean {
  return spawnSync("npx", words, { cwd: root, env: { ...process.env, ...variables }, stdio: "inherit" }).status === 0;
}

async function addProcesses(files: BranchesByFile, counted: string, folderOfScripts: string): Promise<void> {
  const { scripts, read, unread } = countsOfProcesses(counted, folderOfScripts);
  print(`\n${read} processes and threads were counted; ${unread} were killed while they wrote their counts`);
  const unknown = new Set<string>();
  for (const [script, ranges] of scripts) {
    for (const name of addTaken(files, await branchesOfBuild(script, ranges))) unknown.add(name);
  }
  print(
    `${unknown.size} branches of the built scripts could not be told apart, and count as the tests alone take them`,
  );
}

function tell(title: string, shares: readonly Share[]): void {
  print(`\n${title}`);
  for (const { folder, taken, all } of [...shares, sumOf(shares, "core"), sumOf(shares, "all")]) {
    print(`${folder.padEnd(16)}${percent(taken, all).padStart(7)} %  (${taken} of ${all})`);
  }
}

function isEnough(shares: readonly Share[]): boolean {
  const few = Object.entries(thresholds).filter(([name, least]) => {
    const { taken, all } = sumOf(shares, name);
    return taken / all < least / 100;
  });
  for (const [name, least] of few) print(`${name}: fewer than ${least} % of the branches are taken`);
  return few.length === 0;
}

function sumOf(shares: readonly Share[], name: string): Share {
  const rows = shares.filter(({ folder }) => name === "all" || core.includes(folder));
  const sum = (of: "taken" | "all") => rows.reduce((total, row) => total + row[of], 0);
  return { folder: name, taken: sum("taken"), all: sum("all") };
}

/** Rounded down: a share is never told as one that it has not reached. */
function percent(taken: number, all: number): string {
  return (Math.floor((10_000 * taken) / all) / 100).toFixed(2);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
