/** The parts of the help other than the lists of commands and options. */

import { optionGroups } from "../pipeline/option-groups.js";
import type { Command, CommandOption } from "./command.js";

/** The first lines of the help of the program. */
export const firstSteps = `Averages, issues and NPS from feedback exports of phone, video and support.

First steps:
  feedback-stats calls.csv           the numbers of an export or a folder
  feedback-stats inspect calls.csv   what the file is, and how it would be read
`;

/** The last lines of the help of the program. */
export const surroundings = `
Options: --help, --version, --debug (where an unexpected error happened)
Exit codes:
  0 done, gate passed         1 cannot read or write    2 wrong use or config
  3 gate failed, or invalid   4 gate inconclusive       5 input rejected
Environment: FEEDBACK_STATS_CONFIG (config file), NO_COLOR, FORCE_COLOR, TERM
  (dumb: no colour), LC_ALL, LC_CTYPE, LANG (C or POSIX: ASCII only), CI

Documentation: README.md of the package`;

/** Examples come first: most people look for a line to adapt. The short help has two short ones. */
export function exampleText({ examples }: Command, isWhole: boolean): string {
  const short = examples.filter(([line]) => line.length <= 78).slice(0, 2);
  const shown = isWhole ? examples : short;
  return `Examples:\n${shown.map(exampleLine).join("\n")}\n`;
}

function exampleLine([line, purpose]: Command["examples"][number]): string {
  const both = `  ${line}  # ${purpose}`;
  return both.length <= 80 ? both : `  ${line}\n      ${purpose}`;
}

/** What a command does, and its arguments. */
export function briefDescription({ summary, argument }: Command): string {
  return argument === null ? summary : `${summary}\n${argument.name}: ${argument.description}`;
}

/** The last line of the short help of a command. */
export function moreText({ name, options }: Command): string {
  const more = options.filter(({ brief }) => brief === undefined).length;
  return more === 0 ? "" : `\n${more} more options: feedback-stats ${name} --help-all`;
}

/** Options in the order of their groups. */
export function inGroups(options: readonly CommandOption[]): readonly CommandOption[] {
  return optionGroups.flatMap((name) => options.filter(({ group }) => group === name));
}
