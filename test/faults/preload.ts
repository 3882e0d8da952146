/**
 * Loaded before the program (`node --require`): makes a call of one of its threads or processes fail, or lists the calls. The variable
 * `FAULTS` says which, as JSON. What happens is noted in files beside `log`, in each with the name of the thread.
 */

import childProcess from "node:child_process";
import fs from "node:fs";
import { isMainThread, threadId } from "node:worker_threads";
import { type Call, FailingCalls, type FaultPlan } from "./failing-calls.js";
import { failMessage, type MessageFault } from "./failing-messages.js";

export interface PreloadPlan {
  /** The path that the files of notes begin with. */
  readonly log: string;
  /** `main`, `worker1`, `child1`, …: the thread or the process whose call fails. */
  readonly thread: string;
  /** Null: nothing fails, all calls are listed. */
  readonly fault: FaultPlan | null;
  /** The message that fails, instead of a call. */
  readonly message?: MessageFault;
  /** A second takes this many milliseconds where it is waited for again and again. */
  readonly secondMs?: number;
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
  if (plan.secondMs !== undefined) shortenSeconds(plan.secondMs);
  if (plan.message !== undefined) failMessage(plan.message, () => writeFileSync(`${plan.log}.hit`, ""));
  else if (plan.fault === null || plan.thread === thread) new FailingCalls(plan.fault, note).install();
}

function shortenSeconds(ms: number): void {
  const { setInterval } = globalThis;
  const shortened = (callback: () => void, delay: number) => setInterval(callback, delay === 1000 ? ms : delay);
  Object.assign(globalThis, { setInterval: shortened });
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
