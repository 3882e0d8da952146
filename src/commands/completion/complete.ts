/** The completions of the word that is being typed: commands, options, values of an option, or files. */

import type { Command, CommandOption } from "../command.js";

/** A word that a shell may offer. */
export interface Candidate {
  readonly value: string;
  /** A short description; "" if there is none. */
  readonly description: string;
}

export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Whether file names fit, too. */
  readonly takesFiles: boolean;
}

/** The values of an option or, for null, of the arguments of a command; `null` if file names fit. */
export type ValuesOf = (
  command: Command,
  option: CommandOption | null,
  inputs: readonly string[],
) => Promise<readonly Candidate[] | null>;

const nothing: Completion = { candidates: [], takesFiles: false };

/**
 * Completes the last of the words, which may be empty. `words` are those after the name of the program; bash gives `--format=json`
 * as three of them.
 */
export async function completionOf(
  words: readonly string[],
  commands: readonly Command[],
  valuesOf: ValuesOf,
): Promise<Completion> {
  const typed = words.filter((word) => word !== "=");
  const current = words.at(-1) === "=" ? "" : (typed.at(-1) ?? "");
  const before = words.at(-1) === "=" ? typed : typed.slice(0, -1);
  const command = commands.find(({ name }) => name === before.find((word) => !word.startsWith("-")));
  if (command === undefined) return firstWord(current, before, commands);
  const { inputs, pending } = readWords(before.slice(before.indexOf(command.name) + 1), command);
  if (pending !== null) return listed(current, "", await valuesOf(command, pending, inputs));
  const assigned = /^(--[\w-]+=)(.*)$/s.exec(current);
  if (assigned !== null) {
    const [, flag = "", value = ""] = assigned;
    const option = optionOf(flag.slice(0, -1), command);
    return option === undefined ? nothing : listed(value, flag, await valuesOf(command, option, inputs));
  }
  if (current.startsWith("-")) return matching(current, optionsLeft(command, before));
  return listed(current, "", await valuesOf(command, null, inputs));
}

/** A command, or a file, which is summarized. */
function firstWord(current: string, before: readonly string[], commands: readonly Command[]): Completion {
  if (before.some((word) => !word.startsWith("-"))) return { candidates: [], takesFiles: true };
  const flags = [
    { value: "--help", description: "print the help" },
    { value: "--version", description: "print the version" },
  ];
  if (current.startsWith("-")) return matching(current, flags);
  const names = commands.map(({ name, description }) => ({ value: name, description: firstPart(description) }));
  return { ...matching(current, names), takesFiles: true };
}

/** The inputs among the words of a command, and the option whose value comes next. */
function readWords(
  words: readonly string[],
  command: Command,
): { readonly inputs: readonly string[]; readonly pending: CommandOption | null } {
  const inputs: string[] = [];
  let pending: CommandOption | null = null;
  for (const word of words) {
    if (pending !== null) pending = null;
    else if (word.startsWith("-") && word !== "-") pending = takesValue(word, command);
    else inputs.push(word);
  }
  return { inputs, pending };
}

/** The option that a word names, if its value is a separate word. */
function takesValue(word: string, command: Command): CommandOption | null {
  const option = word.includes("=") ? undefined : optionOf(word, command);
  return option?.flags.includes("<") === true ? option : null;
}

function optionOf(flag: string, command: Command): CommandOption | undefined {
  return command.options.find((option) => namesOfOption(option).includes(flag));
}

/** `-o, --output <file>` are `-o` and `--output`; another name comes last. */
export function namesOfOption({ flags, alias = "" }: CommandOption): readonly string[] {
  return `${flags} ${alias}`.split(/[ ,]+/).filter((word) => word.startsWith("-"));
}

function optionsLeft(command: Command, before: readonly string[]): readonly Candidate[] {
  const isLeft = (option: CommandOption) =>
    option.repeatable === true || !namesOfOption(option).some((flag) => before.includes(flag));
  return command.options.filter(isLeft).flatMap((option) => {
    const description = firstPart(option.description);
    return namesOfOption(option)
      .filter((flag) => flag.startsWith("--"))
      .map((value) => ({ value, description }));
  });
}

/** The values that continue the last name of a list with commas. */
function listed(current: string, start: string, values: readonly Candidate[] | null): Completion {
  if (values === null) return { candidates: [], takesFiles: true };
  const head = current.slice(0, current.lastIndexOf(",") + 1);
  const { candidates } = matching(current.slice(head.length), values);
  return {
    candidates: candidates.map(({ value, description }) => ({ value: `${start}${head}${value}`, description })),
    takesFiles: false,
  };
}

function matching(start: string, values: readonly Candidate[]): Completion {
  return { candidates: values.filter(({ value }) => value.startsWith(start)), takesFiles: false };
}

/** The text before the first colon or semicolon, since a shell shows one line. */
function firstPart(text: string): string {
  return text.split(/[:;(]/, 1)[0]?.trim() ?? "";
}
