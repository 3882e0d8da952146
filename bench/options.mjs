/** The command line of the benchmark, and where its files lie. */

import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { jobs } from "./jobs.mjs";

/** Generated exports lie outside the repository: they are large, and linters would read them. */
export const defaultFolder = process.env.FEEDBACK_BENCH_DATA ?? join(tmpdir(), "feedback-stats-bench");

const defaultProduct =
  process.env.FEEDBACK_STATS_BIN ?? fileURLToPath(new URL("../bin/feedback-stats.js", import.meta.url));

const largeJobs = jobs.filter(({ isLarge }) => isLarge);

export const usage = `usage: node bench.mjs [options]

Checks that all answers agree, then lets everybody answer once in every round. Each engine takes part twice: asked by a lean
query, to which everything is told, and by the one that a user types, with types as they are found and statistics in SQL.
The tables give our ratio to the fastest of either kind: the median over the rounds, and in brackets the minimum.
At the end stands what was to be reached.

  --job NAME       only this job, may be repeated: ${jobs.map((job) => job.name).join(", ")}
  --large          also jobs with files of several gigabytes: ${largeJobs.map((job) => job.name).join(", ")}
  --rounds N       timed runs of each contestant (default 7)
  --scale X        multiply the numbers of records (default 1)
  --product FILE   the built command, or FEEDBACK_STATS_BIN (default ../bin/feedback-stats.js)
  --only-peers     leave the product out
  --json FILE      write every single measurement
  --data FOLDER    keep generated exports here, or FEEDBACK_BENCH_DATA (default: the system's temporary folder)
  --help
`;

/** @param {string[]} args */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      job: { type: "string", multiple: true },
      large: { type: "boolean", default: false },
      rounds: { type: "string", default: "7" },
      scale: { type: "string", default: "1" },
      product: { type: "string", default: defaultProduct },
      "only-peers": { type: "boolean", default: false },
      json: { type: "string" },
      data: { type: "string", default: defaultFolder },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.job?.find((name) => !jobs.some((job) => job.name === name));
  if (unknown !== undefined) throw new Error(`no job "${unknown}"\n${usage}`);
  return {
    jobs: jobs.filter((job) => values.job?.includes(job.name) ?? (values.large || !job.isLarge)),
    rounds: positive("--rounds", values.rounds),
    scale: positive("--scale", values.scale),
    product: values.product,
    onlyPeers: values["only-peers"],
    json: values.json,
    folder: values.data,
    help: values.help,
  };
}

/** @param {string} flag @param {string} text */
function positive(flag, text) {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${flag} "${text}" is no positive number`);
  return number;
}
