/** `config print`: the options in effect, and the source of each. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { type OptionName, optionTable } from "../pipeline/option-table.js";
import type { Column } from "../reporters/grid.js";
import { tableAndJson } from "../reporters/reporters.js";
import { type Pen, paragraphs } from "../reporters/style.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Command, OptionValues } from "./command.js";
import { configOf, type NamedConfig, optionsThatHold } from "./config.js";
import { chosenOutput, outputOptions, printResult } from "./output.js";
import { configOptions, optionsNamed } from "./typed-options.js";

/** An option in effect, and its source. */
export interface PrintedConfig {
  /** The config file; null without one. */
  readonly config: string | null;
  readonly options: readonly PrintedOption[];
  readonly providers: readonly string[];
  readonly presets: readonly string[];
}

export interface PrintedOption {
  /** Its name in a config; rules of the gate begin with `gate.`. */
  readonly option: string;
  readonly value: unknown;
  /** `command line`, `preset NAME (FILE)` or the file. */
  readonly origin: string;
}

const reporters = tableAndJson("the same as a JSON object", () => printedTable);

export const configCommand: Command = {
  name: "config",
  group: "Reference and setup",
  summary: "the options in effect, and where each comes from",
  description: "the options in effect, and where each comes from: the command line, a preset, or the config file",
  argument: { name: "action", description: "print", choices: ["print"] },
  options: [
    ...optionsNamed(...(Object.keys(optionTable) as OptionName[])),
    ...configOptions,
    ...outputOptions(reporters),
  ],
  examples: [
    ["feedback-stats config print", "the options that the config sets"],
    ["feedback-stats config print --preset weekly --by plan", "the options in effect with these flags"],
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
  const held = new Map(optionsThatHold(values, config).map((option) => [option.name, option]));
  const options = Object.keys(optionTable).flatMap((name) => held.get(name) ?? []);
  const rules = Object.entries(config?.gate ?? {}).map(([name, value]) => ({ name: `gate.${name}`, value }));
  return {
    config: config?.path ?? null,
    options: [
      ...options.map(({ name, value, origin }) => ({ option: name, value, origin })),
      ...rules.map(({ name, value }) => ({ option: name, value, origin: config?.path ?? "" })),
    ],
    providers: config?.providers.map(({ name }) => name) ?? [],
    presets: Object.keys(config?.presets ?? {}),
  };
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
