/** The progress of counting: the ranges that all threads have counted, and the streams that the main one reads. */

import type { Progress, ReadingWatch } from "../base/reading-watch.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Source } from "../sources/source.js";
import { bytesOfUnit, type CountingPlan } from "./threads/counting-plan.js";
import type { CountingThread, ThreadReport } from "./threads/counting-thread.js";
import type { StoresOfProviders, WorkerThread } from "./threads/worker-thread.js";

export class WatchedReading {
  readonly #watch: ReadingWatch;
  readonly #plan: CountingPlan;
  readonly #kernel: Kernel;
  readonly #sources: readonly Source[];
  #streamed = 0;

  constructor(watch: ReadingWatch, sources: readonly Source[], kernel: Kernel, plan: CountingPlan) {
    this.#watch = watch;
    this.#sources = sources;
    this.#kernel = kernel;
    this.#plan = plan;
  }

  /** A block of a stream was counted. */
  async block(source: Source): Promise<void> {
    await this.#watch.report(() => this.#reading(source.readBytes ?? 0));
  }

  /** A stream is at its end. */
  finished(source: Source): void {
    this.#streamed += source.bytes ?? 0;
  }

  /** Counts the ranges that the main thread takes, and waits for the others. */
  async countRanges(main: CountingThread, others: readonly WorkerThread[]): Promise<readonly ThreadReport[]> {
    for (const _ of main.countedRanges()) await this.#watch.report(() => this.#reading(0));
    const theirs = Promise.all(others.map((other) => other.counted()));
    const reports = [main.report(), ...(await this.#watch.during(theirs, () => this.#reading(0)))];
    this.#watch.tell({ ...this.#reading(0), bytesRead: this.#total() ?? this.#reading(0).bytesRead });
    return reports;
  }

  /** Counts the latest records that the main thread takes; `stores` are those of all threads. */
  countLatest(main: CountingThread, stores: StoresOfProviders): ReturnType<CountingThread["countLatest"]> {
    this.#watch.tell(this.#deduplicating());
    return main.countLatest(stores, () => this.#watch.reportAtOnce(() => this.#deduplicating()));
  }

  #reading(inStream: number): Progress {
    const inRanges = this.#plan.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    const counted = Math.min(inRanges, this.#word(this.#plan.readUnits) * bytesOfUnit);
    const bytesTotal = this.#total();
    const bytesRead = Math.min(this.#streamed + inStream + counted, bytesTotal ?? Number.POSITIVE_INFINITY);
    return { bytesRead, bytesTotal, phase: "reading" };
  }

  #deduplicating(): Progress {
    const { providers } = this.#plan;
    const sum = (part: (provider: (typeof providers)[number]) => number) =>
      providers.reduce((total, provider) => total + part(provider), 0);
    const taken = sum(({ nextPartition, partitions }) => Math.min(this.#word(nextPartition), partitions));
    const bytesTotal = this.#total() ?? this.#streamed;
    const share =
      taken /
      Math.max(
        1,
        sum(({ partitions }) => partitions),
      );
    return { bytesRead: Math.round(bytesTotal * share), bytesTotal, phase: "deduplicating" };
  }

  #total(): number | null {
    return this.#sources.reduce<number | null>(
      (sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
      0,
    );
  }

  #word(address: number): number {
    return Atomics.load(this.#kernel.words, address >>> 2);
  }
}
