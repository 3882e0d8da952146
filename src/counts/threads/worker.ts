/** A worker thread: counts ranges on its own kernel in the shared memory, and reports to the main thread. */

import { type MessagePort, parentPort } from "node:worker_threads";
import { FeedbackError } from "../../base/errors.js";
import { Kernel } from "../../kernel/kernel.js";
import { CountingThread } from "./counting-thread.js";
import { PartFailure } from "./range-reader.js";
import type { StoresOfProviders, WorkerAnswer, WorkerStart } from "./worker-thread.js";

const main = parentPort;
main?.once("message", (start: WorkerStart) => count(start, main));

function count({ kernel, threads, plan }: WorkerStart, main: MessagePort): void {
  const thread = new CountingThread(new Kernel(kernel), plan);
  thread.begin(threads);
  answer(main, () => {
    thread.countRanges();
    return { kind: "counted", report: thread.report() };
  });
  main.on("message", (stores: StoresOfProviders) => {
    answer(main, () => ({ kind: "latest", reports: thread.countLatest(stores) }));
  });
}

function answer(main: MessagePort, work: () => WorkerAnswer): void {
  try {
    main.postMessage(work());
  } catch (error) {
    if (!(error instanceof FeedbackError || error instanceof PartFailure)) throw error;
    main.postMessage({ kind: "failed", message: error.message } satisfies WorkerAnswer);
  }
}
