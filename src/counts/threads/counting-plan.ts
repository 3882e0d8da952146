/** The plan that all threads receive: the inputs and their ranges, and what to count of them. Plain data. */

import type { ReadingWatch } from "../../base/reading-watch.js";
import { textHash } from "../../base/text-hash.js";
import type { TotalsPlan } from "../../importers/aggregates/totals-rows.js";
import { columnTest } from "../../importers/detect.js";
import { hasIdColumn } from "../../importers/id-columns.js";
import type { ExportColumn } from "../../importers/sourced-columns.js";
import type { CompleteSpec } from "../../importers/spec.js";
import type { TimeForms } from "../../importers/time-forms.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { Query } from "../../query/query.js";
import { isDivisible, type RawTable, type ScannerPlan } from "../../readers/table.js";
import type { TextStart } from "../../readers/text-blocks.js";
import type { PlainFile, Source } from "../../sources/source.js";
import { partitionsFor } from "../latest/pending-records.js";
import { placesNeeded, type RejectLimit, type RejectSink } from "../rejections.js";

/** Feedback in an input. */
export interface FeedbackInput {
  readonly source: Source;
  readonly table: RawTable;
  readonly spec: CompleteSpec;
  /** How its times are read where they do not state it themselves. */
  readonly forms: TimeForms;
  /** How its rows of totals are distinguished from answers; null if they are not. */
  readonly totals: TotalsPlan | null;
}

/** Feedback that is counted. */
export interface InputToCount extends FeedbackInput {
  /** Columns beyond the schema that the query names, the same for all inputs of a spec. */
  readonly exportColumns: readonly ExportColumn[];
  /** Numbers of the columns that the query names and the head of the input does not have. */
  readonly undeclared: readonly number[];
}

export interface CountingOptions {
  readonly query: Query;
  /** Threads, the main one included. */
  readonly jobs: number;
  readonly maxMemoryBytes: number;
  readonly limit: RejectLimit;
  readonly sink: RejectSink | null;
  readonly watch?: ReadingWatch | null;
  /** About how many bytes are read as one part; 8 MiB without it. */
  readonly rangeBytes?: number;
}

/** The records of a spec, which are counted together. */
export interface CountingTask {
  readonly spec: CompleteSpec;
  /** Number of the provider: its records are compared with those of its other specs. */
  readonly provider: number;
  readonly exportColumns: readonly ExportColumn[];
  /** The head of an input has the column of the participants. */
  readonly namesParticipants: boolean;
}

/** An input as described to every thread. */
export interface PlannedInput extends Pick<InputToCount, "forms" | "totals" | "undeclared"> {
  readonly plan: ScannerPlan;
  /** Number of its task: the spec that it is read by. */
  readonly task: number;
  /** If records are compared, their layout: equal bytes in another layout are different records. */
  readonly layout: bigint;
  /** Its head has a column of the id. */
  readonly hasId: boolean;
  /** Null if it can only be read from its beginning to its end, by one thread. */
  readonly file: PlainFile | null;
}

/** A part of an input. */
export interface Range {
  /** Number of the input. */
  readonly input: number;
  readonly from: number;
  readonly to: number;
  /** The line at `from`, if that is the beginning of the records; else the first record has to be found. */
  readonly line: number | null;
  /** Whether the text ends with the range. */
  readonly isLast: boolean;
}

export interface CountingPlan {
  readonly query: Query;
  readonly inputs: readonly PlannedInput[];
  readonly tasks: readonly CountingTask[];
  readonly ranges: readonly Range[];
  /** Places of rejected records that are kept of each reason and part. */
  readonly placesKept: number;
  /** Address of a u32: the next range to be counted. */
  readonly nextRange: number;
  /** Address of a u32: how many threads have begun to count. */
  readonly ready: number;
  /** Address of a u32: how much of the ranges is counted, in `bytesOfUnit`. */
  readonly readUnits: number;
  /** By provider, whose records are compared with each other. */
  readonly providers: readonly {
    readonly name: string;
    /** Number of its inputs. */
    readonly inputs: number;
    /** Parts that the ids are divided into, a power of two. */
    readonly partitions: number;
    /** Address of a u32: the next partition to be counted. */
    readonly nextPartition: number;
  }[];
}

const usualRangeBytes = 8 * 1024 * 1024;
/** The last ranges are shorter, so that all threads end at about the same time: each has this many left, but none that are too short. */
const [rangesLeft, shortestRangeBytes] = [2, 1024 * 1024];
const bytesPerRecord = 64;
/** Counters that threads add to lie in different cache lines. */
const counterBytes = 64;

/** A u32 of them is longer than any file. */
export const bytesOfUnit = 1024;

/** A thread takes as long to start as another one takes to read this much. */
const bytesWorthAThread = 24 * 1024 * 1024;

/** How many threads count this many bytes, the main one included. */
export function threadsFor(bytes: number, jobs: number): number {
  return Math.min(jobs, 1 + Math.floor(bytes / bytesWorthAThread));
}

/** With `isDivided` large plain files are read in ranges. */
export function planOf(
  kernel: Kernel,
  inputs: readonly InputToCount[],
  { query, limit, jobs, rangeBytes = usualRangeBytes }: CountingOptions,
  isDivided: boolean,
): CountingPlan {
  const specs = [...new Set(inputs.map(({ spec }) => spec))];
  const names = [...new Set(specs.map(comparedAs))];
  const tasks = specs.map((spec): CountingTask => {
    const ofSpec = inputs.filter((input) => input.spec === spec);
    return {
      spec,
      provider: names.indexOf(comparedAs(spec)),
      exportColumns: ofSpec[0]!.exportColumns,
      namesParticipants: ofSpec.some(namesParticipants),
    };
  });
  const planned = inputs.map(({ source, table, spec, forms, totals, undeclared }): PlannedInput => {
    const file = isDivided && isDivisible(table.plan) ? source.plainFile() : null;
    const task = specs.indexOf(spec);
    const layout = spec.identity === "undeclared" ? layoutOf(table.plan, forms, task) : 0n;
    const hasId = hasIdColumn(spec, table);
    return { plan: table.plan, task, file, forms, totals, undeclared, layout, hasId };
  });
  const counters = kernel.allocate(counterBytes * (3 + names.length));
  return {
    query,
    inputs: planned,
    tasks,
    ranges: rangesOf(planned, inputs, jobs, rangeBytes),
    placesKept: placesNeeded(limit),
    nextRange: counters,
    ready: counters + counterBytes,
    readUnits: counters + counterBytes * 2,
    providers: names.map((name, provider) => ({
      name: inputs.find(({ spec }) => comparedAs(spec) === name)!.spec.name,
      inputs: inputs.filter(({ spec }) => comparedAs(spec) === name).length,
      partitions: partitionsOf(name, inputs),
      nextPartition: counters + counterBytes * (3 + provider),
    })),
  };
}

function namesParticipants({ spec, table }: FeedbackInput): boolean {
  return (spec.columns.participant_id?.names ?? []).some(columnTest(spec, table.columns));
}

/** Records are compared if this is the same of their specs. */
function comparedAs({ name, identity = "declared" }: CompleteSpec): string {
  return `${name} ${identity}`;
}

/** The meaning of the bytes of a CSV record depends on the header; a JSON record is complete in itself. Neither contains how times are read. */
function layoutOf(plan: ScannerPlan, forms: TimeForms, task: number): bigint {
  const columns = plan.format === "csv" ? [plan.shape.delimiter, plan.headers] : null;
  const text = JSON.stringify([columns, forms, task]);
  return (BigInt(textHash(text)) << 32n) | BigInt(textHash(text, text.length));
}

/** The same for all stores of a provider. */
function partitionsOf(provider: string, inputs: readonly InputToCount[]): number {
  const bytes = inputs.reduce(
    (sum, { spec, source }) => sum + (comparedAs(spec) === provider ? (source.bytes ?? 0) : 0),
    0,
  );
  return partitionsFor(Math.max(bytes, 64 * 1024 * 1024) / bytesPerRecord);
}

/** The ranges of all inputs that are divided, in their order. */
function rangesOf(
  planned: readonly PlannedInput[],
  inputs: readonly InputToCount[],
  jobs: number,
  rangeBytes: number,
): readonly Range[] {
  let left = planned.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0);
  const threads = threadsFor(left, jobs);
  return planned.flatMap(({ file }, input) => {
    const start = inputs[input]?.table.start;
    if (file === null || start === undefined) return [];
    const leftBefore = left;
    left -= file.bytes;
    return rangesIn(input, file.bytes, start, (offset) => {
      const share = (leftBefore - offset) / (threads * rangesLeft);
      return threads === 1 ? rangeBytes : Math.min(rangeBytes, Math.max(shortestRangeBytes, share));
    });
  });
}

/** The ranges of an input; `lengthAt` is about how long one is that begins at an offset. */
function rangesIn(
  input: number,
  bytes: number,
  start: TextStart,
  lengthAt: (offset: number) => number,
): readonly Range[] {
  const ranges: Range[] = [];
  for (let from = start.byteOffset; from < bytes || ranges.length === 0; ) {
    const left = bytes - from;
    const to = from + Math.ceil(left / Math.max(1, Math.round(left / lengthAt(from))));
    ranges.push({ input, from, to, line: ranges.length === 0 ? start.line : null, isLast: to === bytes });
    from = to;
  }
  return ranges;
}
