/** `--config`: the user's own providers, and values of options that were not typed. */

import { resolve } from "node:path";
import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { findConfig } from "../pipeline/config/find-config.js";
import type { Config } from "../pipeline/config/read-config.js";
import { type OptionName, optionTable, typedName } from "../pipeline/option-table.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import { askedPeriod, clockOf } from "../query/asked-period.js";
import { visibleText } from "../reporters/visible-text.js";
import type { GateRules } from "../results/gate/rules.js";
import { clusterOptions } from "./cluster-options.js";
import type { OptionValues } from "./command.js";
import { type HeldOption, heldOptions, type OptionLevel, typedLevel } from "./held-options.js";
import { isRepeatable, summarizeOptions } from "./typed-options.js";

/** The options of a summary, and a line that names a config that was found (not typed) and the options it set; "" if there is none. */
export interface ConfiguredCommand {
  readonly options: SummarizeOptions;
  /** The rules of `gate` in the config. */
  readonly gate: GateRules;
  readonly note: string;
  /** The file of the config, if there is one: no output may overwrite it. */
  readonly reads: readonly string[];
}

/** Where a config is looked for: a folder, and perhaps the environment. */
type ConfigPlace = Pick<Io, "cwd"> & Partial<Pick<Io, "env">>;

/** The typed options, and those of the config for the others. Throws usage errors. */
export async function configuredOptions(
  values: OptionValues,
  io: ConfigPlace & Partial<Pick<Io, "now" | "stderr">>,
): Promise<ConfiguredCommand> {
  const config = await configOf(values, io);
  const held = optionsThatHold(values, config);
  const options = {
    ...summarizeOptions(Object.fromEntries(held.map(asTypedOption))),
    ...(config === null ? {} : { providers: config.providers }),
    ...(io.now === undefined ? {} : { now: io.now() }),
    ...clusterOptions(values, io),
  };
  return {
    options,
    gate: config === null ? {} : gateRules(config),
    note: `${config !== null && isNoted(config, values) ? noteOf(config) : ""}${periodNote(options, values)}`,
    reads: config === null ? [] : [config.file],
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
  io: ConfigPlace,
): Promise<Pick<Config, "providers"> & Pick<ConfiguredCommand, "reads">> {
  const config = await configOf(values, io);
  return config === null ? { providers: [], reads: [] } : { providers: config.providers, reads: [config.file] };
}

export interface NamedConfig extends Config {
  /** The options of `--preset` and then the others. */
  readonly levels: readonly OptionLevel[];
  /** Its name in messages. */
  readonly path: string;
  readonly file: string;
  /** Whether the command line names it; otherwise the environment does, or it was found. */
  readonly isTyped: boolean;
}

/** The config of a command, with the options of `--preset` over its own; null without one. Throws usage errors. */
export async function configOf(
  { config, preset: presetName }: OptionValues,
  io: ConfigPlace,
): Promise<NamedConfig | null> {
  const isTyped = typeof config === "string";
  const path = isTyped ? config : config === false ? null : configAround(io);
  const name = typeof presetName === "string" ? presetName : null;
  if (path === null) {
    if (name !== null) throw feedbackError("preset-unknown", name, null, [], null);
    return null;
  }
  const { readConfig } = await import("../pipeline/config/read-config.js");
  const read = readConfig(path, isTyped ? undefined : io.cwd);
  const preset = name === null ? [] : [{ origin: `preset ${name} (${path})`, options: presetNamed(name, read, path) }];
  return {
    ...read,
    levels: [...preset, { origin: path, options: read.options }],
    path,
    file: isTyped ? path : resolve(io.cwd, path),
    isTyped,
  };
}

function presetNamed(name: string, { presets }: Config, path: string): Config["options"] {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  const names = Object.keys(presets);
  if (preset === undefined) throw feedbackError("preset-unknown", name, path, names, closest(name, names));
  return preset;
}

/** The config that the environment names, else the one that is found. */
function configAround({ cwd, env }: ConfigPlace): string | null {
  const named = env?.FEEDBACK_STATS_CONFIG ?? "";
  return named === "" ? findConfig(cwd) : named;
}

/** The options in effect for a command, whatever their source. */
export function optionsThatHold(values: OptionValues, config: NamedConfig | null): readonly HeldOption[] {
  return heldOptions([typedLevel(values), ...(config?.levels ?? [])]);
}

/** An option as it would be typed. */
function asTypedOption({ name, value }: HeldOption): readonly [string, OptionValues[string]] {
  const word = typeof value === "number" ? String(value) : (value as OptionValues[string]);
  const isOne = isRepeatable(name as OptionName) && typeof word === "string";
  return [typedName(optionTable[name as OptionName]), isOne ? [word] : word];
}

/**
 * A config that the command line does not name may surprise, because the numbers depend on it; if it sets options, it is named even with
 * `--quiet`.
 */
function isNoted(config: NamedConfig, { quiet }: OptionValues): boolean {
  return !config.isTyped && (quiet !== true || namesSet(config).length > 0);
}

function namesSet({ levels }: NamedConfig): readonly string[] {
  return heldOptions(levels).map(({ name }) => name);
}

function noteOf(config: NamedConfig): string {
  const { path, providers, gate } = config;
  const set = [
    ...(gate === null ? [] : ["gate"]),
    ...namesSet(config),
    ...providers.map(({ name }) => `provider ${name}`),
  ];
  return `config: ${visibleText(path)} (${visibleText(set.join(", ") || "empty")})\n`;
}

/** The actual dates of a period relative to now: `period: 2026-01-17 to 2026-02-15 (--last 30d)`; "" for other periods. */
function periodNote(options: SummarizeOptions, { quiet }: OptionValues): string {
  const { from, to, last } = options;
  if (quiet === true || (from === undefined && to === undefined && last === undefined)) return "";
  const period = askedPeriod(options, clockOf(options));
  if (!period.isRelative) return "";
  const flags = Object.entries({ last, from, to }).flatMap(([name, word]) =>
    word === undefined ? [] : `--${name} ${word}`,
  );
  const ends = period.to === null ? `from ${period.from}` : `${period.from ?? "the beginning"} to ${period.to}`;
  return `period: ${ends} (${visibleText(flags.join(" "))})\n`;
}
