/** `comments`: what people wrote. */

import type { Io } from "../base/io.js";
import type { CommentOptions } from "../pipeline/comment-options.js";
import { comments, optionsOfComments } from "../pipeline/comments.js";
import { commentReporters } from "../reporters/reporters.js";
import { type Command, type CommandOption, namedInputs, type OptionValues, typedWholeNumber } from "./command.js";
import { chosenOutput, outputOptions, printReading } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { optionsNamed, selectingOptions } from "./typed-options.js";

const commentOptions: readonly CommandOption[] = [
  {
    flags: "--max-comments <number>",
    group: "Output",
    brief: "print at most this many, the newest (default: 20)",
    description:
      "print at most this many comments, the newest ones, of each segment with --by; all are counted (default: 20)",
  },
  {
    flags: "--sample <number>",
    group: "Output",
    brief: "print a random sample of this many instead",
    description: "print a random sample of this many comments instead of the newest, of each segment with --by",
  },
  {
    flags: "--seed <number>",
    group: "Output",
    description: "seed of --sample: the same seed gives the same comments, whatever the order of inputs (default: 1)",
  },
  {
    flags: "--unmasked",
    group: "Output",
    brief: "print addresses, phone numbers and IDs as well",
    description: "print texts as they were written, with addresses, phone numbers and IDs, and the IDs of responses",
  },
];

export const commentsCommand: Command = {
  name: "comments",
  group: "Files",
  summary: "what people wrote, masked",
  description:
    "what people wrote: the newest comments or a sample, with e-mail addresses, phone numbers and IDs masked",
  argument: { name: "inputs", description: "files, folders, patterns, or - for standard input" },
  options: [
    ...optionsNamed("by", "minCell"),
    ...selectingOptions,
    ...commentOptions,
    ...outputOptions(commentReporters),
  ],
  examples: [
    ["feedback-stats comments nps.csv --where 'score <= 6'", "what detractors wrote, the newest first"],
    ["feedback-stats comments calls.csv --where 'issue = echo' --last 30d", "about an issue, in the last 30 days"],
    ["feedback-stats comments nps.csv --by plan --max-comments 5", "the five newest of each plan"],
    ["feedback-stats comments nps.csv --sample 50 --seed 7 -o sample.csv", "a random sample, for a spreadsheet"],
  ],
  run,
};

async function run(inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  const output = chosenOutput(values, commentReporters);
  const own = ownOptions(values);
  const names = namedInputs(inputs, io, commentsCommand);
  const forget = io.onInterrupt(() => {}); // so that a signal removes temporary files
  try {
    const result = await printReading(
      output,
      values,
      io,
      (options) => comments(names, { ...optionsOfComments(options), ...own }, io.stdin),
      ({ records, rejections, warnings }) => ({ records, rejections, warnings }),
    );
    return exitCodeOfResult(result);
  } finally {
    forget();
  }
}

function ownOptions(values: OptionValues): CommentOptions {
  const number = (name: "maxComments" | "sample" | "seed", flag: string) => {
    const text = values[name];
    return typeof text === "string" ? { [name]: typedWholeNumber(flag, text) } : {};
  };
  return {
    ...number("maxComments", "--max-comments"),
    ...number("sample", "--sample"),
    ...number("seed", "--seed"),
    unmasked: values.unmasked === true,
  };
}
