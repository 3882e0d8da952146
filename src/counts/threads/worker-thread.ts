/** Another thread: it starts, counts in addition to the main one, and reports. One that dies ends the run. */

import type { Worker } from "node:worker_threads";
import { FeedbackError, feedbackError } from "../../base/errors.js";
import type { SharedKernel } from "../../kernel/kernel.js";
import type { LatestReport, StoreReport } from "../latest/count-partitions.js";
import type { CountingPlan } from "./counting-plan.js";
import type { ThreadReport } from "./counting-thread.js";
import { PartFailure } from "./range-reader.js";
import { progressOf, unlessSilent } from "./silence.js";

/** The plan of a worker, and its memory. */
export interface WorkerStart {
  readonly kernel: SharedKernel;
  /** Number of all threads. */
  readonly threads: number;
  readonly plan: CountingPlan;
}

/** The message to a worker when all have reported. */
export type StoresOfProviders = readonly (readonly StoreReport[])[];

/** The answer of a worker. */
export type WorkerAnswer =
  | { readonly kind: "counted"; readonly report: ThreadReport }
  | { readonly kind: "latest"; readonly reports: readonly (LatestReport | null)[] }
  /** The text seemed damaged or cannot be read in parts, or the memory was not enough. */
  | { readonly kind: "failed"; readonly message: string };

export class WorkerThread {
  readonly #worker: Worker;
  readonly #death: Promise<never>;
  readonly #counted: Promise<WorkerAnswer>;
  #progress: () => string = () => "";

  /** Starts the thread. Until it counts, it does not keep the process alive. */
  constructor() {
    const node = process.getBuiltinModule("node:worker_threads"); // loaded only if a thread is started
    this.#worker = new node.Worker(workerUrl(), { env: node.SHARE_ENV, trackUnmanagedFds: false });
    this.#worker.unref();
    this.#death = new Promise((_, reject) => {
      this.#worker.on("error", (error) => reject(deathOf(error)));
      this.#worker.on("messageerror", (error) => reject(deathOf(error)));
      this.#worker.on("exit", (code) => reject(feedbackError("thread-died", `it ended with code ${code}`)));
    });
    this.#counted = this.#nextAnswer();
  }

  /** Has the thread count, at once or when it is ready. */
  count(start: WorkerStart): void {
    this.#worker.ref();
    this.#progress = () => progressOf(start.kernel, start.plan);
    this.#tell(start);
  }

  async counted(): Promise<ThreadReport> {
    const answer = await this.#heard(this.#counted);
    if (answer.kind !== "counted") throw failure(answer);
    return answer.report;
  }

  async countLatest(stores: StoresOfProviders): Promise<readonly (LatestReport | null)[]> {
    const next = this.#nextAnswer();
    this.#tell(stores);
    const answer = await this.#heard(next);
    if (answer.kind !== "latest") throw failure(answer);
    return answer.reports;
  }

  /** Ends the thread, whatever it is doing, without waiting for it. */
  end(): void {
    this.#worker.unref();
    void this.#worker.terminate();
  }

  #tell(message: WorkerStart | StoresOfProviders): void {
    try {
      this.#worker.postMessage(message);
    } catch (error) {
      throw deathOf(error);
    }
  }

  /** The answer. Throws `thread-died` if the thread has stopped working without ending. */
  #heard(answer: Promise<WorkerAnswer>): Promise<WorkerAnswer> {
    return unlessSilent(answer, this.#progress, (seconds) =>
      feedbackError("thread-died", `it did nothing for ${seconds} seconds`),
    );
  }

  /** The next answer, or the death of the thread; it may come before anyone waits for it. */
  #nextAnswer(): Promise<WorkerAnswer> {
    const answer = new Promise<WorkerAnswer>((resolve) => this.#worker.once("message", resolve));
    const first = Promise.race([answer, this.#death]);
    first.catch(() => {});
    return first;
  }
}

/** Anything may be thrown, and arrive without its words. */
function deathOf(error: unknown): FeedbackError {
  const { message = "it threw what is not an error" } = (error ?? {}) as { readonly message?: string };
  return message.includes("EMFILE")
    ? feedbackError("too-many-files", "a thread")
    : feedbackError("thread-died", message);
}

/** Any error in a part of a text is judged again by reading the whole. */
function failure(answer: WorkerAnswer): Error {
  return new PartFailure(answer.kind === "failed" ? answer.message : "an answer out of turn");
}

/** Errors that a part of a text may cause although the whole text is right. */
export function isPartFailure(error: unknown): boolean {
  if (error instanceof PartFailure) return true;
  return error instanceof FeedbackError && !finalErrors.includes(error.code);
}

const finalErrors: readonly string[] = [
  "memory-exceeded",
  "thread-died",
  "too-many-files",
  "too-many-segments",
  "too-many-raters",
  "input-changed",
];

/** Works from the sources, and from the one folder that the build writes everything to. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../../../bin/worker.js" : "../bin/worker.js", import.meta.url);
}
