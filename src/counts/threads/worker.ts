/** A worker thread: counts ranges on a kernel of its own in the shared memory, and reports to the main thread. */

import { parentPort, workerData } from "node:worker_threads";
import { FeedbackError } from "../../base/errors.js";
import { Kernel } from "../../kernel/kernel.js";
import { CountingThread } from "./counting-thread.js";
import { PartFailure } from "./range-reader.js";
import type { StoresOfProviders, WorkerAnswer, WorkerStart } from "./worker-thread.js";

const { kernel, plan } = workerData as WorkerStart;
const thread = new CountingThread(new Kernel(kernel), plan);

answer(() => {
  thread.countRanges();
  return { kind: "counted", report: thread.report() };
});

parentPort?.on("message", (stores: StoresOfProviders) => {
  answer(() => ({ kind: "latest", reports: thread.countLatest(stores) }));
});

function answer(work: () => WorkerAnswer): void {
  try {
    parentPort?.postMessage(work());
  } catch (error) {
    if (!(error instanceof FeedbackError || error instanceof PartFailure)) throw error;
    parentPort?.postMessage({ kind: "failed", message: error.message } satisfies WorkerAnswer);
  }
}
