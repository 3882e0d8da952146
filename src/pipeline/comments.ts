/** Inputs in, comments out: those of the responses that a summary would count, the newest or a sample, masked. */

import { feedbackError } from "../base/errors.js";
import { programName } from "../base/program-name.js";
import { untilAborted } from "../base/reading-watch.js";
import { type Comments, commentsSchema } from "../results/comments/written-comments.js";
import { checkArguments } from "./check-arguments.js";
import { type CheckedComments, type CommentOptions, checkComments } from "./comment-options.js";
import { requireComments } from "./find-comments.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { CommentCollector, columnsOfComments } from "./rows/comment-collector.js";
import { openSelection } from "./rows/open-selection.js";
import { summaryInputs } from "./summary-inputs.js";

export interface CommentsOptions extends SummarizeOptions, CommentOptions {}

/**
 * What people wrote in the feedback of `inputs`. Options that select records select comments, and `by` puts them into segments; an
 * option that only numbers have is refused. Addresses, numbers and ids in the texts are masked unless `unmasked` says otherwise. Throws like
 * `summarize`, and if no input has a column of comments.
 */
export async function comments(
  inputs: string | readonly string[],
  options: CommentsOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Comments> {
  const own = { maxComments: "number", sample: "number", seed: "number", unmasked: "boolean" } as const;
  const names = checkArguments(inputs, options, own);
  const chosen = checkComments(options);
  const strange = Object.keys(options).find((name) => isOfNumbers(name, options));
  if (strange !== undefined) throw feedbackError("option-of-numbers", strange);
  const { maxComments, sample, seed, unmasked, ...selecting } = options;
  const checked = checkOptions(selecting);
  return await untilAborted(options, () => readComments(names, checked, chosen, stdin));
}

async function readComments(
  inputs: readonly string[],
  checked: CheckedOptions,
  { choice, isMasked }: CheckedComments,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Comments> {
  const rows = { columns: columnsOfComments, byFlag: "--by", require: requireComments } as const;
  const { exports, selection, warnings, read, close } = await openSelection(inputs, checked, rows, stdin);
  try {
    const collector = new CommentCollector(checked, choice, isMasked);
    for await (const selected of read()) collector.add(selected);
    const { records, rejections } = selection;
    const { normalize, confidence, weightBy, minN, cluster, ...query } = checked.echo;
    return {
      schema: commentsSchema,
      program: programName,
      query,
      inputs: summaryInputs(exports, selection.inputs),
      ...{ records, rejections },
      warnings: warnings.list(),
      masked: isMasked,
      choice,
      ...collector.result(),
    };
  } finally {
    close();
  }
}

/** Options that only decide how numbers are computed and shown. */
const optionsOfNumbers: readonly string[] = [
  "weightBy",
  "cluster",
  "event",
  "drivers",
  "minN",
  "normalize",
  "sort",
  "top",
  "confidence",
] satisfies readonly (keyof SummarizeOptions)[];

function isOfNumbers(name: string, options: SummarizeOptions): boolean {
  const value = options[name as keyof SummarizeOptions];
  return value !== undefined && value !== false && optionsOfNumbers.includes(name);
}

/** The options without those that `comments` refuses: a config sets them for other commands. */
export function optionsOfComments(options: SummarizeOptions): SummarizeOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !isOfNumbers(name, options)));
}
