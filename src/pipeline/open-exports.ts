/** Opens the exports of a run, and reads what is joined to their feedback: answers, and the log of calls. */

import { feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import type { CompleteSpec } from "../importers/spec.js";
import type { ExpandedInputs } from "../sources/expand-inputs.js";
import { protectInputs } from "../sources/protect-inputs.js";
import { type InputOf, type OpenedInput, openInputs, sortInputs } from "./open-inputs.js";
import type { CheckedOptions } from "./options.js";
import { type ReadAnswers, readAnswers } from "./read-answers.js";
import { findCallLog, type ReadCalls, readCalls } from "./read-calls.js";

export interface OpenedExports extends ReadAnswers {
  /** All inputs, in their order. */
  readonly opened: readonly OpenedInput[];
  /** The feedback in them; an input whose records hold feedback of several people is there once for each. */
  readonly feedback: readonly InputOf<CompleteSpec>[];
  /** Null without a log. */
  readonly calls: ReadCalls | null;
}

/** Throws if an input is unreadable or of no known provider, or would be written over. */
export async function openExports(
  expanded: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
  warnings: Warnings,
): Promise<OpenedExports> {
  const callLog = checked.callLog === null ? null : await findCallLog(checked.callLog, stdin, checked.encoding);
  const names = expanded.inputs.map(({ source }) => source.name);
  const callNames = callLog?.inputs.map(({ source }) => source.name) ?? [];
  if (names.includes("-") && callNames.includes("-")) throw feedbackError("stdin-twice");
  await protectInputs([...names, ...callNames], checked.outputs);
  for (const name of [...expanded.repeated, ...(callLog?.repeated ?? [])]) warnings.add("repeated-input", name);
  const opened = await openInputs(expanded.inputs, checked, warnings);
  const { feedback, answers } = sortInputs(opened);
  const read = await readAnswers(answers, warnings);
  const calls = callLog === null ? null : await readCalls(callLog.inputs, checked.query, checked.times, warnings);
  return { opened, feedback, ...read, calls };
}
