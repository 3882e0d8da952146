/** `--config`: providers of the user's own, and options for those that were not typed. */

import { resolve } from "node:path";
import type { Io } from "../base/io.js";
import { findConfig } from "../pipeline/config/find-config.js";
import type { Config } from "../pipeline/config/read-config.js";
import { type OptionName, optionTable, typedName } from "../pipeline/option-table.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { askedPeriod, clockOf } from "../query/asked-period.js";
import { visibleText } from "../reporters/visible-text.js";
import type { GateRules } from "../results/gate/rules.js";
import type { OptionValues } from "./command.js";
import { isRepeatable, summarizeOptions } from "./typed-options.js";

/** The options of a summary, and a line that names the config that was found and what it set; "" if none was found. */
export interface ConfiguredCommand {
  readonly options: SummarizeOptions;
  /** The rules of `gate` in the config. */
  readonly gate: GateRules;
  readonly note: string;
  /** The file of the config, if there is one: nothing may be written over it. */
  readonly reads: readonly string[];
}

/** What was typed, over what the config says. Throws usage errors. */
export async function configuredOptions(
  values: OptionValues,
  io: Pick<Io, "cwd"> & Partial<Pick<Io, "now">>,
): Promise<ConfiguredCommand> {
  const config = await configOf(values, io);
  const now = io.now === undefined ? {} : { now: io.now() };
  if (config === null) {
    const options = { ...summarizeOptions(values), ...now };
    return { options, gate: {}, note: periodNote(options), reads: [] };
  }
  const read = summarizeOptions(withDefaults(values, config.options));
  const options = { ...read, providers: config.providers, ...now };
  return {
    options,
    gate: gateRules(config),
    note: `${config.isFound ? noteOf(config) : ""}${periodNote(options)}`,
    reads: [config.file],
  };
}

/** A single rule needs no list. */
function gateRules({ gate }: Config): GateRules {
  const { require, noRegression, margin, ...others } = gate ?? {};
  const lists = Object.entries({ require, noRegression, margin }).flatMap(([name, words]) =>
    words === undefined ? [] : [[name, typeof words === "string" ? [words] : words]],
  );
  return { ...Object.fromEntries(lists), ...others };
}

/** The providers that the config declares, and its file. */
export async function configuredProviders(
  values: OptionValues,
  io: Pick<Io, "cwd">,
): Promise<Pick<Config, "providers"> & Pick<ConfiguredCommand, "reads">> {
  const config = await configOf(values, io);
  return config === null ? { providers: [], reads: [] } : { providers: config.providers, reads: [config.file] };
}

interface NamedConfig extends Config {
  /** As messages name it. */
  readonly path: string;
  readonly file: string;
  /** It was found, not named by the user. */
  readonly isFound: boolean;
}

async function configOf({ config }: OptionValues, io: Pick<Io, "cwd">): Promise<NamedConfig | null> {
  const isFound = typeof config !== "string";
  const path = isFound ? (config === false ? null : findConfig(io.cwd)) : config;
  if (path === null) return null;
  const { readConfig } = await import("../pipeline/config/read-config.js");
  return {
    ...readConfig(path, isFound ? io.cwd : undefined),
    path,
    file: isFound ? resolve(io.cwd, path) : path,
    isFound,
  };
}

/** The typed options, and those of the config for the others; a flag that is on stays on. */
function withDefaults(typed: OptionValues, options: Config["options"]): OptionValues {
  const words = Object.entries(options).map(([name, value]) => {
    const word = typeof value === "number" ? String(value) : value;
    const isOne = isRepeatable(name as OptionName) && typeof word === "string";
    return [typedName(optionTable[name as OptionName]), isOne ? [word] : word];
  });
  const configured: OptionValues = Object.fromEntries(words);
  const isLimited = typed.maxRejected !== undefined;
  return {
    ...configured,
    ...(isLimited ? { strict: false } : {}),
    ...(typed.last === undefined ? {} : { from: undefined, to: undefined }),
    ...(typed.from === undefined ? {} : { last: undefined }),
    ...typed,
    ...(Array.isArray(typed.warn) ? {} : { warn: configured.warn }), // commander's default for a --no-… is true
    dedupe: typed.dedupe !== false && configured.dedupe !== false,
  };
}

/** A config that lies in a folder above may surprise: the numbers rest on it. */
function noteOf({ path, options, providers, gate }: NamedConfig): string {
  const set = [
    ...(gate === null ? [] : ["gate"]),
    ...Object.keys(options),
    ...providers.map(({ name }) => `provider ${name}`),
  ];
  return `config: ${visibleText(path)} (${visibleText(set.join(", ") || "empty")})\n`;
}

/** What a period that looks at now came to: `period: 2026-01-17 to 2026-02-15 (--last 30d)`; "" for one that does not. */
function periodNote(options: SummarizeOptions): string {
  const { from, to, last } = options;
  if (from === undefined && to === undefined && last === undefined) return "";
  const period = askedPeriod(options, clockOf(options));
  if (!period.isRelative) return "";
  const flags = Object.entries({ last, from, to }).flatMap(([name, word]) =>
    word === undefined ? [] : `--${name} ${word}`,
  );
  const ends = period.to === null ? `from ${period.from}` : `${period.from ?? "the beginning"} to ${period.to}`;
  return `period: ${ends} (${visibleText(flags.join(" "))})\n`;
}
