/**
 * npm run mutation -- GROUP... [--mutate FILES] [--all]   mutates the sources of the groups, or only these files of theirs
 * npm run mutation -- GROUP --draw 20 [--seed 1]          mutates so many files of the group, drawn at random
 *
 * Prints what no test noticed and `survivors.json` does not explain, and exits with 1 if there is any, or if the score is too low.
 * Results are kept in `.results/`, and only what changed since is run again; `--all` runs everything. There each result is added to
 * `GROUP.ndjson` as it comes.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { globSync } from "tinyglobby";
import { groups } from "./groups.mjs";
import { judged } from "./judge.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
process.chdir(here(".."));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: "string" },
    draw: { type: "string" },
    seed: { type: "string", default: "1" },
    all: { type: "boolean" },
    jobs: { type: "string", default: "1" },
  },
});

for (const name of positionals.length > 0 ? positionals : Object.keys(groups)) {
  if (!(name in groups)) throw new Error(`no group ${name}: ${Object.keys(groups).join(", ")}`);
  await mutate(name, groups[name]);
}

async function mutate(name, { mutate, tests, least, needsFixtures = false }) {
  const results = resolve("mutation/.results");
  mkdirSync(results, { recursive: true });
  const kept = `${results}/${name}.json`;
  if (values.all) rmSync(kept, { force: true });
  const sources = globSync(mutate);
  const asked = values.mutate?.split(",") ?? drawn(sources);
  await new Stryker({
    mutate: asked,
    plugins: [here("in-process-runner.mjs"), here("live-reporter.mjs")],
    testRunner: "in-process",
    tests: globSync(tests).sort(),
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: kept,
    concurrency: Number(values.jobs),
    timeoutMS: 30_000, // a busy machine is slow; loops end sooner, when they have met the mutant too often
    reporters: ["progress-append-only", "live"],
    liveFile: `${results}/${name}.ndjson`,
    warnings: { unknownOptions: false, slow: false },
    tempDirName: "mutation/.sandbox",
    dryRunTimeoutMinutes: 60,
    ignorePatterns: ["*", "!package.json", ...copied(needsFixtures).map((place) => `!${place}/**`)],
    tsconfigFile: "none", // Stryker would rewrite it by an API that TypeScript 7 does not have
    disableTypeChecks: false,
    allowConsoleColors: false,
    thresholds: { high: 100, low: 0, break: null },
  }).runMutationTest();
  const report = JSON.parse(readFileSync(kept, "utf8"));
  const [some, all] = [new Set([...Object.keys(report.files), ...asked]).size, sources.length];
  const { text, passes } = judged(some < all ? `${name}, ${some} of ${all} files` : name, report, least, explained());
  process.stdout.write(text);
  if (!passes) process.exitCode = 1;
}

/** A larger draw with the same seed holds the files of a smaller one. */
function drawn(sources) {
  const rank = (file) => createHash("sha256").update(`${values.seed}:${file}`).digest("hex");
  const inOrder = sources.map((file) => [rank(file), file]).sort();
  return inOrder.slice(0, Number(values.draw ?? sources.length)).map(([, file]) => file);
}

function explained() {
  const file = here("survivors.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function copied(needsFixtures) {
  return ["src", "test", ...(needsFixtures ? ["bin", "dist", "fixtures", "schema"] : [])];
}
