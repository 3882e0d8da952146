/** The threads in addition to the main one, which start while the inputs are still being opened: both take about as long. */

import { threadsFor } from "./counting-plan.js";
import { WorkerThread } from "./worker-thread.js";

/** Threads that are started before it is known what they count, and whether they count at all. */
export class OtherThreads {
  #idle: readonly WorkerThread[] = [];

  /** Starts as many threads as will help to count this many bytes. */
  start(bytes: number, jobs: number): void {
    this.#idle = Array.from({ length: threadsFor(bytes, jobs) - 1 }, () => new WorkerThread());
  }

  /** The requested number of threads, those that are already started first; the caller ends them. */
  take(count: number): readonly WorkerThread[] {
    const started = this.#idle.slice(0, count);
    this.#idle = this.#idle.slice(count);
    return [...started, ...Array.from({ length: count - started.length }, () => new WorkerThread())];
  }

  /** Ends the threads that nobody took. */
  end(): void {
    for (const thread of this.#idle) thread.end();
    this.#idle = [];
  }
}
