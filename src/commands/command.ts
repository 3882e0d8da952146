/** What a command is made of. Help, the README and the tests read the same object. */

import type { Io } from "../base/io.js";

export interface CommandOption {
  /** As commander reads it: `-o, --output <file>`. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times; the values are collected. */
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
}

/** Options as they were typed, by the camel-case name of the long flag. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Command {
  readonly name: string;
  readonly description: string;
  /** The word for its arguments in the usage line; null where it has none. */
  readonly argument: { readonly name: string; readonly description: string } | null;
  readonly options: readonly CommandOption[];
  /** A command line and what it is for. */
  readonly examples: readonly (readonly [commandLine: string, purpose: string])[];
  /** Returns the exit code. */
  readonly run: (inputs: readonly string[], options: OptionValues, io: Io) => Promise<number>;
}
