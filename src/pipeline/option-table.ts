/**
 * The table of options of a summary: how each is typed, its purpose, and how a command line reads its values. The help
 * of the commands, their options and the keys of config files are made from it.
 */

import { dateOrders } from "../base/date-order.js";
import { decimalMarks } from "../base/number.js";
import { mapKeys } from "../importers/mapping.js";
import { byNames } from "../query/by.js";
import { filterFlags, filterRecord } from "../query/filters.js";
import { quotings } from "../readers/csv/csv-layout.js";
import { encodings } from "../sources/encoding.js";
import type { HelpPlace } from "./option-groups.js";
import { engines, type SummarizeOptions } from "./options.js";

/**
 * The kind of value: a text, texts (repeatable), names separated by commas (repeatable), a flag that is on, or `--no-…` that is off, a
 * date, a length of time such as 30d, a whole number, a number of threads, an amount of memory, a limit such as 2%, a number of calls or the name of their log,
 * a confidence such as 95%.
 */
export type Typed =
  | ("text" | "texts" | "names" | "on" | "off")
  | ("date" | "length" | "number" | "threads" | "memory" | "limit" | "calls" | "confidence");

/** Keys of a config file that are other names of an option. */
export type ConfigAlias = "segment" | "segmentMode";

export interface OptionEntry extends HelpPlace {
  readonly flags: string;
  /** Another flag for the same option: `--since`. */
  readonly alias?: string;
  /** Another key for the same in a config file. */
  readonly configAlias?: ConfigAlias;
  readonly description: string;
  /** The description of the key in a config file, if it is another one. */
  readonly inConfig?: string;
  /** The default, as a text. */
  readonly typed?: Typed;
  /** The words that a config may use. */
  readonly choices?: readonly string[];
  /** A config cannot set it. */
  readonly isTypedOnly?: true;
}

const { account, ...otherFilters } = filterRecord(
  ({ option, value, kept }): OptionEntry => ({
    flags: `${filterFlags[option]} <${value}>`,
    group: "Select",
    description: `only ${kept}`,
  }),
);

/** Options that only a program can set. */
type Given = "clickhouse" | "providers" | "rejects" | "outputs" | "now" | "onProgress" | "signal";
export type OptionName = Exclude<keyof SummarizeOptions, Given>;

export const optionTable: Readonly<Record<OptionName, OptionEntry>> = {
  provider: {
    flags: "--provider <name>",
    group: "Input",
    brief: "read every input as an export of this provider",
    description:
      "read every input as an export of this provider: one listed by feedback-stats providers, or one of your config",
    inConfig: "read every input as an export of this provider",
  },
  map: {
    flags: "--map <field=column>",
    group: "Input",
    brief: "map your columns: score=Rating,scale=1..5",
    description: `map columns of the file to fields: ${mapKeys.join(", ")}; such as score=Rating,scale=1..5`,
    inConfig: "field=column, such as score=Rating, scale=1..5 or category=csat",
    typed: "texts",
  },
  records: {
    flags: "--records <path>",
    group: "Input",
    description: "where the records of a JSON file are: data.items, results[].answers, or * for any key",
    inConfig: "where the records of a JSON file are, such as data.items",
  },
  sheet: {
    flags: "--sheet <name>",
    group: "Input",
    description:
      "read this sheet of an Excel workbook, or '*' for all visible ones (default: the one that is an export)",
    inConfig: "sheets of Excel workbooks to read, or * for all visible ones",
    typed: "texts",
  },
  encoding: {
    flags: "--encoding <name>",
    group: "Input",
    description: `encoding of text without a byte order mark: ${encodings.join(", ")} (default: utf-8)`,
    inConfig: "encoding of text without a byte order mark (default: utf-8)",
  },
  lenient: {
    flags: "--lenient",
    group: "Input",
    description: "read the complete records of gzip and zstd that end too early, with a warning and exit code 5",
    typed: "on",
    isTypedOnly: true,
  },
  keepGoing: {
    flags: "--keep-going",
    group: "Input",
    description: "skip inputs that cannot be opened, with a warning and exit code 5",
    typed: "on",
    isTypedOnly: true,
  },
  quote: {
    flags: "--quote <how>",
    group: "Input",
    description:
      "quotes in CSV and TSV: double (around fields, doubled inside) or none (no special meaning); default: detected",
    inConfig:
      "quotes in CSV and TSV: double (around fields, doubled inside) or none (no special meaning); default: detected",
    choices: quotings,
  },
  headerLine: {
    flags: "--header-line <number>",
    group: "Input",
    description: "the line of a CSV or TSV that names its columns (default: detected)",
    inConfig: "the line of a CSV or TSV that names its columns (default: detected)",
    typed: "number",
  },
  decimal: {
    flags: "--decimal <sign>",
    group: "Input",
    description: "decimal sign of scores: dot (default) or comma",
    inConfig: "decimal sign of scores",
    choices: decimalMarks,
  },
  timeZone: {
    flags: "--tz <zone>",
    group: "Input",
    brief: "time zone of days and times: Europe/Brussels",
    description: "time zone of days, and of times without one: Europe/Brussels, +02:00, UTC (default)",
    inConfig: "time zone of days, and of times without one: Europe/Brussels, +02:00, UTC",
  },
  dateOrder: {
    flags: "--date-order <order>",
    group: "Input",
    description: "order of day, month and year in dates such as 03/04/2026: dmy, mdy or ymd",
    inConfig: "order of day, month and year in dates such as 03/04/2026",
    choices: dateOrders,
  },
  from: {
    flags: "--from <date>",
    group: "Select",
    brief: "first day: 2026-01-31, 2026-01, -7d",
    alias: "--since",
    description: "first day: 2026-01-31, 2026-01, 2026-W05, 2026-Q1, 2026, -7d (7 days ago), or a date-time",
    inConfig: "first day: 2026-01-31, 2026-01, 2026-W05, 2026-Q1, 2026, -7d, or a date-time",
    typed: "date",
  },
  to: {
    flags: "--to <date>",
    group: "Select",
    brief: "last day, in the same forms",
    alias: "--until",
    description: "last day, in the same forms; the whole day, month or year counts",
    inConfig: "last day, in the same forms as from; the whole day, month or year counts",
    typed: "date",
  },
  last: {
    flags: "--last <time>",
    group: "Select",
    brief: "period until today: 30d, 12w or 6m",
    description: "the last 24h, 30d, 12w, 6m (months), 4q or 2y until today, or until --to; today counts as one day",
    inConfig: "the last 24h, 30d, 12w, 6m (months), 4q or 2y until today, or until to",
    typed: "length",
  },
  account,
  includeSubaccounts: {
    flags: "--include-subaccounts",
    group: "Select",
    description: "with --account: the feedback of every account in the export",
    inConfig: "with account: the feedback of every account in the export",
    typed: "on",
  },
  ...otherFilters,
  tag: {
    flags: "--tag <tags>",
    alias: "--segment",
    configAlias: "segment",
    group: "Select",
    description: "only responses with these tags, separated by commas",
    inConfig: "only responses with these tags",
    typed: "names",
  },
  tagMode: {
    flags: "--tag-mode <mode>",
    alias: "--segment-mode",
    configAlias: "segmentMode",
    group: "Select",
    description: "whether a response needs all of the tags or any (default)",
    inConfig: "whether a response needs all of the tags or any",
    choices: ["all", "any"],
  },
  where: {
    flags: "--where <condition>",
    group: "Select",
    brief: "records that match: 'score <= 2', 'plan in (a, b)'",
    description:
      'only records that match: "COLUMN OP VALUE", OP one of = != < <= > >= ~ (contains), or "COLUMN in (A, B)"; may be repeated, all must match',
    inConfig: "conditions that must all match, such as score <= 2 or plan in (free, pro)",
    typed: "texts",
  },
  calls: {
    flags: "--calls <number-or-file>",
    group: "Input",
    description:
      "number of calls that the feedback is about, for shares of calls; or the log of these calls (a file, folder, pattern or -), whose columns are call.NAME in --by and --where",
    inConfig: "number of calls that the feedback is about, or the log of these calls",
    typed: "calls",
  },
  by: {
    flags: "--by <keys>",
    group: "Segments",
    brief: "such as month, channel, or a column of the export",
    alias: "--group-by",
    description: `segment by: ${byNames.join(", ")}, or any column of the export`,
    inConfig: "keys to segment by",
    typed: "names",
  },
  sort: {
    flags: "--sort <metric>",
    group: "Segments",
    brief: "order: mean is lowest first, -mean highest",
    description:
      "order the segments by a metric, lowest first: mean, nps, satisfied, low_rate, responses, issue_rate[echo], name, any that feedback-stats explain --list shows; -mean or mean:desc is highest first (in compare also difference and p)",
    inConfig: "the metric that segments are ordered by, lowest first; -mean is highest first",
  },
  top: {
    flags: "--top <number>",
    alias: "--limit",
    group: "Segments",
    brief: "show at most this many segments",
    description:
      "show only this many segments: the first by --sort, or otherwise those with the most responses; the total includes all",
    inConfig: "show only this many segments: the first by sort, or otherwise those with the most responses",
    typed: "number",
  },
  cluster: {
    flags: "--cluster <column>",
    group: "Statistics",
    description:
      "count people, not ratings: participant, account or another column identifies who answered; intervals and tests then treat the ratings of one rater as dependent",
    inConfig: "the column that identifies who answered: participant, account or another one",
  },
  weightBy: {
    flags: "--weight-by <keys>",
    group: "Segments",
    description:
      "with a log as --calls: weight responses by the number of calls with each value of its columns, such as call.direction, and print both results",
    typed: "names",
    isTypedOnly: true,
  },
  minCell: {
    flags: "--min-cell <number>",
    group: "Segments",
    description: "hide segments with fewer responses than this, to protect anonymity",
    inConfig: "hide segments with fewer responses, to protect anonymity",
    typed: "number",
  },
  minN: {
    flags: "--min-n <number>",
    group: "Segments",
    description: "mark segments with fewer responses than this",
    inConfig: "mark segments with fewer responses",
    typed: "number",
  },
  noWarn: {
    flags: "--no-warn <id>",
    group: "Output",
    description: "do not print this warning, named by its code in the JSON",
    inConfig: "codes of warnings that are not printed",
    typed: "texts",
  },
  dedupe: {
    flags: "--no-dedupe",
    group: "Select",
    description: "count every record, including those replaced by a later record with the same ID",
    inConfig: "false counts every record, including those replaced by a later record with the same ID",
    typed: "off",
  },
  confidence: {
    flags: "--confidence <share>",
    group: "Statistics",
    description: "confidence level of all intervals and tests: 99% or 0.99 (default: 95%)",
    inConfig: "confidence level of all intervals and tests, such as 0.99 (default: 0.95)",
    typed: "confidence",
  },
  normalize: {
    flags: "--normalize",
    group: "Statistics",
    description: "convert scores of all scales to 0-100",
    typed: "on",
  },
  drivers: {
    flags: "--drivers",
    group: "Statistics",
    brief: "rank issues by their impact on the mean",
    description: "rank issues by their impact on the score, and show which occur together",
    typed: "on",
  },
  maxRejected: {
    flags: "--max-rejected <limit>",
    group: "Limits",
    description: "stop if more records are rejected: a number, or a share such as 2%",
    typed: "limit",
  },
  strict: { flags: "--strict", group: "Limits", description: "stop at the first rejected record", typed: "on" },
  engine: {
    flags: "--engine <name>",
    group: "Input",
    description: "what reads the inputs: clickhouse is a server, which reads s3://…, https://… and file://… by itself",
    choices: engines,
  },
  server: {
    flags: "--server <address>",
    group: "Input",
    description:
      "the server of --engine: clickhouse://USER@HOST:8123, ?cluster=NAME shares the work (default: CLICKHOUSE_URL)",
    isTypedOnly: true,
  },
  jobs: {
    flags: "--jobs <number>",
    group: "Limits",
    description: "threads for large inputs; the result is the same for any number (default: one for each core)",
    inConfig: "threads for large inputs",
    typed: "threads",
  },
  maxMemory: {
    flags: "--max-memory <amount>",
    group: "Limits",
    description:
      "memory for removing duplicates, such as 512M or 2G (default: half of the machine or container, at most 4G)",
    inConfig: "memory for removing duplicates, such as 512M or 2G",
    typed: "memory",
  },
  maxBytes: {
    flags: "--max-bytes <amount>",
    group: "Limits",
    description: "limit of each input in bytes, unpacked, such as 512M or 2G (default: 64G for gzip and zstd)",
    typed: "memory",
  },
  maxRecordBytes: {
    flags: "--max-record-bytes <amount>",
    group: "Limits",
    description: "limit of a record in bytes, such as 1M or 64M (default: 16M, at most 256M)",
    typed: "memory",
  },
  event: {
    flags: "--event <name=date>",
    group: "Segments",
    description: "mark a release or another event in a time series (--by day, week, …): v2.3=2026-03-01",
    typed: "texts",
    isTypedOnly: true,
  },
};

/** The name under which the command line keeps what was typed: `--no-warn <id>` is `warn`. */
export function typedName({ flags }: OptionEntry): string {
  const [name = ""] = flags.replace(/^--(?:no-)?/, "").split(" ");
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
