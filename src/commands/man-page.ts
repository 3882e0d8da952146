/** The manual page in Markdown, as the build gives it to a converter: commands with their examples and options, from their tables. */

import { exitCodes } from "../base/errors.js";
import type { Command } from "./command.js";

const exitStatus: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.ok, "done, or the gate passed"],
  [exitCodes.failure, "a file cannot be read or written, or an unexpected error occurred"],
  [exitCodes.usage, "wrong use, or an invalid config"],
  [
    exitCodes.gate,
    "a rule of the gate failed, a record is invalid, or a number in the provider's summary differs for no known reason",
  ],
  [exitCodes.inconclusive, "the gate is inconclusive, and --on-inconclusive is fail"],
  [exitCodes.rejected, "the input was rejected: not recognised, damaged, or too many bad records"],
  [exitCodes.interrupted, "interrupted"],
];

export function manPage(commands: readonly Command[]): string {
  return [
    "# feedback-stats(1) -- numbers from feedback exports of phone, video and support products",
    "## SYNOPSIS\n\n`feedback-stats` *command* [*options*] [*inputs*...]\n\n`feedback-stats` *file*...",
    "## DESCRIPTION\n\nReads the exports of feedback providers unchanged, counts every record, and prints averages, issues and the NPS with a confidence interval for every number. A file without a command is summarized.",
    `## COMMANDS\n\n${commands.map(commandSection).join("\n\n")}`,
    `## EXIT STATUS\n\n${listed(exitStatus.map(([code, meaning]) => [String(code), meaning]))}`,
    `## ENVIRONMENT\n\n${listed(environment)}`,
    "## FILES\n\n`feedback-stats.config.json`, `.yaml` or `.yml` in the working directory or above it: your own providers, and default values of options.",
    "",
  ].join("\n\n");
}

const environment = [
  ["FEEDBACK_STATS_CONFIG", "the config file, unless --config names one"],
  ["NO_COLOR, FORCE_COLOR, TERM", "whether there is colour, unless --color is set"],
  ["LC_ALL, LC_CTYPE, LANG", "ASCII only, if the locale is C or POSIX, or its character set is not UTF-8"],
] as const;

function commandSection({ name, description, argument, options, examples }: Command): string {
  const usage = argument === null ? "" : ` [*${argument.name}*...]`;
  return [
    `### feedback-stats ${name}${usage}`,
    escaped(description),
    ...(argument === null ? [] : [`*${argument.name}*: ${escaped(argument.description)}`]),
    listed(options.map((option) => [option.flags, option.description])),
    ...examples.map(([line, purpose]) => `${escaped(purpose)}:\n\n    ${line}`),
  ].join("\n\n");
}

function listed(rows: readonly (readonly [term: string, text: string])[]): string {
  return rows.map(([term, text]) => `* \`${term}\`:\n  ${escaped(text)}`).join("\n\n");
}

/** Text in which no character has a meaning in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&");
}
