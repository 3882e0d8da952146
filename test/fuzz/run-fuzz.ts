/** A run of the fuzzer: parts of its targets in several processes, and a report of what they executed, covered and found. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fuzzBundle } from "./build/fuzz-bundle.js";
import { nameOf, readCorpus, writeCorpus } from "./engine/corpus-folder.js";
import type { FuzzJob, FuzzReport } from "./engine/fuzz-process.js";
import { runJob } from "./engine/run-job.js";
import { targetShares } from "./target-shares.js";

const usage = `npm run fuzz -- [--executions 5000000] [--seconds N] [--seed 1] [--target NAME] [--processes N] [--keep]
  --seconds ends each part after so long; --keep makes the corpus of each target from what covers most
  targets: ${Object.keys(targetShares).join(", ")}
`;
const corpusFolder = "test/fuzz/corpus";
const findingsFolder = "test/fuzz/findings";
/** Parts of a target begin with other seeds. */
const partExecutions = 1_000_000;

const print = (text: string) => void process.stdout.write(text);

/** The exit code: 1 if something was found. */
export async function runFuzz(argv: readonly string[], root: string, folder: string): Promise<number> {
  const options = optionsOf(argv);
  if (options === null) {
    print(usage);
    return 2;
  }
  const { script, counters } = await fuzzBundle(root, folder);
  print(`seed ${options.seed}, ${counters} branches of the program and the checked kernel are counted\n`);
  const jobs = jobsOf(options, folder);
  const reports = new Map<FuzzJob, FuzzReport | null>();
  await Promise.all(
    Array.from({ length: options.processes }, async () => {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
        const report = await runJob(job, script);
        reports.set(job, report);
        print(lineOf(job, report));
        if (report === null) savedHang(job);
        else for (const finding of report.findings) save(job, finding);
      }
    }),
  );
  if (options.keeps) keepCorpus(reports);
  return summed(reports);
}

interface FuzzRun {
  readonly executions: number;
  readonly seconds: number | null;
  readonly seed: number;
  readonly targets: readonly string[];
  readonly processes: number;
  readonly keeps: boolean;
}

function optionsOf(argv: readonly string[]): FuzzRun | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { executions: text, seconds: text, seed: text, target: text, processes: text, keep: { type: "boolean" } },
  });
  const names = values.target?.split(",") ?? Object.keys(targetShares);
  const numbers = [values.executions ?? 5_000_000, values.seconds ?? 0, values.seed ?? 1, values.processes ?? 0].map(
    Number,
  );
  const [executions = 0, seconds = 0, seed = 0, processes = 0] = numbers;
  if (numbers.some((number) => !Number.isSafeInteger(number)) || names.some((name) => !(name in targetShares)))
    return null;
  return {
    ...{ executions, seconds: seconds || null, seed, targets: names },
    ...{ processes: processes || Math.min(2, availableParallelism()), keeps: values.keep === true },
  };
}

/** The slow targets first, so that the processes end together. */
function jobsOf({ executions, seconds, seed, targets, keeps }: FuzzRun, folder: string): FuzzJob[] {
  const shares = targets.map((name) => [name, targetShares[name] ?? 0] as const);
  const all = shares.reduce((sum, [, share]) => sum + share, 0);
  return shares
    .toSorted(([, a], [, b]) => a - b)
    .flatMap(([target, share]) => {
      const wanted = Math.ceil((executions * share) / all);
      const parts = Math.ceil(wanted / partExecutions);
      return Array.from(
        { length: parts },
        (_, part): FuzzJob => ({
          ...{ target, executions: Math.ceil(wanted / parts), seed, part, seconds, keeps, corpusFolder },
          hangFile: join(folder, `hang-${target}-${part}`),
        }),
      );
    });
}

function lineOf({ target, part, executions }: FuzzJob, report: FuzzReport | null): string {
  const name = `${target} ${part + 1}`.padEnd(14);
  if (report === null) return `${name} DIED before ${executions} executions were made\n`;
  const { branches, seconds, cpuSeconds, mebibytes, findings } = report;
  const speed = `${Math.round(seconds)} s (${Math.round(cpuSeconds)} s of a processor), ${Math.round(mebibytes)} MiB`;
  return `${name} ${report.executions} executions, ${branches} branches, ${speed}, ${findings.length} findings\n`;
}

function save({ target }: FuzzJob, { key, message, input, seed }: FuzzReport["findings"][number]): void {
  const bytes = Buffer.from(input, "base64");
  mkdirSync(findingsFolder, { recursive: true });
  const path = join(findingsFolder, `${target}-${nameOf(Buffer.from(key))}`);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.txt`, `seed ${seed}\n${key}\n${JSON.stringify(bytes.toString("latin1"))}\n\n${message}\n`);
  print(`  FOUND, saved as ${path}: ${message.split("\n")[0]?.slice(0, 200)}\n`);
}

function savedHang({ target, hangFile }: FuzzJob): void {
  if (!existsSync(hangFile)) return;
  mkdirSync(findingsFolder, { recursive: true });
  const path = join(findingsFolder, `${target}-endless`);
  writeFileSync(path, readFileSync(hangFile));
  print(`  the input that did not end is saved as ${path}\n`);
}

function keepCorpus(reports: ReadonlyMap<FuzzJob, FuzzReport | null>): void {
  for (const target of new Set([...reports.keys()].map((job) => job.target))) {
    const ofTarget = [...reports].filter(([job]) => job.target === target);
    const best = ofTarget.map(([, report]) => report).sort((a, b) => (b?.branches ?? 0) - (a?.branches ?? 0))[0];
    if (best === undefined || best === null || best.corpus.length === 0) continue;
    const inputs = best.corpus.map((input) => Buffer.from(input, "base64"));
    writeCorpus(corpusFolder, target, inputs);
    const bytes = readCorpus(corpusFolder, target).reduce((sum, { length }) => sum + length, 0);
    print(`the corpus of ${target} has ${inputs.length} inputs of ${bytes} bytes\n`);
  }
}

function summed(reports: ReadonlyMap<FuzzJob, FuzzReport | null>): number {
  const all = [...reports.values()];
  const executions = all.reduce((sum, report) => sum + (report?.executions ?? 0), 0);
  const findings = all.reduce((sum, report) => sum + (report?.findings.length ?? 1), 0);
  for (const target of Object.keys(targetShares)) {
    const own = [...reports].flatMap(([job, report]) => (job.target === target && report !== null ? [report] : []));
    if (own.length === 0) continue;
    const made = own.reduce((sum, report) => sum + report.executions, 0);
    print(
      `${target.padEnd(12)} ${String(made).padStart(9)} executions  ${Math.max(...own.map((one) => one.branches))} branches\n`,
    );
  }
  print(`${executions} executions, ${findings} findings\n`);
  return findings === 0 ? 0 : 1;
}
