/** Runs a part of a run in a process of its own, which may die of what it executes. */

import { fork } from "node:child_process";
import type { FuzzJob, FuzzReport } from "./fuzz-process.js";

const heapMebibytes = 1024;

/** Null if the process died: an execution did not end, or took all memory. `script` is that of a bundle. */
export function runJob(job: FuzzJob, script: string): Promise<FuzzReport | null> {
  const child = fork(script, [], {
    execArgv: [`--max-old-space-size=${heapMebibytes}`, "--enable-source-maps", "--expose-gc"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve) => {
    let report: FuzzReport | null = null;
    child.on("message", (message: FuzzReport) => {
      report = message;
    });
    child.on("exit", (code, signal) => {
      if (report === null) process.stderr.write(`the process of ${job.target} ended with ${signal ?? code}\n`);
      resolve(report);
    });
    child.send(job);
  });
}
