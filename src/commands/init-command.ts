/** `init`: a config and a workflow to start from, with rules that the present numbers meet. */

import { mkdirSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { isPresent } from "../base/is-present.js";
import { writeWhole } from "../base/output-file.js";
import { configNames } from "../pipeline/config/find-config.js";
import type { Summary } from "../results/summary/summary.js";
import type { Command, CommandOption, OptionValues } from "./command.js";
import { configText, suggestedRules } from "./init/config-text.js";
import { type Pipeline, pipelines } from "./init/pipelines.js";
import { nameLeftOvers } from "./output.js";
import { openingOptions, summarizeOptions } from "./typed-options.js";

const pipelineNames = [...Object.keys(pipelines), "none"];

const options: readonly CommandOption[] = [
  {
    flags: "--ci <name>",
    group: "Output",
    brief: `also write a pipeline: ${pipelineNames.join(", ")} (default: github)`,
    description: `also write a pipeline that runs the gate: ${pipelineNames.join(", ")} (default: github)`,
    choices: pipelineNames,
  },
  {
    flags: "--force",
    group: "Output",
    brief: "overwrite existing files",
    description: "overwrite existing files",
  },
];

export const initCommand: Command = {
  name: "init",
  group: "Reference and setup",
  summary: "a config and a pipeline to start from",
  description: "write a config, and a pipeline that runs the gate, with rules that the given exports pass",
  argument: { name: "inputs", description: "exports to derive rules from; without any, no rules are suggested" },
  options: [...options, ...openingOptions],
  examples: [
    ["feedback-stats init calls.csv", "a config with rules for this export, and a workflow for GitHub"],
    ["feedback-stats init --ci none", "a config alone, without rules"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const pipeline = values.ci === "none" ? null : (pipelines[String(values.ci ?? "github")] ?? null);
  const [, configName = ""] = configNames;
  const texts = new Map([
    [configName, configText(typedDefaults(values), await rulesFor(inputs, values, io))],
    ...pipelineFile(pipeline, inputs),
  ]);
  refuseExisting([...texts.keys()], values, io);
  const paths: string[] = [];
  for (const [name, text] of texts) {
    const path = resolve(io.cwd, name);
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text, io);
    paths.push(path);
  }
  await nameLeftOvers(paths, values, io);
  await io.stdout.write(nextSteps([...texts.keys()], inputs));
  return exitCodes.ok;
}

/** The options that were typed and that a config can hold: how the exports are read. */
function typedDefaults(values: OptionValues): Readonly<Record<string, unknown>> {
  const { config: _, ...others } = values;
  return Object.fromEntries(
    Object.entries(summarizeOptions(others)).filter(([name, value]) => {
      const isList = Array.isArray(value) && value.length === 0;
      return !isList && typeof value !== "boolean" && name !== "now";
    }),
  );
}

async function rulesFor(inputs: readonly string[], values: OptionValues, io: Io) {
  if (inputs.length === 0) return [];
  const { summarize } = await import("../pipeline/summarize.js");
  const summary: Summary = await summarize(inputs, summarizeOptions(values), io.stdin);
  return suggestedRules(summary);
}

function pipelineFile(pipeline: Pipeline | null, inputs: readonly string[]): readonly (readonly [string, string])[] {
  return pipeline === null ? [] : [[pipeline.path, pipeline.textFor(inputs.length === 0 ? ["calls.csv"] : inputs)]];
}

function refuseExisting(paths: readonly string[], { force }: OptionValues, io: Io): void {
  const existing = [...paths, ...configNames].filter((path) => isPresent(resolve(io.cwd, path)));
  if (existing.length > 0 && force !== true) throw feedbackError("init-exists", existing[0] ?? "");
}

function nextSteps(paths: readonly string[], inputs: readonly string[]): string {
  const named = inputs.length === 0 ? "calls.csv" : inputs.join(" ");
  return [
    ...paths.map((path) => `wrote ${relative(".", path)}`),
    "",
    "next:",
    "  feedback-stats config print        the options in effect, and where each comes from",
    `  feedback-stats gate ${named}`.padEnd(36) +
      (inputs.length === 0 ? " once the config has rules" : " the rules, now"),
    "",
  ].join("\n");
}
