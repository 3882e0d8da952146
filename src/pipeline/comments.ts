/** Inputs in, comments out: those of the responses that a summary would count, the newest or a sample, masked. */

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
 * What people wrote in the feedback of `inputs`. Options that select records select comments, and `by` puts them into segments; what
 * only numbers have is not looked at. Addresses, numbers and ids in the texts are masked unless `unmasked` says otherwise. Throws like
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
  const checked = checkOptions(withoutNumbers(options));
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

/** The options without those that only decide how numbers are computed and shown; a config may set them for other commands. */
function withoutNumbers(options: CommentsOptions): SummarizeOptions {
  const { maxComments, sample, seed, unmasked, weightBy, cluster, event, drivers, minN, normalize, ...others } =
    options;
  const { sort, top, confidence, ...selecting } = others;
  return selecting;
}
