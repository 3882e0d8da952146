/** What one thread does: it counts ranges, reports, and counts the latest records of partitions. Main and worker threads alike. */

import type { Kernel } from "../../kernel/kernel.js";
import { newScanner } from "../../readers/open-table.js";
import type { RecordScanner } from "../../readers/record-scanner.js";
import { SpanBatch } from "../../readers/span-batch.js";
import { FileBytes } from "../../sources/file-bytes.js";
import { countLatest, type LatestReport } from "../latest/latest-phase.js";
import { RecordCounter } from "../records/record-counter.js";
import type { RejectionListener } from "../rejection-log.js";
import { BlockCounting } from "./block-counting.js";
import { type CounterReport, reportOf, type StoreReport } from "./counter-report.js";
import type { CountingPlan, PlannedInput, Range } from "./counting-plan.js";
import { RangeReader, type RangeReport } from "./range-reader.js";

/** What a thread read in its ranges. */
export interface ThreadReport {
  /** By number of the range. */
  readonly ranges: readonly (readonly [range: number, report: RangeReport])[];
  /** By task; null if the thread met none of its records. */
  readonly counters: readonly (CounterReport | null)[];
}

const scratchBytes = 512 * 1024;

export class CountingThread {
  readonly #kernel: Kernel;
  readonly #plan: CountingPlan;
  readonly #counters = new Map<number, { readonly counter: RecordCounter; readonly batch: SpanBatch }>();
  readonly #ranges: [range: number, report: RangeReport][] = [];
  #reader: RangeReader | null = null;
  /** That of the input whose range was counted last. */
  #scanner: { readonly input: number; readonly scanner: RecordScanner } | null = null;

  constructor(kernel: Kernel, plan: CountingPlan) {
    this.#kernel = kernel;
    this.#plan = plan;
  }

  /** Takes ranges and counts them until none is left. */
  countRanges(): void {
    const { ranges, nextRange } = this.#plan;
    const next = () => Atomics.add(this.#kernel.words, nextRange >>> 2, 1);
    for (let number = next(); number < ranges.length; number = next()) {
      const range = ranges[number];
      if (range !== undefined) this.#countRange(number, range);
    }
  }

  /** How the blocks of an input, or of a range of it, are counted. */
  counting(
    input: number,
    listener: RejectionListener | null = null,
  ): { readonly counter: RecordCounter; readonly blocks: BlockCounting } {
    const { task, forms, undeclared } = this.#input(input);
    const { counter, batch } = this.#counterOf(task);
    const { placesKept } = this.#plan;
    return { counter, blocks: new BlockCounting({ batch, counter, input, forms, undeclared, placesKept, listener }) };
  }

  report(): ThreadReport {
    const counters = this.#plan.tasks.map((_, task) => {
      const counter = this.#counters.get(task)?.counter;
      return counter === undefined ? null : reportOf(this.#kernel, counter);
    });
    return { ranges: this.#ranges, counters };
  }

  /** `stores` are, by provider, those of all threads. Null if no ids of the provider's records are compared. */
  countLatest(stores: readonly (readonly StoreReport[])[]): readonly (LatestReport | null)[] {
    return this.#plan.providers.map(({ partitions, nextPartition }, provider) => {
      const ofProvider = stores[provider] ?? [];
      return ofProvider.length === 0 ? null : countLatest(this.#kernel, ofProvider, partitions, nextPartition);
    });
  }

  #countRange(number: number, range: Range): void {
    const { file, plan } = this.#input(range.input);
    if (file === null) throw new RangeError("a range of an input that is no plain file");
    const { counter, blocks } = this.counting(range.input);
    // The memory of a scanner stays taken: one for each range would fill it with nothing.
    if (this.#scanner?.input !== range.input)
      this.#scanner = { input: range.input, scanner: newScanner(this.#kernel, plan, counter.projection) };
    const { scanner } = this.#scanner;
    this.#reader ??= new RangeReader(this.#kernel);
    const bytes = new FileBytes(file);
    try {
      this.#ranges.push([number, this.#reader.count(bytes, file.bytes, range, scanner, blocks)]);
      bytes.checkUnchanged();
    } finally {
      bytes.close();
    }
  }

  #input(input: number): PlannedInput {
    const known = this.#plan.inputs[input];
    if (known === undefined) throw new RangeError(`there is no input ${input}`);
    return known;
  }

  #counterOf(task: number): { readonly counter: RecordCounter; readonly batch: SpanBatch } {
    const known = this.#counters.get(task);
    if (known !== undefined) return known;
    const description = this.#plan.tasks[task];
    if (description === undefined) throw new RangeError(`there is no task ${task}`);
    const counter = new RecordCounter(this.#kernel, description);
    const batch = new SpanBatch(this.#kernel, counter.projection.length, description.capacity, scratchBytes);
    this.#counters.set(task, { counter, batch });
    return { counter, batch };
  }
}
