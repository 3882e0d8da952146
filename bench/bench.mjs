/** The benchmark: options -> exports -> answers that agree -> rounds in turn -> tables. */

import { statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { basename } from "node:path";
import { contestantsWith } from "./contestants.mjs";
import { exportFile } from "./generate/export-file.mjs";
import { readOptions, usage } from "./options.mjs";
import { resultTable, scalingLines, startLines, targetTable } from "./report.mjs";
import { checkAnswers, playRounds } from "./rounds.mjs";

const smallestCount = 1000;

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(options) {
  if (options.help) return print(usage);
  const contestants = presentContestants(options);
  const [results, played] = [[], []];
  print(machineLine(machine()));
  for (const job of options.jobs) {
    const entrants = contestants.filter(({ name }) => job.contestants.includes(name));
    if (entrants.length === 0) continue;
    const ofJob = await playJob(job, entrants, options);
    results.push(...ofJob);
    played.push({ job, result: ofJob.at(-1) });
  }
  const targets = targetTable(played);
  if (targets !== null) print(targets);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ machine: machine(), results }, null, 1)}\n`);
  }
}

/** Those that are installed and wanted; the others are named. */
function presentContestants({ product, onlyPeers }) {
  const wanted = contestantsWith(product).filter(({ role }) => role !== "product" || !onlyPeers);
  return wanted.filter(({ name, role, missing }) => {
    const reason = missing();
    if (reason === null) return true;
    if (role === "product") throw new Error(`${product} does not run (build it, or give --only-peers): ${reason}`);
    print(`missing: ${name} (${reason})\n`);
    return false;
  });
}

/** @returns {Promise<import("./report.mjs").Result[]>} one for each of the job's numbers of records */
async function playJob(job, entrants, { scale, rounds, folder }) {
  const results = [];
  for (const fullCount of job.counts) {
    const count = Math.min(fullCount, Math.max(smallestCount, Math.round(fullCount * scale)));
    const file = await exportFile({ shape: job.shape, count, duplicateShare: job.duplicateShare }, folder);
    checkAnswers(job, entrants, file);
    const entries = playRounds(job, entrants, file, rounds);
    const result = { job: job.name, records: count, bytes: statSync(file).size, file: basename(file), entries };
    print(resultTable(result));
    results.push(result);
  }
  if (job.besideStart) print(startLines(results[0]));
  if (results.length > 1) print(scalingLines(results, job.largestRatio));
  return results;
}

function machine() {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    node: process.version,
    loadAverage: loadavg(),
  };
}

function machineLine({ processor, cores, memoryBytes, node, loadAverage }) {
  const load = `load ${loadAverage[0].toFixed(1)} at the start`;
  return `${processor}, ${cores} cores, ${(memoryBytes / 1e9).toFixed(0)} GB, Node ${node}, ${load}\n`;
}

/** @param {string} text */
function print(text) {
  process.stdout.write(`${text}\n`);
}
