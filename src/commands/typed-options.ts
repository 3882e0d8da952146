/** The options of the commands that read feedback, from the table of options, and the values of the typed words. */

import { isConfidence } from "../base/confidence-levels.js";
import { readNumber } from "../base/number.js";
import { type OptionName, optionTable, type Typed, typedName } from "../pipeline/option-table.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { filters } from "../query/filters.js";
import { printSqlOption } from "./cluster-options.js";
import { type CommandOption, type OptionValues, typedWholeNumber } from "./command.js";

export const configOptions: readonly CommandOption[] = [
  {
    flags: "--config <file>",
    group: "Input",
    description:
      "file with your own providers and defaults of options (default: feedback-stats.config with .json, .yaml or .yml, in this folder or a parent)",
  },
  { flags: "--no-config", group: "Input", description: "read no config file" },
  {
    flags: "--preset <name>",
    group: "Input",
    description: "add the options that the config has for a recurring report",
  },
];

/** How inputs are opened: their kind, and the notation of their text, numbers and times. */
export const openingOptions: readonly CommandOption[] = [
  ...optionsNamed(
    "provider",
    "map",
    "records",
    "sheet",
    "encoding",
    "lenient",
    "keepGoing",
    "maxBytes",
    "maxRecordBytes",
    "quote",
    "headerLine",
    "decimal",
    "timeZone",
    "dateOrder",
  ),
  ...configOptions,
];

const otherFilters = filters.map(({ option }) => option).filter((name) => name !== "account");

const rejectsOption: CommandOption = {
  flags: "--rejects <file>",
  group: "Output",
  description: "save rejected records as JSON Lines: input, line, byte offset, reason, record",
};

/** Which feedback counts, for commands that take the rows themselves. */
export const selectingOptions: readonly CommandOption[] = [
  ...openingOptions,
  ...optionsNamed("last", "from", "to", "account", "includeSubaccounts", ...otherFilters),
  ...optionsNamed("tag", "tagMode", "where", "calls", "dedupe"),
  ...optionsNamed("maxMemory", "strict", "maxRejected", "noWarn"),
  rejectsOption,
];

/** The options of every command that counts feedback: also which of it counts, and what to do with bad records. */
export const readingOptions: readonly CommandOption[] = [
  ...openingOptions,
  ...optionsNamed("last", "from", "to", "account", "includeSubaccounts", ...otherFilters),
  ...optionsNamed("tag", "tagMode", "where", "calls", "dedupe", "normalize", "confidence"),
  ...optionsNamed("engine", "server", "jobs", "maxMemory", "strict", "maxRejected", "noWarn"),
  rejectsOption,
  printSqlOption,
];

/** Options of the table, as commands have them. */
export function optionsNamed(...names: readonly OptionName[]): readonly CommandOption[] {
  return names.map((name) => {
    const { flags, alias, description, group, brief } = optionTable[name];
    return {
      ...{ flags, description, group },
      ...(alias === undefined ? {} : { alias }),
      ...(brief === undefined ? {} : { brief }),
      ...(isRepeatable(name) ? { repeatable: true } : {}),
    };
  });
}

/** Whether an option may be typed several times. */
export function isRepeatable(name: OptionName): boolean {
  return ["texts", "names"].includes(optionTable[name].typed ?? "text");
}

/** The options of the library that the typed ones mean. Throws a usage error if a number is invalid. */
export function summarizeOptions(values: OptionValues): SummarizeOptions {
  const read = Object.entries(optionTable).flatMap(([name, option]) => {
    const value = typedValue(option.typed ?? "text", values[typedName(option)], option.flags.split(" ")[0] ?? "");
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(read);
}

function typedValue(typed: Typed, value: OptionValues[string], flag: string): unknown {
  switch (typed) {
    case "texts":
      return lists(value);
    case "names":
      return typedNames(value);
    case "on":
      return value === true;
    case "off":
      return value !== false;
    default:
      return typeof value === "string" ? (wordReaders[typed]?.(value, flag) ?? value) : undefined;
  }
}

/** The value of one word, if not a text. A word that is not such a number stays as it is, so that the check refuses it as typed. */
const wordReaders: Partial<Record<Typed, (word: string, flag: string) => number | string | undefined>> = {
  number: (word, flag) => typedWholeNumber(flag, word, 12),
  threads: (word) => (/^\d{1,6}$/.test(word) ? Number(word) : undefined),
  memory: amountOfMemory,
  calls: numberOrName,
  confidence: confidenceOf,
};

const unitBytes = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 } as const;

/** The bytes that `512M` means. */
function amountOfMemory(text: string): number | undefined {
  const match = /^(\d{1,12})([kmg]?)(?:i?b)?$/.exec(text.trim().toLowerCase());
  return match === null ? undefined : Number(match[1]) * unitBytes[match[2] as keyof typeof unitBytes];
}

/** The confidence that `95%`, `0.95` or `95` means, if it is one. */
function confidenceOf(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(text.trim());
  const value = Number(match?.[1]);
  const confidence = match?.[2] === "%" || value > 1 ? Number((value / 100).toPrecision(12)) : value;
  return isConfidence(confidence) ? confidence : undefined;
}

/** The names of an option that takes them with commas, or several times. */
export function typedNames(value: OptionValues[string]): readonly string[] {
  return lists(value).flatMap(commaList);
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
