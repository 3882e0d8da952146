/** A thread that dies ends the run with an error of ours. Needs `npm run build`, which `npm test` runs first. */

import { afterEach, expect, test } from "vitest";
import { type WorkerStart, WorkerThread } from "../../../src/counts/threads/worker-thread.js";

const threads: WorkerThread[] = [];
afterEach(() => {
  for (const thread of threads.splice(0)) thread.end();
});

/** A thread that fails as it begins: its kernel has only the memory that the one who waits looks at. */
function dyingThread(): WorkerThread {
  const thread = new WorkerThread();
  const plan = { nextRange: 0, readUnits: 0, providers: [] };
  thread.count({ kernel: { memory: { buffer: new ArrayBuffer(8) } }, plan } as unknown as WorkerStart);
  threads.push(thread);
  return thread;
}

test("whoever waits for the counts of a thread that dies receives its error", async () => {
  await expect(dyingThread().counted()).rejects.toMatchObject({ code: "thread-died", exitCode: 1 });
});

test("a thread that is ended before it counts is one that died", async () => {
  const thread = new WorkerThread();
  thread.end();
  await expect(thread.counted()).rejects.toMatchObject({ code: "thread-died" });
});

test("a thread that has died is not waited for", async () => {
  const thread = dyingThread();
  await expect(thread.counted()).rejects.toThrow();
  await expect(thread.countLatest([])).rejects.toMatchObject({ code: "thread-died" });
});
