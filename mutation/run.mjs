/**
 * npm run mutation -- GROUP... [--mutate FILES] [--all]   mutates the sources of the groups, or only these files of theirs
 * npm run mutation -- GROUP --draw 20 [--seed 1]          mutates so many files of the group, drawn at random
 * npm run mutation -- GROUP --share 0.1 [--seed 1]        runs such a share of the mutants of the group, drawn at random
 *
 * Prints what no test noticed and `survivors.json` does not explain, and exits with 1 if there is any, or if the score is too low.
 * Results are kept in `.results/`, and only what changed since is run again; `--all` runs everything. There each result is added to
 * `GROUP.ndjson` as it comes. A share of the mutants is always run anew, and kept as `GROUP-share`.
 */

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { globSync } from "tinyglobby";
import { drawnFiles } from "./drawn.mjs";
import { groups } from "./groups.mjs";
import { judged } from "./judge.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
process.chdir(here(".."));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: "string" },
    draw: { type: "string" },
    share: { type: "string", default: "1" },
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
  const draw = { share: Number(values.share), seed: values.seed };
  const isWhole = draw.share >= 1;
  const kept = `${results}/${isWhole ? name : `${name}-share`}`;
  if (values.all || !isWhole) rmSync(`${kept}.json`, { force: true });
  const sources = globSync(mutate);
  const asked = values.mutate?.split(",") ?? drawnFiles(sources, Number(values.draw ?? sources.length), values.seed);
  await new Stryker({
    mutate: asked,
    plugins: [here("in-process-runner.mjs"), here("live-reporter.mjs")],
    testRunner: "in-process",
    tests: globSync(tests).sort(),
    draw,
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: `${kept}.json`,
    concurrency: Number(values.jobs),
    timeoutMS: 60_000, // a busy machine is slow; loops end sooner, when they have met the mutant too often
    reporters: ["progress-append-only", "live"],
    liveFile: `${kept}.ndjson`,
    warnings: { unknownOptions: false, slow: false },
    tempDirName: "mutation/.sandbox",
    dryRunTimeoutMinutes: 60,
    ignorePatterns: ["*", "!package.json", ...copied(needsFixtures).map((place) => `!${place}/**`)],
    tsconfigFile: "none", // Stryker would rewrite it by an API that TypeScript 7 does not have
    disableTypeChecks: false,
    allowConsoleColors: false,
    thresholds: { high: 100, low: 0, break: null },
  }).runMutationTest();
  const report = JSON.parse(readFileSync(`${kept}.json`, "utf8"));
  const [some, all] = [new Set([...Object.keys(report.files), ...asked]).size, sources.length];
  const files = some < all ? `${name}, ${some} of ${all} files` : name;
  const title = isWhole ? files : `${files}, a share of ${values.share} (seed ${values.seed})`;
  const { text, passes } = judged(title, report, least, explained(), draw);
  process.stdout.write(text);
  if (!passes) process.exitCode = 1;
}

function explained() {
  const file = here("survivors.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function copied(needsFixtures) {
  return ["src", "test", ...(needsFixtures ? ["bin", "dist", "fixtures", "schema"] : [])];
}
