/** The options of columns that are written: which, and which of them are masked. */

import { readFileSync } from "node:fs";
import type { Io } from "../base/io.js";
import { readingError } from "../sources/source.js";
import type { CommandOption, OptionValues } from "./command.js";
import { typedNames } from "./typed-options.js";

const keyVariable = "FEEDBACK_STATS_MASK_KEY";

export const columnOptions: readonly CommandOption[] = [
  {
    flags: "--columns <names>",
    group: "Output",
    brief: "write only these columns",
    description: "write only these columns, of the feedback table or of the export, separated by commas",
    repeatable: true,
  },
  {
    flags: "--with-comments",
    group: "Output",
    brief: "include what people wrote",
    description: "include what people wrote (column comment), which is left out by default",
  },
  {
    flags: "--drop <names>",
    group: "Output",
    brief: "leave out these columns",
    description: "leave out these columns",
    repeatable: true,
  },
  {
    flags: "--mask <names>",
    group: "Output",
    brief: "replace values with a keyed hash",
    description: "replace the values of these columns with a keyed hash; equal values stay equal",
    repeatable: true,
  },
  {
    flags: "--mask-key <file>",
    group: "Output",
    brief: "the key of --mask",
    description: `the key of --mask, 16 bytes or more (default: ${keyVariable}, otherwise a random key for this run)`,
  },
];

/** Which columns are written. */
export function typedColumns(values: OptionValues) {
  const [columns, drop] = [typedNames(values.columns), typedNames(values.drop)];
  return { columns, drop, withComments: values.withComments === true };
}

export interface MaskChoice {
  readonly options: { readonly mask: readonly string[]; readonly maskKey?: Uint8Array };
  readonly reads: readonly string[];
  readonly isOfRun: boolean;
}

/** Which columns are masked, and with which key. Throws if the key cannot be read. */
export function typedMask({ mask: words, maskKey: file }: OptionValues, { env }: Pick<Io, "env">): MaskChoice {
  const mask = typedNames(words);
  const reads = typeof file === "string" ? [file] : [];
  const text = typeof file === "string" ? keyIn(file) : env[keyVariable];
  if (mask.length === 0 || text === undefined) return { options: { mask }, reads, isOfRun: mask.length > 0 };
  return { options: { mask, maskKey: Buffer.from(text) }, reads, isOfRun: false };
}

/** The key in a file, without a line break at its end. */
function keyIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd();
  } catch (error) {
    throw readingError(error, file);
  }
}
