/** The options that every command has that reads feedback: what it is, which of it counts, what to do with bad records. */

import { feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";
import { mapKeys } from "../importers/mapping.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { encodings } from "../sources/encoding.js";
import type { CommandOption, OptionValues } from "./command.js";

export const configOptions: readonly CommandOption[] = [
  {
    flags: "--config <file>",
    description:
      "providers of your own and defaults of options (default: feedback-stats.config.json, .yaml or .yml in this folder or one above)",
  },
  { flags: "--no-config", description: "read no config file" },
];

/** How inputs are opened: what they are, and how their text, numbers and times are spelled. */
export const openingOptions: readonly CommandOption[] = [
  {
    flags: "--provider <name>",
    description:
      "read every input as an export of this provider: one that feedback-stats providers lists, or of your config",
  },
  {
    flags: "--map <ours=theirs>",
    description: `say which of their columns is ours: ${mapKeys.join(", ")}; scale=1..5 and category=csat are set the same way`,
    repeatable: true,
  },
  {
    flags: "--encoding <name>",
    description: `how texts without a byte order mark are encoded: ${encodings.join(", ")} (default: utf-8)`,
  },
  { flags: "--decimal <sign>", description: "the sign before the fraction of a score: dot (default), or comma" },
  {
    flags: "--tz <zone>",
    description: "zone of days, and of times that state none: Europe/Brussels, +02:00, UTC (default)",
  },
  {
    flags: "--date-order <order>",
    description: "order of day, month and year in dates such as 03/04/2026: dmy, mdy or ymd",
  },
  ...configOptions,
];

export const readingOptions: readonly CommandOption[] = [
  ...openingOptions,
  { flags: "--from <date>", description: "first day, or date-time" },
  { flags: "--to <date>", description: "last day, or date-time; the whole day counts" },
  { flags: "--account <id>", description: "only the feedback of this account" },
  { flags: "--include-subaccounts", description: "with --account: the feedback of every account in the export" },
  { flags: "--survey <name>", description: "only this survey" },
  { flags: "--interaction-type <name>", description: "only this kind of interaction" },
  { flags: "--channel <name>", description: "only this channel" },
  { flags: "--language <tag>", description: "only this language" },
  { flags: "--segment <tags>", description: "only responses with these tags, separated by commas", repeatable: true },
  {
    flags: "--segment-mode <mode>",
    description: "whether a response needs all of the tags or any (default)",
  },
  {
    flags: "--where <condition>",
    description:
      'only what meets this: "COLUMN OP VALUE", OP one of = != < <= > >= ~ (contains), or "COLUMN in (A, B)"; several all have to hold',
    repeatable: true,
  },
  {
    flags: "--calls <number-or-file>",
    description:
      "how many calls the feedback is about, for shares of calls; or the log of these calls (a file, folder, pattern or -), whose columns --by and --where take as call.NAME",
  },
  { flags: "--no-dedupe", description: "count every record, also where a later one of the same response replaces it" },
  { flags: "--normalize", description: "put scores of all scales on 0-100" },
  {
    flags: "--jobs <number>",
    description: "threads for large inputs; the result is the same for any number (default: one for each core)",
  },
  {
    flags: "--max-memory <amount>",
    description: "memory for records while duplicates are removed, as 512M or 2G (default and most: 4G)",
  },
  { flags: "--strict", description: "stop at the first record that is rejected" },
  {
    flags: "--max-rejected <limit>",
    description: "stop where more records are rejected: a number, or a share such as 2%",
  },
  { flags: "--no-warn <id>", description: "do not give this warning, by its code in the JSON", repeatable: true },
  {
    flags: "--rejects <file>",
    description: "keep the rejected records as JSON lines: input, line, byte offset, reason, record",
  },
];

export const minCellOption: CommandOption = {
  flags: "--min-cell <number>",
  description: "leave out segments with fewer responses than this, so that nobody is told by them",
};

/** The options of the library that the typed ones mean. Throws a usage error where a number is none. */
export function summarizeOptions(values: OptionValues): SummarizeOptions {
  const words = {
    provider: values.provider,
    timeZone: values.tz,
    dateOrder: values.dateOrder,
    encoding: values.encoding,
    decimal: values.decimal,
    from: values.from,
    to: values.to,
    account: values.account,
    survey: values.survey,
    interactionType: values.interactionType,
    channel: values.channel,
    language: values.language,
    segmentMode: values.segmentMode,
    maxRejected: values.maxRejected,
  };
  return {
    ...given(words),
    map: lists(values.map),
    segment: lists(values.segment).flatMap(commaList),
    by: lists(values.by).flatMap(commaList),
    event: lists(values.event),
    where: lists(values.where),
    noWarn: lists(values.warn),
    dedupe: values.dedupe !== false,
    includeSubaccounts: values.includeSubaccounts === true,
    normalize: values.normalize === true,
    drivers: values.drivers === true,
    strict: values.strict === true,
    ...(typeof values.calls === "string" ? { calls: numberOrName(values.calls) } : {}),
    ...(typeof values.jobs === "string" ? { jobs: Number(/^\d{1,6}$/.exec(values.jobs)?.[0] ?? Number.NaN) } : {}),
    ...(typeof values.minCell === "string" ? { minCell: wholeNumber("--min-cell", values.minCell) } : {}),
    ...(typeof values.minN === "string" ? { minN: wholeNumber("--min-n", values.minN) } : {}),
    ...(typeof values.maxMemory === "string" ? { maxMemory: amountOfMemory(values.maxMemory) } : {}),
  };
}

const unitBytes = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 } as const;

/** The bytes that `512M` means; NaN where it means nothing. */
function amountOfMemory(text: string): number {
  const match = /^(\d{1,12})([kmg]?)(?:i?b)?$/.exec(text.trim().toLowerCase());
  return match === null ? Number.NaN : Number(match[1]) * unitBytes[match[2] as keyof typeof unitBytes];
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,12}$/.test(text.trim())) throw feedbackError("number-invalid", flag, text);
  return Number(text);
}

function given(words: Readonly<Record<string, OptionValues[string]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function lists(value: OptionValues[string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function commaList(text: string): readonly string[] {
  return text.split(",").map((word) => word.trim());
}

/** A number of calls, or else the name of their log. */
function numberOrName(text: string): number | string {
  return readNumber(/^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text) ?? text;
}
