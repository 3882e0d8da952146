/** A process of the fuzzer: it is told a job, and answers with what it found. Bundled with the targets by `build/fuzz-bundle.ts`. */

import "./watched-memories.js";

import { readFileSync } from "node:fs";
import { targets } from "../targets/targets.js";
import { readCorpus } from "./corpus-folder.js";
import { useCounters } from "./coverage.js";
import { nameSites, watchInputs } from "./execution.js";
import { type Fuzzed, fuzz } from "./fuzz.js";
import { seedOf } from "./random.js";
import { smallCorpus } from "./small-corpus.js";
import { startWatchdog } from "./watchdog.js";

/** A part of a run. */
export interface FuzzJob {
  readonly target: string;
  readonly executions: number;
  readonly seed: number;
  /** Parts of one target have other seeds. */
  readonly part: number;
  /** It ends after so long at the latest. */
  readonly seconds: number | null;
  /** It ends after so many; 10 without it. */
  readonly mostFindings?: number;
  /** Whether the inputs that cover most are given back. */
  readonly keeps: boolean;
  /** The input of an execution that does not end is written there. */
  readonly hangFile: string;
  readonly corpusFolder: string;
}

/** Bytes are base64: messages between processes are JSON. */
export interface FuzzReport extends Pick<Fuzzed, "executions" | "branches"> {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  readonly findings: readonly {
    readonly key: string;
    readonly message: string;
    readonly input: string;
    readonly seed: number;
  }[];
  readonly corpus: readonly string[];
}

// The program draws random numbers, for its tables: those of a run are the same again.
let drawn = 0;
Math.random = () => {
  drawn = (drawn * 16_807 + 12_345) % 2_147_483_647;
  return drawn / 2_147_483_647;
};
const { sites, used } = JSON.parse(readFileSync(new URL("checks.json", import.meta.url), "utf8"));
nameSites(sites);
useCounters(used);

// A promise that is never settled would let the process end without a word; the watchdog ends it, and leaves the input.
setInterval(() => {}, 60_000);
process.once("message", (job: FuzzJob) => {
  void run(job).then((report) => process.send?.(report, () => process.exit()));
});

async function run({
  mostFindings,
  target: name,
  executions,
  seed,
  part,
  seconds: mostSeconds,
  keeps,
  hangFile,
  corpusFolder,
}: FuzzJob): Promise<FuzzReport> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`there is no target ${name}`);
  const begin = performance.now();
  const corpus = readCorpus(corpusFolder, name);
  watchInputs(startWatchdog(hangFile, target.maxBytes));
  const options = { executions, seed: seedOf(seed, part), corpus };
  const ends = mostSeconds === null ? {} : { endsAt: Date.now() + mostSeconds * 1000 };
  const limit = mostFindings === undefined ? {} : { mostFindings };
  const found = await fuzz(target, { ...options, ...ends, ...limit });
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage();
  const small = keeps ? await smallCorpus(target, [...corpus, ...found.corpus]) : [];
  return {
    executions: found.executions,
    branches: found.branches,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    mebibytes: process.memoryUsage.rss() / 2 ** 20,
    findings: found.findings.map((one) => ({ ...one, input: one.input.toString("base64") })),
    corpus: small.map((input) => input.toString("base64")),
  };
}
