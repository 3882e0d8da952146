/** The work of one thread, main or worker: it counts ranges, reports, and counts the latest records of partitions. */

import { inserted } from "../../base/interner.js";
import { optimizeLater } from "../../base/optimization.js";
import { totalsSearch } from "../../importers/aggregates/totals-search.js";
import { totalsWords } from "../../importers/aggregates/totals-words.js";
import type { Kernel } from "../../kernel/kernel.js";
import { RowLabels } from "../../readers/csv/row-labels.js";
import type { RecordScanner } from "../../readers/record-scanner.js";
import { newScanner } from "../../readers/table.js";
import { FileBytes } from "../../sources/file-bytes.js";
import { countPartitions, type LatestReport, type StoreReport } from "../latest/count-partitions.js";
import { mostInBatch, RecordCounter } from "../records/record-counter.js";
import type { RejectionListener } from "../rejection-log.js";
import { BlockCounting } from "./block-counting.js";
import { type CounterReport, reportOf } from "./counter-report.js";
import { bytesOfUnit, type CountingPlan, type Range } from "./counting-plan.js";
import { RangeReader, type RangeReport } from "./range-reader.js";

/** The account of a thread's ranges. */
export interface ThreadReport {
  /** By number of the range. */
  readonly ranges: readonly (readonly [range: number, report: RangeReport])[];
  /** By task; null if the thread found none of its records. */
  readonly counters: readonly (CounterReport | null)[];
}

export class CountingThread {
  readonly #kernel: Kernel;
  readonly #plan: CountingPlan;
  readonly #labels: RowLabels;
  /** By task. */
  readonly #counters = new Map<number, RecordCounter>();
  readonly #ranges: [range: number, report: RangeReport][] = [];
  #reader: RangeReader | null = null;
  /** That of the input whose range was counted last. */
  #scanner: { readonly input: number; readonly scanner: RecordScanner } | null = null;

  constructor(kernel: Kernel, plan: CountingPlan) {
    this.#kernel = kernel;
    this.#labels = new RowLabels(kernel, mostInBatch, totalsWords);
    this.#plan = plan;
  }

  /** Says that the thread has its code, as one of this many. */
  begin(threads: number): void {
    if (Atomics.add(this.#kernel.words, this.#plan.ready >>> 2, 1) + 1 === threads) optimizeLater();
  }

  /** Takes ranges and counts them until none is left. */
  countRanges(): void {
    for (const _ of this.countedRanges());
  }

  /** The same, with a stop after each range. */
  *countedRanges(): Generator<void> {
    const { ranges, nextRange, readUnits } = this.#plan;
    for (const number of this.#taken(nextRange, ranges.length)) {
      const range = ranges[number]!;
      this.#countRange(number, range);
      Atomics.add(this.#kernel.words, readUnits >>> 2, Math.ceil((range.to - range.from) / bytesOfUnit));
      yield;
    }
  }

  /** The counter of the blocks of an input, or of a range of it. */
  counting(input: number, listener: RejectionListener | null = null): BlockCounting {
    const { inputs, tasks, query, providers, placesKept } = this.#plan;
    const planned = inputs[input]!;
    const counter = inserted(this.#counters, planned.task, () => {
      const task = tasks[planned.task]!;
      return new RecordCounter(this.#kernel, task, query, providers[task.provider]!.partitions);
    });
    const search = totalsSearch(this.#labels, planned.totals, counter.importer.projection);
    return new BlockCounting(counter, input, planned, search, placesKept, listener);
  }

  report(): ThreadReport {
    const { tasks, providers, query } = this.#plan;
    const countsCombinations = query.issueCombinations === true;
    const counters = tasks.map(({ provider }, task) => {
      const counter = this.#counters.get(task);
      const comparesFiles = providers[provider]!.inputs > 1;
      return counter === undefined ? null : reportOf(this.#kernel, counter, { countsCombinations, comparesFiles });
    });
    return { ranges: this.#ranges, counters };
  }

  /**
   * `stores` are, by provider, those of all threads. Null if no ids of the provider's records are compared. Calls `onTaken`
   * before each partition.
   */
  countLatest(
    stores: readonly (readonly StoreReport[])[],
    onTaken: () => void = () => {},
  ): readonly (LatestReport | null)[] {
    return this.#plan.providers.map(({ partitions, nextPartition }, provider) => {
      const ofProvider = stores[provider]!;
      if (ofProvider.length === 0) return null;
      return countPartitions(this.#kernel, ofProvider, this.#taken(nextPartition, partitions, onTaken));
    });
  }

  /** Numbers below `count` that no other thread has taken; `next` is the address of a u32 that all threads add to. */
  *#taken(next: number, count: number, onTaken: () => void = () => {}): Generator<number> {
    const take = () => Atomics.add(this.#kernel.words, next >>> 2, 1);
    for (let number = take(); number < count; number = take()) {
      onTaken();
      yield number;
    }
  }

  #countRange(number: number, range: Range): void {
    const { file, plan } = this.#plan.inputs[range.input]!;
    const blocks = this.counting(range.input);
    // The memory of a scanner is never freed, so a new one for each range would use it up.
    if (this.#scanner?.input !== range.input)
      this.#scanner = { input: range.input, scanner: newScanner(this.#kernel, plan, blocks.projection) };
    const { scanner } = this.#scanner;
    this.#reader ??= new RangeReader(this.#kernel);
    const bytes = new FileBytes(file!); // only plain files are divided
    try {
      this.#ranges.push([number, this.#reader.count(bytes, range, scanner, blocks)]);
      bytes.checkUnchanged();
    } finally {
      bytes.close();
    }
  }
}
