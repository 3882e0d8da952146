/** The options of a summary, named like their flags, and their check before the first byte is read. */

import { availableParallelism } from "node:os";
import { closest } from "../base/closest.js";
import { type DateOrder, dateOrders } from "../base/date-order.js";
import { feedbackError } from "../base/errors.js";
import { type DecimalMark, decimalMarks } from "../base/number.js";
import { type ReadingWatch, type WatchOptions, watchOf } from "../base/reading-watch.js";
import { type WarningCode, warningCodes } from "../base/warnings.js";
import { type FileServer, fileServer } from "../clickhouse/cluster-address.js";
import type { ClusterAccess } from "../clickhouse/cluster-client.js";
import type { RejectLimit, RejectSink } from "../counts/rejections.js";
import { isWithoutScale, type Mapping, mappedSpec, parseMapping } from "../importers/mapping.js";
import { feedbackSpecs, providerSpecs } from "../importers/provider-specs.js";
import { type FeedbackSpec, isFeedback, type ProviderSpec } from "../importers/spec.js";
import type { StatedTimes } from "../importers/time-forms.js";
import {
  type CheckedQueryOptions,
  checkChoice,
  checkQuery,
  checkResponses,
  type QueryOptions,
} from "../query/check-query.js";
import { type CsvStatement, type QuoteStyle, quotings } from "../readers/csv/csv-layout.js";
import { type RecordsPath, recordsPath } from "../readers/json/records-path.js";
import { type Encoding, encodingNamed, encodings } from "../sources/encoding.js";
import type { InputReading } from "../sources/input-reading.js";
import { leastMemory, mostMemory, usualMemory } from "./usual-memory.js";

/** The options of a summary; every one may be left out. */
export interface SummarizeOptions extends QueryOptions, WatchOptions {
  /** Providers in addition to the built-in ones; they take part in recognition in the same way. */
  readonly providers?: readonly FeedbackSpec[];
  /** `ours=theirs` pairs, `scale=1..5`, `category=csat`. */
  readonly map?: readonly string[];
  /** Where the records of a JSON text are: `data.items`, `results[].answers`. */
  readonly records?: string;
  /** Names of sheets of Excel workbooks; `*` is all that are not hidden. */
  readonly sheet?: readonly string[];
  readonly encoding?: Encoding;
  /** Reads the complete records of gzip and zstd that end too early. */
  readonly lenient?: boolean;
  /** Skips inputs that cannot be opened. */
  readonly keepGoing?: boolean;
  /** The limit of each input in bytes, unpacked; 64 GiB by default for packed ones. */
  readonly maxBytes?: number;
  /** The limit of a record in bytes: 16 MiB by default, at most 256 MiB. */
  readonly maxRecordBytes?: number;
  /** `double` or `none`; detected by default. */
  readonly quote?: QuoteStyle;
  /** The line (from 1) of the header of tables; detected by default. */
  readonly headerLine?: number;
  /** `dot` (default) or `comma`; also of the bounds of a scale. */
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
  readonly minCell?: number;
  readonly noWarn?: readonly WarningCode[];
  /** `10`, `2%`; `strict` is 0. */
  readonly maxRejected?: string;
  readonly strict?: boolean;
  readonly rejects?: RejectSink;
  readonly jobs?: number;
  /** In bytes; by default, and at most, 4 GiB. */
  readonly maxMemory?: number;
  /** Files that the caller is about to write: an input among them is an error. */
  readonly outputs?: readonly string[];
  /** What reads the inputs: `clickhouse` is a server that reads files by itself. */
  readonly engine?: Engine;
  /** Where that server is: `clickhouse://user@host:8123?cluster=NAME`; by default `CLICKHOUSE_URL` of the environment. */
  readonly server?: string;
  /** How tables of ClickHouse are asked; by default as the environment says. */
  readonly clickhouse?: ClusterAccess;
}

/** The options that have a value: the type allows keys to be absent, but not undefined. */
export function givenOptions(
  options: {
    readonly [Name in keyof SummarizeOptions]: SummarizeOptions[Name] | null | undefined;
  },
): SummarizeOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value != null)) as SummarizeOptions;
}

/** The checked options. */
export interface CheckedOptions extends CheckedQueryOptions {
  /** The specs that an input may be, and the mapping that is laid over one of them. */
  readonly specs: readonly ProviderSpec[];
  readonly mapping: Mapping | null;
  readonly decimal: DecimalMark;
  /** The flags for the notation of inputs, for commands that messages suggest. */
  readonly flags: readonly string[];
  readonly provider: string | null;
  readonly times: StatedTimes;
  /** Times are kept for later questions, so how they are spelled has to be certain. */
  readonly keepsTimes?: true;
  /** The path to the records of a JSON text that was stated. */
  readonly records: RecordsPath | null;
  readonly reading: InputReading;
  readonly sheets: readonly string[];
  readonly csv: CsvStatement;
  /** The number of calls that was stated. */
  readonly calls: number | null;
  /** Where the log of calls is. */
  readonly callLog: string | null;
  readonly minCell: number | null;
  readonly noWarn: readonly WarningCode[];
  readonly limit: RejectLimit;
  readonly sink: RejectSink | null;
  readonly jobs: number;
  readonly maxMemoryBytes: number;
  readonly outputs: readonly string[];
  readonly watch: ReadingWatch | null;
  /** The server that reads the files; null if they are read here. */
  readonly fileServer: FileServer | null;
  readonly clickhouse: ClusterAccess;
}

/** What reads files. */
export const engines = ["clickhouse"] as const;
type Engine = (typeof engines)[number];

/** Checks options. Throws a usage error that names the flag. */
export function checkOptions(options: SummarizeOptions): CheckedOptions {
  if (options.dateOrder?.trim() === "") throw feedbackError("option-empty", "--date-order");
  const mapping = options.map === undefined || options.map.length === 0 ? null : parseMapping(options.map);
  const query = checkQuery(options);
  const decimal = checkChoice("--decimal", options.decimal ?? "dot", decimalMarks);
  return {
    ...query,
    specs: withDecimal(specsOf(options.provider ?? null, mapping, options.providers ?? []), decimal),
    mapping,
    decimal,
    flags: keptFlags(options),
    provider: options.provider ?? null,
    times: {
      timeZone: options.timeZone === undefined ? null : query.echo.timeZone,
      dateOrder: options.dateOrder === undefined ? null : checkChoice("--date-order", options.dateOrder, dateOrders),
    },
    records: options.records === undefined ? null : checkRecords(options.records),
    sheets: options.sheet ?? [],
    reading: {
      encoding: checkEncoding(options.encoding ?? null),
      isLenient: options.lenient === true,
      mostBytes: checkMaxBytes(options.maxBytes ?? null),
      mostRecordBytes: checkRecordBytes(options.maxRecordBytes ?? null),
      skipsUnreadable: options.keepGoing === true,
    },
    csv: {
      quote: options.quote === undefined ? null : checkChoice("--quote", options.quote, quotings),
      headerLine: checkHeaderLine(options.headerLine ?? null),
    },
    calls: checkCalls(typeof options.calls === "number" ? options.calls : null),
    callLog: typeof options.calls === "string" ? options.calls : null,
    minCell: checkCells(options),
    noWarn: (options.noWarn ?? []).map(checkWarning),
    limit: limitOf(options),
    sink: options.rejects ?? null,
    jobs: checkJobs(options.jobs ?? availableParallelism()),
    maxMemoryBytes: checkMemory(options.maxMemory ?? usualMemory()),
    outputs: options.outputs ?? [],
    watch: watchOf(options),
    fileServer: checkServer(options),
    clickhouse: { ...options.clickhouse, ...(options.signal === undefined ? {} : { signal: options.signal }) },
  };
}

function limitOf({ strict, maxRejected }: SummarizeOptions): RejectLimit {
  if (strict !== true) return checkLimit(maxRejected ?? null);
  if (maxRejected !== undefined) throw feedbackError("strict-with-limit");
  return { count: 0 };
}

function checkServer({ engine, server, clickhouse }: SummarizeOptions): FileServer | null {
  if (engine === undefined && server !== undefined)
    throw feedbackError("cluster-engine", "--server", "--engine clickhouse");
  if (engine === undefined) return null;
  checkChoice("--engine", engine, engines);
  const url = server ?? (clickhouse?.env ?? process.env).CLICKHOUSE_URL;
  if (url === undefined || url === "") throw feedbackError("cluster-engine", "--engine", "the address of a server");
  return fileServer(url, server === undefined ? "CLICKHOUSE_URL" : "--server");
}

function specsOf(
  provider: string | null,
  mapping: Mapping | null,
  own: readonly FeedbackSpec[],
): readonly ProviderSpec[] {
  const known = [...own, ...feedbackSpecs];
  const base = known.find(({ name }) => name === provider) ?? null;
  if (provider !== null && base === null) {
    const choices = known.map(({ name }) => name);
    throw feedbackError("provider-unknown", provider, choices, closest(provider, choices));
  }
  // Columns are known only when an input is open, but syntax errors are reported before
  if (mapping !== null && (base !== null || statesScore(mapping)) && !isWithoutScale(mapping))
    mappedSpec(mapping, base);
  if (base === null) return [...providerSpecs, ...own];
  return [base, ...providerSpecs.filter((other) => other.kind === "answers" && other.joins === base.name)];
}

function statesScore({ columns, scale, category }: Mapping): boolean {
  return columns.has("score") || scale !== null || category !== null;
}

function keptFlags({ encoding, decimal, timeZone, dateOrder }: SummarizeOptions): readonly string[] {
  const typed = { "--encoding": encoding, "--decimal": decimal, "--tz": timeZone, "--date-order": dateOrder };
  return Object.entries(typed).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}

function checkRecords(text: string): RecordsPath {
  const path = recordsPath(text);
  if (path === null) throw feedbackError("records-path", text);
  return path;
}

function withDecimal(specs: readonly ProviderSpec[], decimal: DecimalMark): readonly ProviderSpec[] {
  if (decimal === "dot") return specs;
  return specs.map((spec) => (isFeedback(spec) ? { ...spec, decimal } : spec));
}

function checkEncoding(word: string | null): Encoding | null {
  return word === null ? null : checkChoice("--encoding", encodingNamed(word), encodings);
}

function checkMaxBytes(bytes: number | null): number | null {
  if (bytes !== null && !(Number.isSafeInteger(bytes) && bytes > 0))
    throw feedbackError("max-bytes-invalid", String(bytes));
  return bytes;
}

/** A record is held whole several times. */
const mostRecordBytes = 256 * 1024 ** 2;

function checkRecordBytes(bytes: number | null): number | null {
  if (bytes !== null && !(Number.isSafeInteger(bytes) && bytes > 0 && bytes <= mostRecordBytes))
    throw feedbackError("max-record-bytes-invalid", String(bytes), mostRecordBytes);
  return bytes;
}

function checkHeaderLine(line: number | null): number | null {
  if (line !== null && !(Number.isSafeInteger(line) && line > 0))
    throw feedbackError("header-line-invalid", String(line));
  return line;
}

function checkCalls(calls: number | null): number | null {
  if (calls !== null && !(Number.isSafeInteger(calls) && calls >= 0))
    throw feedbackError("calls-invalid", String(calls));
  return calls;
}

function checkCells({ minCell, weightBy = [] }: SummarizeOptions): number | null {
  if (minCell !== undefined && weightBy.length > 0) throw feedbackError("weights-cells");
  return checkResponses("--min-cell", minCell ?? null);
}

function checkWarning(word: string): WarningCode {
  const code = warningCodes.find((known) => known === word.trim().toLowerCase());
  if (code === undefined) throw feedbackError("warning-unknown", word, warningCodes, closest(word, warningCodes));
  return code;
}

const mostJobs = 256;

function checkJobs(jobs: number): number {
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= mostJobs))
    throw feedbackError("jobs-invalid", String(jobs), mostJobs);
  return jobs;
}

function checkMemory(bytes: number): number {
  if (!(typeof bytes === "number" && bytes >= leastMemory))
    throw feedbackError("memory-invalid", String(bytes), leastMemory);
  return Math.min(bytes, mostMemory);
}

function checkLimit(limit: string | null): RejectLimit {
  if (limit === null) return null;
  const match = /^(\d{1,15}(?:\.\d{1,15})?)(%?)$/.exec(limit.trim());
  const value = Number(match?.[1]);
  const isShare = match?.[2] === "%";
  if (match === null || (isShare ? value > 100 : !Number.isInteger(value))) throw feedbackError("limit-invalid", limit);
  return isShare ? { share: value / 100 } : { count: value };
}
