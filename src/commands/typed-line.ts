/** The meaning of a command line: which command it names, and words that people type out of habit. */

import { existsSync } from "node:fs";
import type { Command } from "./command.js";
import { commandNamed, usualCommand } from "./commands.js";

export interface TypedLine {
  /** The command, also if it is only implied by an input; null if there is none. */
  readonly command: Command | null;
  /** The words, with the command first. */
  readonly words: readonly string[];
}

const helpFlags = ["-h", "--help"];
const rootFlags = [...helpFlags, "-V", "--version"];

/** Finds the command of a line: the one that is named first or behind options, or summarize for the name of an input. */
export async function typedLine(argv: readonly string[]): Promise<TypedLine> {
  const words = usualWords(argv);
  const named = await commandBehindFlags(words);
  if (named !== null) return named;
  if (!isSummary(words)) {
    const typed = words[0] === "--color=never" ? argv : words;
    return { command: null, words: typed[0]?.startsWith("-") === false ? typed.slice(0, 1) : typed };
  }
  return { command: await commandNamed(usualCommand), words: [usualCommand, ...words] };
}

/** The command that is the first word, or behind options that take no value: `--json summarize calls.csv`. */
async function commandBehindFlags(words: readonly string[]): Promise<TypedLine | null> {
  const place = words.findIndex((word) => !word.startsWith("-") || word === "-");
  const command = await commandNamed(words[place] ?? "");
  if (command === null) return null;
  const flags = words.slice(0, place);
  const takesNoValue = (word: string): boolean =>
    helpFlags.includes(word) ||
    word.includes("=") ||
    command.options.some(({ flags: spelled }) => !spelled.includes("<") && spelled.split(", ").includes(word));
  if (!flags.every(takesNoValue)) return null;
  return { command, words: [command.name, ...flags, ...words.slice(place + 1)] };
}

/** `help X`, `version`, `-v` and `--no-color` in the spelling of the options; `--debug` after the command. */
function usualWords(argv: readonly string[]): readonly string[] {
  const [first, second, ...others] = argv;
  if (first === "--debug" && second !== undefined) return [...usualWords([second, ...others]), "--debug"];
  if (first === "help") return second === undefined ? ["--help"] : [second, ...others, "--help"];
  if (first === "version" || first === "-v") return ["--version"];
  return argv.flatMap((word, index) =>
    word === "--no-color" && !isBehindDashes(argv, index) ? ["--color=never"] : word,
  );
}

function isBehindDashes(argv: readonly string[], index: number): boolean {
  const dashes = argv.indexOf("--");
  return dashes !== -1 && dashes < index;
}

/** Whether a line without a command names an input first, or after options. */
function isSummary(words: readonly string[]): boolean {
  const [first = ""] = words;
  if (first === "--" || !first.startsWith("-") || first === "-") return first === "--" || isInput(first);
  return !rootFlags.includes(first) && words.some((word) => !word.startsWith("--") && isInput(word));
}

/** An existing file or folder, standard input, or a word that can only be a path or a pattern. */
function isInput(word: string): boolean {
  return word === "-" || existsSync(word) || /[./\\*?[]/.test(word);
}
