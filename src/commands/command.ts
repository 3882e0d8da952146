/** The parts of a command, which help, the README and the tests read, and what commands share. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import type { HelpPlace } from "../pipeline/option-groups.js";

export interface CommandOption extends HelpPlace {
  /** In commander's notation: `-o, --output <file>`. */
  readonly flags: string;
  /** Another long flag for the same option. */
  readonly alias?: string;
  readonly description: string;
  /** May be given several times; the values are collected. */
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
}

/** Options as they were typed, by the camel-case name of the long flag. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** The groups of commands, in the order of the help. */
export const commandGroups = ["Numbers", "Checks", "Files", "Reference and setup"] as const;

export interface Command {
  readonly name: string;
  readonly group: (typeof commandGroups)[number];
  /** Its line in the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** The name of its arguments in the usage line; null if it has none. */
  readonly argument: {
    readonly name: string;
    readonly description: string;
    readonly choices?: readonly string[];
  } | null;
  readonly options: readonly CommandOption[];
  /** A command line and its purpose. */
  readonly examples: readonly (readonly [commandLine: string, purpose: string])[];
  /** Returns the exit code. */
  readonly run: (inputs: readonly string[], options: OptionValues, io: Io) => Promise<number>;
}

/**
 * The inputs of a command that were given, else standard input. Throws if that is a terminal, which would wait for the user.
 */
export function namedInputs(inputs: readonly string[], io: Io, command: Pick<Command, "examples">): readonly string[] {
  if (inputs.length > 0) return inputs;
  if (io.stdinIsTerminal) throw inputMissing(command);
  return ["-"];
}

/** The error of a command without inputs; its hint is the first example of the command. */
export function inputMissing({ examples }: Pick<Command, "examples">): FeedbackError {
  return feedbackError("no-input", examples[0]?.[0] ?? "");
}

/** The whole number that was typed for an option. Throws a usage error if it has other characters or too many digits. */
export function typedWholeNumber(flag: string, text: string, mostDigits = 9): number {
  const digits = text.trim();
  if (!/^\d+$/.test(digits) || digits.length > mostDigits) throw feedbackError("number-invalid", flag, text);
  return Number(text);
}
