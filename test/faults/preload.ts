/**
 * Loaded before the program (`node --require`): makes a call of one of its threads or processes fail, or lists the calls. The variable
 * `FAULTS` says which, as JSON. What happens is noted in files beside `log`, in each with the name of the thread.
 */

import childProcess from "node:child_process";
import fs from "node:fs";
import { isMainThread, threadId } from "node:worker_threads";
import { type Call, FailingCalls, type FaultPlan } from "./failing-calls.js";

export interface PreloadPlan {
  /** The path that the files of notes begin with. */
  readonly log: string;
  /** `main`, `worker1`, `child1`, …: the thread or the process whose call fails. */
  readonly thread: string;
  /** Null: nothing fails, all calls are listed. */
  readonly fault: FaultPlan | null;
}

const plan = JSON.parse(process.env.FAULTS ?? "null") as PreloadPlan | null;
const thread = process.env.FAULTS_THREAD ?? (isMainThread ? "main" : `worker${threadId}`);
const { appendFileSync, writeFileSync } = fs;

if (plan !== null) {
  const note = (call: Call, fails: boolean) => {
    if (plan.fault === null) appendFileSync(`${plan.log}.calls.${thread}`, `${JSON.stringify(call)}\n`);
    else if (fails) writeFileSync(`${plan.log}.hit`, JSON.stringify(call));
  };
  watchChildren();
  if (plan.fault === null || plan.thread === thread) new FailingCalls(plan.fault, note).install();
}

/** A process of the program's own loads this file as well, although it inherits nothing. */
function watchChildren(): void {
  const { spawn } = childProcess;
  let children = 0;
  const spawnWatched = (command: string, words: readonly string[], options: object) => {
    children += 1;
    const env = { FAULTS: process.env.FAULTS, FAULTS_THREAD: `child${children}` };
    return spawn(command, ["--require", __filename, ...words], { ...options, env });
  };
  Object.assign(childProcess, { spawn: spawnWatched });
}
