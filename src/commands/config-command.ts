/** `config print`: the options that hold, and where each of them comes from. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { type OptionName, optionTable, typedName } from "../pipeline/option-table.js";
import type { Column } from "../reporters/grid.js";
import { tableAndJson } from "../reporters/reporters.js";
import { type Pen, paragraphs } from "../reporters/style.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Command, OptionValues } from "./command.js";
import { configOf, type NamedConfig } from "./config.js";
import { chosenOutput, outputOptions, printResult } from "./output.js";
import { configOptions, optionsNamed } from "./typed-options.js";

/** What holds, and where it comes from. */
export interface PrintedConfig {
  /** The config file; null without one. */
  readonly config: string | null;
  readonly options: readonly PrintedOption[];
  readonly providers: readonly string[];
  readonly presets: readonly string[];
}

export interface PrintedOption {
  /** As a config writes it; rules of the gate begin with `gate.`. */
  readonly option: string;
  readonly value: unknown;
  /** `command line`, `preset NAME` or the file. */
  readonly origin: string;
}

const reporters = tableAndJson("the same as a JSON object", () => printedTable);

export const configCommand: Command = {
  name: "config",
  group: "Reference and setup",
  summary: "the options that hold, and where each comes from",
  description: "the options that hold, and where each comes from: the command line, a preset, or the config file",
  argument: { name: "action", description: "print", choices: ["print"] },
  options: [
    ...optionsNamed(...(Object.keys(optionTable) as OptionName[])),
    ...configOptions,
    ...outputOptions(reporters),
  ],
  examples: [
    ["feedback-stats config print", "what the config here says"],
    ["feedback-stats config print --preset weekly --by plan", "what would hold with these options"],
  ],
  run,
};

async function run(words: readonly string[], values: OptionValues, io: Io): Promise<number> {
  if (words.join(" ") !== "print") throw feedbackError("config-action", words.join(" "));
  const output = chosenOutput(values, reporters);
  const config = await configOf(values, io);
  await printResult(
    output,
    values,
    io,
    async () => printedConfig(config, values),
    config === null ? [] : [config.file],
  );
  return exitCodes.ok;
}

function printedConfig(config: NamedConfig | null, values: OptionValues): PrintedConfig {
  const rules = Object.entries(config?.gate ?? {}).map(([name, value]) => [`gate.${name}`, value] as const);
  const names = Object.keys(optionTable) as OptionName[];
  const options = names.flatMap((name): readonly PrintedOption[] => {
    const typed = typedValueOf(name, values);
    if (typed !== undefined) return [{ option: name, value: typed, origin: "command line" }];
    const value = config === null ? undefined : (config.options as Readonly<Record<string, unknown>>)[name];
    return config === null || value === undefined
      ? []
      : [{ option: name, value, origin: originIn(config, name, values) }];
  });
  return {
    config: config?.path ?? null,
    options: [...options, ...rules.map(([option, value]) => ({ option, value, origin: config?.path ?? "" }))],
    providers: config?.providers.map(({ name }) => name) ?? [],
    presets: Object.keys(config?.presets ?? {}),
  };
}

/** What was typed for an option. One that begins with `--no-` is true unless it was typed. */
function typedValueOf(name: OptionName, values: OptionValues): unknown {
  const { typed, flags } = optionTable[name];
  const value = values[typedName(optionTable[name])];
  if (typed === "off") return value === false ? false : undefined;
  return flags.startsWith("--no-") && value === true ? undefined : value;
}

function originIn({ added, path }: NamedConfig, name: OptionName, { preset }: OptionValues): string {
  return added.includes(name) ? `preset ${String(preset)} (${path})` : path;
}

async function printedTable({ config, options, providers, presets }: PrintedConfig, pen: Pen): Promise<string> {
  const { grid } = await import("../reporters/grid.js");
  const columns: readonly Column<PrintedOption>[] = [
    { title: "Option", cell: ({ option }) => pen.paint.bold(option) },
    { title: "Value", cell: ({ value }) => visibleText(valueWords(value)) },
    { title: "From", cell: ({ origin }) => visibleText(origin) },
  ];
  const names = [
    ...(providers.length === 0 ? [] : [`providers: ${providers.join(", ")}`]),
    ...(presets.length === 0 ? [] : [`presets: ${presets.join(", ")}`]),
  ];
  return paragraphs([
    `config: ${config === null ? "none" : visibleText(config)}`,
    options.length === 0 ? "all options have their defaults" : (await grid(columns, options, pen)).trimEnd(),
    names.map(visibleText).join("\n"),
  ]);
}

function valueWords(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
